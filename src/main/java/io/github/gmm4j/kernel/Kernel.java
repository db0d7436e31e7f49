package io.github.gmm4j.kernel;

/**
 * Whole-block operations of the E-step and of the sums that the M-step needs. Implementations have no state, and agree
 * with each other to rounding.
 *
 * <p>Lower triangular matrices are packed by rows: entry {@code (j, l)}, {@code l <= j}, stands at
 * {@code j * (j + 1) / 2 + l}.
 */
public interface Kernel {
    /**
     * The kernel of this JVM.
     *
     * @return the one kernel, chosen when the class is loaded
     */
    static Kernel instance() {
        return KernelSelection.CHOSEN;
    }

    /**
     * Index of an entry of a packed lower triangle.
     *
     * @param j row
     * @param l column, at most {@code j}
     * @return its place
     */
    static int packed(int j, int l) {
        return j * (j + 1) / 2 + l;
    }

    /**
     * Entries of a packed lower triangle.
     *
     * @param dimension rows of the triangle
     * @return {@code d (d + 1) / 2}
     */
    static int packedLength(int dimension) {
        return dimension * (dimension + 1) / 2;
    }

    /**
     * Squared lengths of {@code L^-1 (x - origin)} for every row, by forward substitution.
     *
     * @param form the triangle and the point; not modified
     * @param x the rows; only its scratch is modified
     * @param distances receives the distances as its feature {@code k}; modified
     * @param k where they go
     */
    void triangularDistances(TriangularForm form, Block x, Block distances, int k);

    /**
     * Squared lengths of {@code x - origin} for every row, each feature multiplied by a factor first.
     *
     * @param form the factors and the point; not modified
     * @param x the rows; not modified
     * @param distances receives the distances as its feature {@code k}; modified
     * @param k where they go
     */
    void diagonalDistances(DiagonalForm form, Block x, Block distances, int k);

    /**
     * Log-sum-exp over the components of each row, the largest term subtracted first.
     *
     * @param terms log(weight) + log(component density), k x rows; overwritten with the responsibilities
     * @param logDensities where the log-sum-exp of row i goes; modified
     */
    void normalise(Block terms, double[] logDensities);

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
     * Multiplies the shares of a component by the weights of the rows.
     *
     * @param shares k x rows; not modified
     * @param k the component
     * @param weights one per row, zero beyond the last row; not modified
     * @param products where the products go, followed by zeros; modified
     * @return the sum of the products
     */
    double weigh(Block shares, int k, double[] weights, double[] products);

    /**
     * Adds rows to the first moments and to the lower triangle of the second moments.
     *
     * @param x the rows; only its scratch is modified
     * @param weights one per row, zero beyond the last row; not modified
     * @param sums modified
     */
    void addFull(Block x, double[] weights, Moments sums);

    /**
     * Adds rows to the first moments and to the diagonal of the second moments.
     *
     * @param x the rows; only its scratch is modified
     * @param weights one per row, zero beyond the last row; not modified
     * @param sums modified
     */
    void addDiagonal(Block x, double[] weights, Moments sums);
}
