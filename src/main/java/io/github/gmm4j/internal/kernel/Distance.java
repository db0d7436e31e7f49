package io.github.gmm4j.internal.kernel;

/** A squared distance from a point, such as a squared Mahalanobis distance. Immutable; kernels compute it for blocks. */
public sealed interface Distance permits DiagonalDistance, TriangularDistance, LowRankDistance {
    /** Returns the squared distance of one point of d numbers. */
    double squaredDistance(double[] point);

    /** Returns the number of features, d. */
    int dimension();

    /** Returns the point from which distances are measured: d numbers, perhaps followed by padding; not a copy. */
    double[] origin();

    /**
     * Returns a vector a of length d with {@code
     * a'(x - origin)
     * } at most the distance of every x and equal to the distance of the point. It is zero for the origin.
     */
    double[] direction(double[] point);
}
