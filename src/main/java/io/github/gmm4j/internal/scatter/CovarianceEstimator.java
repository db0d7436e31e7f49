package io.github.gmm4j.internal.scatter;

import java.util.List;

/** The M-step of a covariance model; C is the type of the covariances. */
public interface CovarianceEstimator<C> {
    /**
     * Returns the layout of the sums for {@link #maximize}. The variances are those of the features over all samples;
     * previous are the covariances of the last M-step, empty before the first. Throws IllegalArgumentException if the model
     * needs more features.
     */
    ScatterLayout layout(int components, double[] columnVariances, List<? extends C> previous);

    /** Returns whether the layout depends on the covariances. Sums of different iterations then cannot be combined. */
    default boolean sumsDependOnCovariances() {
        return false;
    }

    /**
     * Returns the covariances that maximize the expected log-likelihood or, without a closed form, increase it. Previous are
     * the covariances of the last M-step, empty before the first. Throws the IllegalArgumentException of the covariance
     * package, which names the component, if a covariance is not positive definite.
     */
    List<C> maximize(Scatter scatter, List<? extends C> previous);
}
