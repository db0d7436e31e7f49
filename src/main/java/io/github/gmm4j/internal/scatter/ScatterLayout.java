package io.github.gmm4j.internal.scatter;

import io.github.gmm4j.internal.bytes.ByteReader;
import io.github.gmm4j.internal.bytes.ByteWriter;
import io.github.gmm4j.internal.kernel.Block;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.kernel.Moments;
import io.github.gmm4j.internal.kernel.SparseColumn;

/**
 * The second moments that a covariance model needs, as a flat array of sums for each component. The arrays of different rows
 * add up.
 */
public sealed interface ScatterLayout permits MatrixEntries, Projections {
    /** Writes the layout as bytes. */
    void write(ByteWriter out);

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is not valid
     */
    static ScatterLayout read(ByteReader in) {
        int code = in.readByte();
        return switch (code) {
            case MatrixEntries.TRIANGLE_CODE -> FULL;
            case MatrixEntries.DIAGONAL_CODE -> DIAGONAL;
            case Projections.CODE -> Projections.read(in);
            default -> throw new IllegalArgumentException("damaged, no layout of scatter sums is " + code);
        };
    }

    /** The whole scatter matrix, as a packed lower triangle. */
    ScatterLayout FULL = MatrixEntries.TRIANGLE;

    /** The diagonal of the scatter matrix alone. */
    ScatterLayout DIAGONAL = MatrixEntries.DIAGONAL;

    /**
     * Returns whether a mixture can have sums in this layout: false if the layout belongs to other mixtures, or if a component
     * would have 2^31 sums or more.
     *
     * @param components K, at least 1
     * @param dimension d, at least 1
     */
    boolean fits(int components, int dimension);

    /** Returns the number of sums of a component. */
    int length(int dimension);

    /** Returns the index of the diagonal entry of a feature. */
    int diagonal(int j);

    /**
     * Adds the rows of a block.
     *
     * @param k the component
     * @param x the rows; only its scratch is modified
     * @param weights the rows to add, with their weights; not modified
     * @param sums modified
     * @param kernel does the arithmetic
     */
    void add(int k, Block x, SparseColumn weights, Moments sums, Kernel kernel);

    /**
     * Adds one row.
     *
     * @param k the component
     * @param sums modified
     * @param weight the weight of the row
     * @param row the row less the point about which moments are taken
     */
    void add(int k, double[] sums, double weight, double[] row);

    /**
     * Adds a diagonal matrix.
     *
     * @param k the component
     * @param sums modified
     * @param factor the factor of the matrix
     * @param diagonal the diagonal of the matrix
     */
    void addDiagonal(int k, double[] sums, double factor, double[] diagonal);

    /**
     * Adds a whole symmetric matrix.
     *
     * @param k the component
     * @param sums modified
     * @param factor the factor of the matrix
     * @param matrix its lower triangle, packed by rows; not modified
     */
    void addMatrix(int k, double[] sums, double factor, double[] matrix);

    /**
     * Returns scatter for a component without any of its own, as far as the scatter of others tells it.
     *
     * @param k the component
     * @param others sums in this layout over other components
     */
    double[] substitute(int k, double[] others);

    /**
     * Returns the sums of some of the features, in the layout {@link #only(int[])}.
     *
     * @param features their indices, ascending; not modified
     * @param sums the sums of all features in this layout; not modified
     */
    double[] only(int[] features, double[] sums);

    /** Returns the layout for some of the features, given by ascending indices. */
    ScatterLayout only(int[] features);

    /** Returns the layout for the components other than k. */
    ScatterLayout without(int k);
}
