package io.github.gmm4j.internal.scatter;

import java.util.List;

/**
 * The M-step of a covariance model.
 *
 * @param <C> the type of the covariances
 */
public interface CovarianceEstimator<C> {
    /**
     * Returns the layout of the sums that {@link #maximize} needs.
     *
     * @param components K
     * @param columnVariances the variance of every feature over all samples; not modified
     * @param previous the covariances of the last M-step, one per component; empty before the first M-step
     * @throws IllegalArgumentException if the model needs more features
     */
    ScatterLayout layout(int components, double[] columnVariances, List<? extends C> previous);

    /**
     * Returns whether the layout changes with the covariances from iteration to iteration. The sums of different iterations
     * then cannot be combined.
     */
    default boolean sumsDependOnCovariances() {
        return false;
    }

    /**
     * Returns the covariances that maximize the expected log-likelihood. A model without a closed solution returns covariances
     * that raise it above that of the previous ones.
     *
     * @param scatter sums in the layout of this model; not modified
     * @param previous the covariances of the last M-step, one per component; empty before the first M-step
     * @throws IllegalArgumentException of the covariance package if a covariance is not positive definite; it names the
     *     component
     */
    List<C> maximize(Scatter scatter, List<? extends C> previous);
}
