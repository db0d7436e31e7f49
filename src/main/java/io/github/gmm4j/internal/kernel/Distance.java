package io.github.gmm4j.internal.kernel;

/**
 * A squared distance from a point, such as a squared Mahalanobis distance. Immutable data; a kernel finds the distances
 * of the rows of a block.
 */
public sealed interface Distance permits DiagonalDistance, TriangularDistance, LowRankDistance {
    /**
     * The squared distance of one point.
     *
     * @param point d numbers; not modified
     * @return its squared distance
     */
    double squaredDistance(double[] point);

    /**
     * The number of features.
     *
     * @return d
     */
    int dimension();

    /**
     * The point from which distances are measured.
     *
     * @return d numbers, perhaps followed by others; not a copy
     */
    double[] origin();

    /**
     * The direction in which a point lies: no distance is smaller than its part in that direction,
     * {@code |a'(x - origin)|} for every x, and that of the point itself is equal to it.
     *
     * @param point d numbers; not modified
     * @return a, d numbers; zeros for the origin itself
     */
    double[] direction(double[] point);
}
