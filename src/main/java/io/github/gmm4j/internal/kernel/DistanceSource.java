package io.github.gmm4j.internal.kernel;

/** A covariance, which measures distances from any mean. */
public interface DistanceSource {
    /** Returns the squared Mahalanobis distance {@code (x - mean)' Sigma^-1 (x - mean)}. Keeps the mean, not a copy. */
    Distance distanceFrom(double[] mean);
}
