package io.github.gmm4j.covariance;

import java.util.List;

/**
 * What the covariances of the components have in common, and how the M-step estimates them.
 *
 * <p>The names are those of mclust: the three letters say of volume, shape and orientation whether they are Equal
 * across components, Variable or the Identity. Source: Celeux and Govaert (1995), Gaussian parsimonious clustering
 * models, Pattern Recognition 28(5), <a href="https://doi.org/10.1016/0031-3203(94)00125-6">
 * doi:10.1016/0031-3203(94)00125-6</a>.
 */
public sealed interface CovarianceModel permits EstimatedModel {
    /**
     * VVV: every component has a covariance matrix of its own, without constraints.
     *
     * @return the model
     */
    static CovarianceModel full() {
        return EstimatedModel.Named.FULL;
    }

    /**
     * EEE: all components share one covariance matrix.
     *
     * @return the model
     */
    static CovarianceModel tied() {
        return EstimatedModel.Named.TIED;
    }

    /**
     * VVI: every component has variances of its own, and no correlations.
     *
     * @return the model
     */
    static CovarianceModel diagonal() {
        return EstimatedModel.Named.DIAGONAL;
    }

    /**
     * VII: every component has one variance for all features. The clusters depend on the features' units relative to each
     * other.
     *
     * @return the model
     */
    static CovarianceModel spherical() {
        return EstimatedModel.Named.SPHERICAL;
    }

    /**
     * Mixtures of factor analyzers: every component has q factors, and noise of its own for every feature,
     * {@code Sigma_k = Lambda_k Lambda_k' + Psi_k}. Time and memory grow with d q, not d^2. The clusters do not depend on the
     * features' units. Source: Ghahramani and Hinton (1996), The EM algorithm for mixtures of factor analyzers,
     * CRG-TR-96-1, University of Toronto.
     *
     * @param factors q, at least 1 and fewer than the features of the samples
     * @return the model
     * @throws IllegalArgumentException if {@code factors < 1}
     */
    static CovarianceModel factorAnalyzers(int factors) {
        return new LowRankModel("factorAnalyzers", factors, false);
    }

    /**
     * Mixtures of probabilistic principal component analyzers: every component has q factors, and noise of one variance for
     * all features. Time and memory grow with d q, not d^2. The clusters depend on the features' units relative to each other.
     * Source: Tipping and Bishop (1999), Mixtures of probabilistic
     * principal component analyzers, Neural Computation 11(2),
     * <a href="https://doi.org/10.1162/089976699300016728">doi:10.1162/089976699300016728</a>.
     *
     * @param factors q, at least 1 and fewer than the features of the samples
     * @return the model
     * @throws IllegalArgumentException if {@code factors < 1}
     */
    static CovarianceModel principalComponents(int factors) {
        return new LowRankModel("principalComponents", factors, true);
    }

    /**
     * The model of a name.
     *
     * @param name one of mclust's fourteen, or {@code full}, {@code tied}, {@code diagonal} (or {@code diag}),
     *     {@code spherical} for {@code VVV}, {@code EEE}, {@code VVI}, {@code VII}, or {@code factorAnalyzers(q)} or
     *     {@code principalComponents(q)} with a number q, for which {@code factorAnalyzers:q} may stand; in any case
     * @return the model
     * @throws IllegalArgumentException if there is no such model, listing those there are
     */
    static CovarianceModel of(String name) {
        return EstimatedModel.Named.of(name);
    }

    /**
     * Returns all fourteen models of mclust.
     *
     * @return the models, in mclust's order: EII VII EEI VEI EVI VVI EEE VEE EVE VVE EEV VEV EVV VVV
     */
    static List<CovarianceModel> all() {
        return EstimatedModel.Named.ALL;
    }

    /**
     * The name by which {@link #of} finds the model.
     *
     * @return the friendly name where there is one, else mclust's
     */
    String name();

    /**
     * The name in mclust.
     *
     * @return three letters, or {@link #name()} for models that mclust does not have
     */
    default String mclustName() {
        return EstimatedModel.Named.mclustName(this);
    }

    /**
     * The number of free parameters of all covariances together.
     *
     * @param components K
     * @param dimension d
     * @return their number
     */
    long parameterCount(int components, int dimension);

    /**
     * Whether covariances have what this model says that they have in common.
     *
     * @param covariances one per component
     * @return whether the model could have given them
     */
    boolean admits(List<? extends Covariance> covariances);

    /**
     * What a column that has the same value in all samples does to the other columns. For the EM loop and for reports.
     *
     * @return none, unless the variances of different columns have to do with each other
     */
    default ConstantColumnEffect constantColumnEffect() {
        return ConstantColumnEffect.NONE;
    }
}
