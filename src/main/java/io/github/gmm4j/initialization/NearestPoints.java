package io.github.gmm4j.initialization;

import io.github.gmm4j.internal.kernel.Block;
import io.github.gmm4j.internal.kernel.Distance;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.kernel.SparseColumn;
import java.util.Arrays;

/** The nearest of some points to each row of a block. Reused from block to block, by one thread at a time. */
final class NearestPoints {
    private final SparseColumn distances;
    private final double[] least;
    private final int[] nearest;

    /**
     * Makes room for blocks.
     *
     * @param capacity the largest number of rows of a block
     */
    NearestPoints(int capacity) {
        distances = new SparseColumn(capacity);
        least = new double[capacity];
        nearest = new int[capacity];
    }

    /**
     * Finds the nearest point of each row; the first of equally near ones.
     *
     * @param points the distances from each point
     * @param x the rows; only their scratch is modified
     */
    void find(Distance[] points, Block x, Kernel kernel) {
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        double[] values = distances.values();
        for (int c = 0; c < points.length; c++) {
            distances.setAll(x.rows());
            kernel.distances(points[c], x, distances);
            for (int i = 0; i < x.rows(); i++) {
                boolean nearer = values[i] < least[i];
                least[i] = nearer ? values[i] : least[i];
                nearest[i] = nearer ? c : nearest[i];
            }
        }
    }

    /** Returns the index of the point nearest to a row. */
    int index(int row) {
        return nearest[row];
    }

    /** Returns the squared distance between a row and the point nearest to it. */
    double squaredDistance(int row) {
        return least[row];
    }
}
