package io.github.gmm4j.internal.kernel;

/**
 * Whole-block operations of the E-step and of the sums that the M-step needs. Implementations have no state, and agree
 * with each other to rounding.
 *
 * <p>Lower triangular matrices are packed by rows: entry {@code (j, l)}, {@code l <= j}, stands at
 * {@code j * (j + 1) / 2 + l}.
 */
public interface Kernel {
    /**
     * The kernel in plain Java, which runs everywhere.
     *
     * @return the kernel
     */
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

    /**
     * Squared lengths of {@code L^-1 (x - origin)}, by forward substitution.
     *
     * @param form the triangle and the point; not modified
     * @param x the rows; only its scratch is modified
     * @param rows the rows that are wanted, whose numbers become the distances
     */
    void triangularDistances(TriangularDistance form, Block x, SparseColumn rows);

    /**
     * Squared lengths of {@code x - origin}, each feature multiplied by a factor first.
     *
     * @param form the factors and the point; not modified
     * @param x the rows; only its scratch is modified
     * @param rows the rows that are wanted, whose numbers become the distances
     */
    void diagonalDistances(DiagonalDistance form, Block x, SparseColumn rows);

    /**
     * Turns squared distances into terms, {@code logConstant - distance / 2}, and finds the largest term of each row. A
     * distance that overflows, or is NaN from infinities that cancel, counts as {@link ComponentTerms#FARTHEST}.
     *
     * @param distances the distances from a component, overwritten with its terms
     * @param logConstant the term at distance 0
     * @param k the component
     * @param largest the largest term of each row of the block so far; modified
     * @param winners the component it belongs to; modified
     */
    void score(SparseColumn distances, double logConstant, int k, double[] largest, double[] winners);

    /**
     * Multiplies four rows by the directions in which their winner lies from the components of a panel.
     *
     * @param mixture a mixture with bounds
     * @param winner the component g whose term is the largest of the rows
     * @param panel the panel
     * @param rows the rows, less the origin of g; their parts are overwritten
     */
    void multiply(ComponentTerms mixture, int winner, int panel, RowQuad rows);

    /**
     * Exponentials of terms, less the largest of their row.
     *
     * @param terms the terms of a component, overwritten with the exponentials
     * @param largest the largest term of each row of the block
     * @param negligible terms that lie more than this below the largest give 0
     * @param sums one per row of the block, to which the exponentials are added
     */
    void exponentials(SparseColumn terms, double[] largest, double negligible, double[] sums);

    /**
     * Logarithms, to which other numbers are added: those of sums of exponentials and the largest terms, for example.
     *
     * @param sums numbers from 1 up, with {@linkplain Block#paddedRows room} for more; not modified
     * @param largest the largest terms, with the same room; not modified
     * @param count how many
     * @param logDensities where they go, with the same room
     */
    void logarithms(double[] sums, double[] largest, int count, double[] logDensities);

    /**
     * The sum of products {@code sum_i a_i b_i}.
     *
     * @param a first factors; not modified
     * @param b second factors; not modified
     * @param length how many
     * @return the sum
     */
    double dot(double[] a, double[] b, int length);

    /**
     * Multiplies the numbers of rows by factors.
     *
     * @param rows the rows, whose numbers are multiplied
     * @param factors one per row of the block; not modified
     * @return the sum of the products
     */
    double weigh(SparseColumn rows, double[] factors);

    /**
     * Adds rows to the first moments and to the lower triangle of the second moments.
     *
     * @param x the rows; only its scratch is modified
     * @param weights the rows that are added, with their weights; not modified
     * @param sums modified
     */
    void addFull(Block x, SparseColumn weights, Moments sums);

    /**
     * Adds rows to the first moments and to the diagonal of the second moments.
     *
     * @param x the rows; only its scratch is modified
     * @param weights the rows that are added, with their weights; not modified
     * @param sums modified
     */
    void addDiagonal(Block x, SparseColumn weights, Moments sums);

    /**
     * Adds rows to the first moments, to the diagonal of the second moments, and to the second moments between the features
     * and projections {@code B y} of the rows, {@code sum_i w_i y_i (B y_i)'}.
     *
     * @param projection B, row by row: r times d numbers; not modified
     * @param x the rows; only its scratch is modified
     * @param weights the rows that are added, with their weights; not modified
     * @param sums modified; of its second moments the first d are the diagonal, and d numbers for each of the r projections
     *     follow
     */
    default void addProjected(double[] projection, Block x, SparseColumn weights, Moments sums) {
        LowRankLoops.addProjected(projection, x, weights, sums);
    }
}
