package io.github.gmm4j.internal.mixture;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.internal.kernel.Distance;
import io.github.gmm4j.internal.kernel.DistanceSource;
import io.github.gmm4j.internal.scatter.CovarianceEstimator;

/** The internal side of the public types {@link CovarianceModel} and {@link Covariance}: the only place that casts. */
public final class Estimators {
    private Estimators() {}

    /** Returns the M-step of a covariance model. */
    @SuppressWarnings("unchecked") // every model estimates covariances of the public type
    public static CovarianceEstimator<Covariance> of(CovarianceModel model) {
        return (CovarianceEstimator<Covariance>) model;
    }

    /** Returns the squared Mahalanobis distance {@code (x - mean)' Sigma^-1 (x - mean)}. Keeps the mean, not a copy. */
    public static Distance distance(Covariance covariance, double[] mean) {
        return ((DistanceSource) covariance).distanceFrom(mean);
    }
}
