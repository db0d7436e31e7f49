package io.github.gmm4j.internal.kernel;

/**
 * Operations of the E-step and of the sums for the M-step on whole blocks of rows. Implementations have no state and agree with
 * each other to rounding. Packed triangles are those of {@link io.github.gmm4j.internal.algebra.PackedTriangle}.
 */
public interface Kernel {
    /** Returns the kernel in plain Java, which runs everywhere. */
    static Kernel plain() {
        return PlainKernel.INSTANCE;
    }

    /**
     * Finds the squared distances of the listed rows.
     *
     * @param distance what is measured
     * @param x the rows; only its scratch is modified
     * @param rows the rows whose distances are wanted; their values become the distances
     */
    default void distances(Distance distance, Block x, SparseColumn rows) {
        if (distance instanceof TriangularDistance triangular) {
            triangularDistances(triangular, x, rows);
        } else if (distance instanceof DiagonalDistance diagonal) {
            diagonalDistances(diagonal, x, rows);
        } else {
            LowRankLoops.distances((LowRankDistance) distance, x, rows);
        }
    }

    /** Finds the squared distances by forward substitution. */
    void triangularDistances(TriangularDistance distance, Block x, SparseColumn rows);

    /** Finds the squared distances feature by feature. */
    void diagonalDistances(DiagonalDistance distance, Block x, SparseColumn rows);

    /**
     * Turns squared distances into {@linkplain ComponentTerms#term terms}, and finds the largest term of each row.
     *
     * @param distances the distances from a component, overwritten with its terms
     * @param logConstant the term at distance 0
     * @param k the component
     * @param largest the largest term of each row of the block so far; modified
     * @param mostLikely the component with that term; modified
     */
    void score(SparseColumn distances, double logConstant, int k, double[] largest, double[] mostLikely);

    /**
     * Multiplies four rows by the directions from the components of a panel to the most likely component.
     *
     * @param terms the components, with bounds
     * @param mostLikely the component g with the largest term in the rows
     * @param panel the panel
     * @param rows the rows less the origin of g; their parts are overwritten
     */
    void multiply(ComponentTerms terms, int mostLikely, int panel, RowQuad rows);

    /**
     * Replaces terms by exponentials of their differences from the largest term of the row.
     *
     * @param terms the terms of a component, overwritten with the exponentials
     * @param largest the largest term of each row of the block
     * @param negligible terms that are more than this number below the largest give 0
     * @param sums one per row of the block, to which the exponentials are added
     */
    void exponentials(SparseColumn terms, double[] largest, double negligible, double[] sums);

    /**
     * Finds logarithms and adds other numbers, such as those of sums of exponentials and the largest terms.
     *
     * @param sums numbers of at least 1, with {@linkplain Block#paddedRows padding}; not modified
     * @param largest the numbers to add, with the same padding; not modified
     * @param count how many
     * @param logDensities the results, with the same padding
     */
    void logarithms(double[] sums, double[] largest, int count, double[] logDensities);

    /** Returns the sum of the first products {@code a_i b_i}. */
    double dot(double[] a, double[] b, int length);

    /**
     * Multiplies the values of rows by factors.
     *
     * @param rows the rows; their values are multiplied
     * @param factors one per row of the block; not modified
     * @return the sum of the products
     */
    double weigh(SparseColumn rows, double[] factors);

    /**
     * Adds rows to the first moments and to the lower triangle of the second moments.
     *
     * @param x the rows; only its scratch is modified
     * @param weights the rows to add, with their weights; not modified
     * @param sums modified
     */
    void addFull(Block x, SparseColumn weights, Moments sums);

    /** Adds rows as {@link #addFull} does, but only to the diagonal of the second moments. */
    void addDiagonal(Block x, SparseColumn weights, Moments sums);

    /**
     * Adds rows to the first moments, to the diagonal of the second moments, and to the second moments of the features with
     * projections of the rows, {@code sum_i w_i y_i (B y_i)'}.
     *
     * @param projection B, row by row: r times d numbers; not modified
     * @param x the rows; only its scratch is modified
     * @param weights the rows to add, with their weights; not modified
     * @param sums modified; the second moments are the d of the diagonal and then d for each of the r projections
     */
    default void addProjected(double[] projection, Block x, SparseColumn weights, Moments sums) {
        LowRankLoops.addProjected(projection, x, weights, sums);
    }
}
