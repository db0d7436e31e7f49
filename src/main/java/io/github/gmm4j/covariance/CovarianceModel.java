package io.github.gmm4j.covariance;

import java.util.List;

/**
 * A constraint on the covariances of the components.
 *
 * <p>The names are those of mclust: the three letters tell whether volume, shape and orientation are Equal across
 * components, Variable or the Identity. Source: Celeux and Govaert (1995), Gaussian parsimonious clustering
 * models, Pattern Recognition 28(5), <a href="https://doi.org/10.1016/0031-3203(94)00125-6">
 * doi:10.1016/0031-3203(94)00125-6</a>.
 */
public sealed interface CovarianceModel permits EstimatedModel {
    /**
     * Returns VVV: every component has its own covariance matrix, without constraints.
     *
     * @return the model
     */
    static CovarianceModel full() {
        return EstimatedModel.Named.FULL;
    }

    /**
     * Returns EEE: all components share one covariance matrix.
     *
     * @return the model
     */
    static CovarianceModel tied() {
        return EstimatedModel.Named.TIED;
    }

    /**
     * Returns VVI: every component has its own variances and no correlations.
     *
     * @return the model
     */
    static CovarianceModel diagonal() {
        return EstimatedModel.Named.DIAGONAL;
    }

    /**
     * Returns VII: every component has one variance for all features. The clusters depend on the units of the features
     * relative to each other.
     *
     * @return the model
     */
    static CovarianceModel spherical() {
        return EstimatedModel.Named.SPHERICAL;
    }

    /**
     * Returns mixtures of factor analyzers: every component has q factors and its own noise for every feature,
     * {@code Sigma_k = Lambda_k Lambda_k' + Psi_k}. Time and memory grow with d q, not d^2. The clusters do not depend on the
     * units of the features. Source: Ghahramani and Hinton (1996), The EM algorithm for mixtures of factor analyzers,
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
     * Returns mixtures of probabilistic principal component analyzers: every component has q factors and noise with the same
     * variance for all features. Time and memory grow with d q, not d^2. The clusters depend on the units of the features
     * relative to each other. Source: Tipping and Bishop (1999), Mixtures of probabilistic principal component analyzers, Neural Computation 11(2),
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
     * Returns the model with a name.
     *
     * @param name one of mclust's fourteen, or {@code full}, {@code tied}, {@code diagonal} (or {@code diag}),
     *     {@code spherical} for {@code VVV}, {@code EEE}, {@code VVI}, {@code VII}, or {@code factorAnalyzers(q)} or
     *     {@code principalComponents(q)} with a number q, for which {@code factorAnalyzers:q} may stand; in any case
     * @return the model
     * @throws IllegalArgumentException if there is no such model; the message lists the names
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
     * Returns the name by which {@link #of} finds the model.
     *
     * @return the friendly name where there is one, else mclust's
     */
    String name();

    /**
     * Returns the name in mclust.
     *
     * @return three letters, or {@link #name()} for models that mclust does not have
     */
    default String mclustName() {
        return EstimatedModel.Named.mclustName(this);
    }

    /**
     * Returns the number of free parameters of all covariances together.
     *
     * @param components K
     * @param dimension d
     * @return their number
     */
    long parameterCount(int components, int dimension);

    /**
     * Returns whether covariances satisfy the constraint.
     *
     * @param covariances one per component
     * @return whether this model could have estimated them
     */
    boolean admits(List<? extends Covariance> covariances);

    /**
     * Returns the effect of a constant column on the other columns.
     *
     * @return {@link ConstantColumnEffect#NONE} unless the model ties the variances of different columns
     */
    default ConstantColumnEffect constantColumnEffect() {
        return ConstantColumnEffect.NONE;
    }
}
