package io.github.gmm4j.internal.kernel;

/**
 * Operations of the E-step and of the M-step sums on blocks of rows. Implementations have no state and agree to rounding.
 * Packed triangles are those of {@link io.github.gmm4j.internal.algebra.PackedTriangle}. Operations modify only the scratch
 * of a block x.
 */
public interface Kernel {
    /** Returns the kernel in plain Java, which runs everywhere. */
    static Kernel plain() {
        return PlainKernel.INSTANCE;
    }

    /** Replaces the values of the listed rows by their squared distances. */
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
     * Replaces the squared distances from component k by {@linkplain ComponentTerms#term terms}. Updates the largest term so
     * far of each row of the block, and the component with that term.
     */
    void score(SparseColumn distances, double logConstant, int k, double[] largest, double[] mostLikely);

    /**
     * Multiplies four rows, given minus the origin of component g = mostLikely, by the directions from the components of a
     * panel to g.
     */
    void multiply(ComponentTerms terms, int mostLikely, int panel, RowQuad rows);

    /**
     * Replaces terms by {@code exp(term - largest of the row)}, or 0 if the term is more than {@code negligible} below the
     * largest, and adds these values to the sums of the rows.
     */
    void exponentials(SparseColumn terms, double[] largest, double negligible, double[] sums);

    /**
     * Writes {@code log(sums) + largest} to logDensities. Sums are at least 1. Arrays have {@linkplain Block#paddedRows
     * padding}.
     */
    void logarithms(double[] sums, double[] largest, int count, double[] logDensities);

    /** Returns the sum of the first products {@code a_i b_i}. */
    double dot(double[] a, double[] b, int length);

    /** Multiplies the values of the rows by factors, one per row of the block. Returns the sum of the products. */
    double weigh(SparseColumn rows, double[] factors);

    /** Adds weighted rows to the first moments and to the packed lower triangle of the second moments. */
    void addFull(Block x, SparseColumn weights, Moments sums);

    /** Adds rows as {@link #addFull} does, but only to the diagonal of the second moments. */
    void addDiagonal(Block x, SparseColumn weights, Moments sums);

    /**
     * Adds weighted rows to the first moments, to the diagonal of the second moments, and to the projected moments {@code
     * sum_i w_i y_i (B y_i)'} for the r x d matrix B, row by row. Second moments are the d of the diagonal, then d for each
     * of the r projections.
     */
    default void addProjected(double[] projection, Block x, SparseColumn weights, Moments sums) {
        LowRankLoops.addProjected(projection, x, weights, sums);
    }
}
