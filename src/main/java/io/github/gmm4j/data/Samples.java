package io.github.gmm4j.data;

import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/**
 * Rows to fit to, read in blocks from the first to the last, once for every pass. Implementations give the same values at
 * every pass, and any number of readers at a time.
 */
public interface Samples {
    /**
     * The rows of a matrix, each of weight 1.
     *
     * @param samples n x d, one sample per row; not copied and not modified: it must not change while it is in use
     * @return its rows
     * @throws IllegalArgumentException if there are no rows or no columns
     */
    static IndexedSamples of(DMatrixRMaj samples) {
        return new MatrixSamples(Objects.requireNonNull(samples, "samples"));
    }

    /**
     * The rows of a matrix with weights: a row of weight 2 counts as two equal rows, one of weight 0 as none.
     *
     * @param samples n x d, one sample per row; not copied and not modified: it must not change while it is in use
     * @param weights one per row, not negative; copied
     * @return its rows
     * @throws IllegalArgumentException if there are no rows or no columns, if the number of weights is not n, or if a
     *     weight is negative or not finite, all are 0, or their sum is below 1e-100 or above 1e100
     */
    static IndexedSamples of(DMatrixRMaj samples, double[] weights) {
        return new WeightedSamples(of(samples), Objects.requireNonNull(weights, "weights"));
    }

    /**
     * The rows of an array of arrays, each of weight 1.
     *
     * @param samples n rows of d numbers, one sample per row; not copied and not modified: it must not change while it is in
     *     use
     * @return its rows
     * @throws IllegalArgumentException if there are no rows or no columns, or if a row is null or has another length than
     *     the first, naming it
     */
    static IndexedSamples of(double[][] samples) {
        return new ArraySamples(Objects.requireNonNull(samples, "samples"));
    }

    /**
     * The rows of an array of arrays with weights, as {@link #of(DMatrixRMaj, double[])}.
     *
     * @param samples n rows of d numbers, one sample per row; not copied and not modified: it must not change while it is in
     *     use
     * @param weights one per row, not negative; copied
     * @return its rows
     * @throws IllegalArgumentException as {@link #of(double[][])} and {@link #of(DMatrixRMaj, double[])}
     */
    static IndexedSamples of(double[][] samples, double[] weights) {
        return new WeightedSamples(of(samples), Objects.requireNonNull(weights, "weights"));
    }

    /**
     * Rows that can only be read one after the other. They are counted by a first pass.
     *
     * @param stream gives the same rows every time it is opened, at least one
     * @return the rows
     * @throws IllegalArgumentException if there are no rows; also in a later pass, if there are fewer or more rows than at
     *     first
     */
    static Samples of(RowStream stream) {
        return StreamedSamples.count(Objects.requireNonNull(stream, "stream"));
    }

    /**
     * The rows of something that can be iterated over again and again, each of weight 1: to look at the first row, to count them, and once for
     * every pass.
     *
     * @param rows gives the same rows at every iteration, at least one, each with as many numbers as the first, at least
     *     one; the arrays are not kept and not modified. Iterators that are {@link AutoCloseable} are closed
     * @return the rows
     * @throws IllegalArgumentException if there are no rows, or one has not as many columns as the first, naming it; also in
     *     a later pass, if there are fewer or more rows than at first
     */
    static Samples of(Iterable<double[]> rows) {
        return of(IterableRows.of(Objects.requireNonNull(rows, "rows")));
    }

    /**
     * Returns the same rows, but leaves out those with a value or a weight that is not finite, instead of refusing them. Such
     * a row keeps its place, with weight 0. {@code Fit.skippedRows()} is the number of them.
     *
     * @param samples any rows
     * @return the rows that can be used
     */
    static Samples skippingInvalid(Samples samples) {
        return new SkippingSamples(Objects.requireNonNull(samples, "samples"));
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
     * Whether readers can go to any row at once, so that several threads share a pass, each with a reader of its own.
     *
     * @return false if rows come one after the other
     */
    default boolean indexed() {
        return false;
    }

    /**
     * Starts a pass.
     *
     * @return a reader before the first row, to be closed by the caller
     */
    RowReader reader();

    /**
     * All rows in memory, without those that were left out because they lack a number.
     *
     * @return at most n x d, one sample per row; a copy, without the weights
     * @throws IllegalArgumentException if that are more than 2^31 numbers, or all rows were left out
     */
    default DMatrixRMaj toMatrix() {
        int d = dimension();
        if (size() > Integer.MAX_VALUE / d) {
            throw new IllegalArgumentException(
                    "samples must be fewer than 2^31 numbers to be a matrix, found " + size() + " x " + d);
        }
        DMatrixRMaj matrix = new DMatrixRMaj((int) size(), d);
        double[] row = new double[d];
        double[] weight = new double[1];
        int rows = 0;
        try (RowReader reader = reader()) {
            for (long i = 0; i < size(); i++) {
                if (reader.read(1, row, weight) == 0) {
                    System.arraycopy(row, 0, matrix.data, rows++ * d, d);
                }
            }
        }
        if (rows == 0) {
            throw new IllegalArgumentException("samples must have a row that is not left out, found none");
        }
        matrix.reshape(rows, d);
        return matrix;
    }

    /**
     * Says where a number comes from, for messages.
     *
     * @param row index of the row, counted from 0
     * @param column index of the column, counted from 0, or {@link #dimension()} for the weight of the row
     * @return such as {@code samples[17, 3]}
     */
    default String place(long row, int column) {
        return column == dimension() ? "weights[" + row + "]" : "samples[" + row + ", " + column + "]";
    }
}
