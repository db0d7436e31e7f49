package io.github.gmm4j.internal.kernel;

/** Squared distances from a point, such as those of Mahalanobis. Used by several threads at a time. */
public interface Distance {
    /**
     * Finds the squared distance of every listed row.
     *
     * @param x the rows; only its scratch is modified
     * @param rows the rows that are wanted, whose numbers become the distances
     */
    void evaluate(Block x, SparseColumn rows);

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
