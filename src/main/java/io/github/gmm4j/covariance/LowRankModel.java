package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.scatter.Projections;
import io.github.gmm4j.internal.scatter.Scatter;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Mixtures of factor analyzers and, where the noise has the same variance in all features, of probabilistic principal
 * components: {@code Sigma_k = Lambda_k Lambda_k' + Psi_k} with d x q loadings Lambda_k and a diagonal Psi_k.
 *
 * <p>With many features an M-step is one step of parameter-expanded EM for the factors. It needs only the diagonal of W_k and its
 * product with the last {@link WoodburyCovariance#projection()}. The first M-step takes the loadings from products with random
 * directions. With few features W_k is no larger than those products, and the M-step iterates to the maximum.
 *
 * <p>Sources: Ghahramani and Hinton (1996), The EM algorithm for mixtures of factor analyzers, CRG-TR-96-1, University of
 * Toronto; Tipping and Bishop (1999), Mixtures of probabilistic principal component analyzers, Neural Computation 11(2),
 * <a href="https://doi.org/10.1162/089976699300016728">doi:10.1162/089976699300016728</a>; Liu, Rubin and Wu (1998),
 * Parameter expansion to accelerate EM: the PX-EM algorithm, Biometrika 85(4),
 * <a href="https://doi.org/10.1093/biomet/85.4.755">doi:10.1093/biomet/85.4.755</a>; Halko, Martinsson and Tropp
 * (2011), Finding structure with randomness, SIAM Review 53(2),
 * <a href="https://doi.org/10.1137/090771806">doi:10.1137/090771806</a>, for the random directions.
 *
 * @param family the name of the model without the factors
 * @param factors q, at least 1
 * @param isotropic whether the noise has one variance for all features
 */
record LowRankModel(String family, int factors, boolean isotropic) implements EstimatedModel {
    /** Random directions in addition to one per factor. */
    private static final int MORE_DIRECTIONS = 8;

    /** The largest number of features, per factor and one more, for which the whole scatter matrix is kept. */
    private static final int FEW_FEATURES = 4;

    /** Seed of the random directions. */
    private static final long SEED = 0x5eed;

    LowRankModel {
        if (factors < 1) {
            throw new IllegalArgumentException("factors must be at least 1, found " + factors);
        }
    }

    @Override
    public String name() {
        return family + "(" + factors + ")";
    }

    @Override
    public long parameterCount(int components, int dimension) {
        long loadings = (long) dimension * factors - (long) factors * (factors - 1) / 2;
        return components * (loadings + (isotropic ? 1 : dimension));
    }

    @Override
    public boolean admits(List<? extends Covariance> covariances) {
        return covariances.stream().allMatch(this::admits);
    }

    private boolean admits(Covariance covariance) {
        if (!(covariance instanceof LowRankCovariance lowRank && lowRank.factors() == factors)) {
            return false;
        }
        double[] noise = lowRank.noiseVariances();
        return !isotropic || Arrays.stream(noise).allMatch(variance -> variance == noise[0]);
    }

    @Override
    public boolean sumsDependOnCovariances() {
        return true;
    }

    @Override
    public ScatterLayout layout(int components, double[] columnVariances, List<? extends Covariance> previous) {
        int dimension = columnVariances.length;
        if (factors >= dimension) {
            throw new IllegalArgumentException(
                    "factors = " + factors + " must be fewer than the " + dimension + " columns of the samples");
        }
        if (dimension <= FEW_FEATURES * (factors + 1)) {
            return ScatterLayout.FULL;
        }
        return new Projections(
                dimension,
                admits(previous, components)
                        ? lowRank(previous).map(WoodburyCovariance::projection).toList()
                        : Collections.nCopies(components, randomDirections(columnVariances)));
    }

    private boolean admits(List<? extends Covariance> previous, int components) {
        return previous.size() == components && admits(previous);
    }

    private static Stream<WoodburyCovariance> lowRank(List<? extends Covariance> covariances) {
        return covariances.stream().map(WoodburyCovariance.class::cast);
    }

    /** Returns directions for features of unit variance, or in their own units if the noise is common. */
    private double[] randomDirections(double[] columnVariances) {
        int d = columnVariances.length;
        SplittableRandom random = new SplittableRandom(SEED);
        long length = Math.min(d, (long) factors + MORE_DIRECTIONS) * d;
        if (length > Integer.MAX_VALUE - 8L - d) {
            throw new IllegalArgumentException("columns times factors must be below 2^31, found " + d + " and "
                    + factors + "; take fewer factors or CovarianceModel.diagonal()");
        }
        double[] directions = new double[(int) length];
        double[] scales = FactorScatter.scales(columnVariances, isotropic);
        Arrays.setAll(directions, i -> random.nextGaussian() / scales[i % d]);
        return directions;
    }

    @Override
    public ConstantColumnEffect constantColumnEffect() {
        return isotropic ? ConstantColumnEffect.COMMON_VARIANCE : ConstantColumnEffect.NONE;
    }

    @Override
    public List<Covariance> maximize(Scatter scatter, List<? extends Covariance> previous) {
        boolean continued = admits(previous, scatter.components());
        return EstimatedModel.each(scatter.components(), k -> {
            FactorScatter ofComponent = FactorScatter.of(scatter, k);
            return continued
                    ? ofComponent.improve((WoodburyCovariance) previous.get(k), isotropic)
                    : ofComponent.start(factors, isotropic);
        });
    }

    @Override
    public String toString() {
        return name();
    }
}
