package io.github.gmm4j.data;

import java.util.Arrays;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/**
 * Rows to fit to, read in blocks, once for every pass. Implementations can be read by several threads at a time and
 * give the same values at every pass.
 */
public interface Samples {
    /**
     * The rows of a matrix, each of weight 1.
     *
     * @param samples n x d, one sample per row; not copied and not modified: it must not change while it is in use
     * @return its rows
     * @throws IllegalArgumentException if there are no rows or no columns
     */
    static Samples of(DMatrixRMaj samples) {
        return new MatrixSamples(Objects.requireNonNull(samples, "samples"));
    }

    /**
     * The rows of a matrix with weights: a row of weight 2 counts as if it stood there twice, one of weight 0 as if it
     * were absent.
     *
     * @param samples n x d, one sample per row; not copied and not modified: it must not change while it is in use
     * @param weights one per row, not negative; copied
     * @return its rows
     * @throws IllegalArgumentException if there are no rows or no columns, if the number of weights is not n, or if a
     *     weight is negative or not finite, all are 0, or their sum is below 1e-100 or above 1e100
     */
    static Samples of(DMatrixRMaj samples, double[] weights) {
        return new WeightedSamples(of(samples), Objects.requireNonNull(weights, "weights"));
    }

    /**
     * The number of rows, rows of weight 0 included.
     *
     * @return n, at least 1
     */
    long size();

    /**
     * The number of features of a row.
     *
     * @return d, at least 1
     */
    int dimension();

    /**
     * Reads consecutive rows.
     *
     * @param first index of the first row, counted from 0
     * @param count how many
     * @param target receives the rows one after the other, {@code count * dimension()} numbers from its beginning;
     *     modified
     */
    void read(long first, int count, double[] target);

    /**
     * Reads the weights of consecutive rows. The default is a weight of 1 for every row.
     *
     * @param first index of the first row, counted from 0
     * @param count how many
     * @param target receives the weights in its first {@code count} places; modified
     */
    default void readWeights(long first, int count, double[] target) {
        Arrays.fill(target, 0, count, 1);
    }
}
