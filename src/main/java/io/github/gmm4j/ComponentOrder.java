package io.github.gmm4j;

import java.util.function.Function;

/**
 * The order of the components of a mixture. EM finds them in no particular order.
 *
 * <p>The two orders here depend on the parameters alone, and not on the order before. Components with equal parameters keep
 * their order; -0.0 is less than 0.0.
 */
@FunctionalInterface
public interface ComponentOrder extends Function<GaussianMixtureModel, int[]> {
    /** The largest weight first; of equal ones as in {@link #BY_MEAN}. */
    ComponentOrder BY_WEIGHT = model -> model.mixture().orderByWeight();

    /**
     * The smallest mean of the first feature first; of equal ones that of the next feature, and so on; then the largest
     * weight, then the covariance, entry by entry.
     */
    ComponentOrder BY_MEAN = model -> model.mixture().orderByMean();

    /**
     * Finds the order of the components of a mixture.
     *
     * @param model a mixture of k components
     * @return k different numbers: in each place the component, counted from 0, that is to stand there
     * @throws IllegalArgumentException if there is no such order of the mixture
     */
    @Override
    int[] apply(GaussianMixtureModel model);
}
