package io.github.gmm4j.internal.scatter;

import io.github.gmm4j.internal.bytes.ByteReader;
import io.github.gmm4j.internal.bytes.ByteWriter;
import io.github.gmm4j.internal.kernel.Block;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.kernel.Moments;
import io.github.gmm4j.internal.kernel.SparseColumn;

/**
 * Which second moments of the components a covariance model needs, as a flat array of sums for each component that can be
 * added to those of other rows. For the EM loop; not API.
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
        int kind = in.readByte();
        if (kind == Projections.CODE) {
            return Projections.read(in);
        }
        for (MatrixEntries entries : MatrixEntries.values()) {
            if (kind == entries.ordinal()) {
                return entries;
            }
        }
        throw new IllegalArgumentException("damaged, no layout of scatter sums is " + kind);
    }

    /** The whole scatter matrix, as a packed lower triangle. */
    ScatterLayout FULL = MatrixEntries.TRIANGLE;

    /** The diagonal of the scatter matrix alone. */
    ScatterLayout DIAGONAL = MatrixEntries.DIAGONAL;

    /**
     * Whether there can be sums of this form.
     *
     * @param components K, at least 1
     * @param dimension d, at least 1
     * @return false if it is the form of other mixtures, or if a component would have 2^31 sums or more
     */
    boolean fits(int components, int dimension);

    /**
     * How many sums a component has.
     *
     * @param dimension d
     * @return the length of the array
     */
    int length(int dimension);

    /**
     * Where the diagonal entry of a feature stands.
     *
     * @param j the feature
     * @return its index
     */
    int diagonal(int j);

    /**
     * Adds the rows of a block.
     *
     * @param k the component
     * @param x the rows; only its scratch is modified
     * @param weights the rows that are added, with their weights; not modified
     * @param sums modified
     * @param kernel does the arithmetic
     */
    void add(int k, Block x, SparseColumn weights, Moments sums, Kernel kernel);

    /**
     * Adds one row.
     *
     * @param k the component
     * @param sums modified
     * @param weight of the row
     * @param row the row less the reference point
     */
    void add(int k, double[] sums, double weight, double[] row);

    /**
     * Adds a diagonal matrix.
     *
     * @param k the component
     * @param sums modified
     * @param factor what the matrix is multiplied by
     * @param diagonal its diagonal
     */
    void addDiagonal(int k, double[] sums, double factor, double[] diagonal);

    /**
     * Adds a whole symmetric matrix.
     *
     * @param k the component
     * @param sums modified
     * @param factor what the matrix is multiplied by
     * @param matrix its lower triangle, packed by rows; not modified
     */
    void addMatrix(int k, double[] sums, double factor, double[] matrix);

    /**
     * Scatter for a component that has none of its own: as much as can be made of that of others.
     *
     * @param k the component
     * @param others sums of this form over other components
     * @return sums of this form
     */
    double[] substitute(int k, double[] others);

    /**
     * The sums over some of the features.
     *
     * @param features their indices, ascending; not modified
     * @param sums of this form, over all features; not modified
     * @return sums of the form {@link #only(int[])}
     */
    double[] only(int[] features, double[] sums);

    /**
     * The form for some of the features.
     *
     * @param features their indices, ascending; not modified
     * @return the form
     */
    ScatterLayout only(int[] features);

    /**
     * The form for the other components.
     *
     * @param k a component that is left out
     * @return the form of those that remain
     */
    ScatterLayout without(int k);
}
