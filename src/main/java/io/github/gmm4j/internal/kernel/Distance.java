package io.github.gmm4j.internal.kernel;

/**
 * A squared distance from a point, such as a squared Mahalanobis distance. Immutable data; a kernel finds the distances of the
 * rows of a block.
 */
public sealed interface Distance permits DiagonalDistance, TriangularDistance, LowRankDistance {
    /** Returns the squared distance of one point of d numbers. */
    double squaredDistance(double[] point);

    /** Returns the number of features, d. */
    int dimension();

    /** Returns the point from which distances are measured: d numbers, perhaps followed by padding; not a copy. */
    double[] origin();

    /**
     * Returns the direction of a point: a vector a of d numbers for which {@code |a'(x - origin)|} is at most the distance of
     * every x, and equal to the distance of the point. It is zero for the origin.
     */
    double[] direction(double[] point);
}
