package io.github.gmm4j.internal.kernel;

/** A covariance, which measures distances from any mean. */
public interface DistanceSource {
    /**
     * Returns the squared Mahalanobis distance {@code (x - mean)' Sigma^-1 (x - mean)}.
     *
     * @param mean d numbers; kept, not copied
     */
    Distance distanceFrom(double[] mean);
}
