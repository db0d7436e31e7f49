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
        return PlainKernel.INSTANCE;
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
     * Writes {@code x - origin} for every row.
     *
     * @param x rows; not modified
     * @param origin the point to subtract, of length d; not modified
     * @param centred where the differences go, of the shape of {@code x}; modified
     */
    void centre(Block x, double[] origin, Block centred);

    /**
     * Squared lengths of {@code L^-1 y}, by forward substitution.
     *
     * @param factor the lower triangle L, packed; its diagonal is not read; not modified
     * @param inverseDiagonal {@code 1 / L[j][j]}, of length d; not modified
     * @param y the rows, overwritten with {@code L^-1 y}
     * @param distances where the squared length of row i goes, at {@code offset + i}; modified
     * @param offset where in {@code distances} the block begins
     */
    void triangularDistances(double[] factor, double[] inverseDiagonal, Block y, double[] distances, int offset);

    /**
     * Squared lengths of rows whose features are multiplied by given factors.
     *
     * @param factors one per feature (the inverse standard deviations); not modified
     * @param y the rows; not modified
     * @param distances where the squared length of row i goes, at {@code offset + i}; modified
     * @param offset where in {@code distances} the block begins
     */
    void scaledDistances(double[] factors, Block y, double[] distances, int offset);

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
     * @param aOffset where in {@code a} they begin
     * @param b second factors; not modified
     * @param bOffset where in {@code b} they begin
     * @param length how many
     * @return the sum
     */
    double dot(double[] a, int aOffset, double[] b, int bOffset, int length);

    /**
     * Multiplies every feature of row i by {@code factors[offset + i]}.
     *
     * @param y the rows; not modified
     * @param factors one per row; not modified
     * @param offset where in {@code factors} the block begins
     * @param product where the products go, of the shape of {@code y}; modified
     */
    void scaleRows(Block y, double[] factors, int offset, Block product);

    /**
     * Adds {@code sum_i a_i} to the first moment.
     *
     * @param a the rows; not modified
     * @param sums d sums; modified
     */
    void addRows(Block a, double[] sums);

    /**
     * Adds the lower triangle of {@code sum_i a_i b_i'}.
     *
     * @param a left factors, rows of d features; not modified
     * @param b right factors, of the same shape; not modified
     * @param sums a packed lower triangle; modified
     */
    void addOuterProducts(Block a, Block b, double[] sums);

    /**
     * Adds the diagonal of {@code sum_i a_i b_i'}.
     *
     * @param a left factors, rows of d features; not modified
     * @param b right factors, of the same shape; not modified
     * @param sums d sums; modified
     */
    void addProducts(Block a, Block b, double[] sums);
}
