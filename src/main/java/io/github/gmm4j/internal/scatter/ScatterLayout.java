package io.github.gmm4j.internal.scatter;

import io.github.gmm4j.internal.bytes.ByteReader;
import io.github.gmm4j.internal.bytes.ByteWriter;
import io.github.gmm4j.internal.kernel.Block;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.kernel.Moments;
import io.github.gmm4j.internal.kernel.SparseColumn;

/**
 * The second moments that a covariance model needs, as a flat array of sums per component. Arrays of different rows add up.
 * Methods take the component k and modify only the sums that they add to, and the scratch of blocks.
 */
public sealed interface ScatterLayout permits MatrixEntries, Projections {
    void write(ByteWriter out);

    /** Reads the result of {@link #write}. Throws IllegalArgumentException if it is not valid. */
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

    /** Returns false if the layout belongs to other mixtures or a component would have 2^31 sums or more. */
    boolean fits(int components, int dimension);

    /** Returns the number of sums of a component. */
    int length(int dimension);

    /** Returns the index of the diagonal entry of a feature. */
    int diagonal(int j);

    /** Adds the weighted rows of a block. */
    void add(int k, Block x, SparseColumn weights, Moments sums, Kernel kernel);

    /** Adds one row, given minus the point about which moments are taken. */
    void add(int k, double[] sums, double weight, double[] row);

    /** Adds a diagonal matrix times a factor. */
    void addDiagonal(int k, double[] sums, double factor, double[] diagonal);

    /** Adds a symmetric matrix, given as packed lower triangle, times a factor. */
    void addMatrix(int k, double[] sums, double factor, double[] matrix);

    /** Returns scatter for a component without its own, as far as the scatter of the others determines it. */
    double[] substitute(int k, double[] others);

    /** Returns the sums of some features, given by ascending indices, in the layout {@link #only(int[])}. Modifies nothing. */
    double[] only(int[] features, double[] sums);

    /** Returns the layout for some of the features, given by ascending indices. */
    ScatterLayout only(int[] features);

    /** Returns the layout for the components other than k. */
    ScatterLayout without(int k);
}
