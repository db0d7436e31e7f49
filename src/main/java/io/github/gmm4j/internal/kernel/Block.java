package io.github.gmm4j.internal.kernel;

import java.util.Arrays;

/**
 * Rows of a matrix, stored row by row as sources give them, and feature by feature as most kernels read them. A mutable
 * buffer, reused from block to block, used by one thread at a time.
 */
public final class Block {
    /** Rows are padded to a multiple of this number: twice the lanes of the longest vectors, so that no rows remain. */
    static final int PADDING = 16;
    /** Features are padded to a multiple of this number, with columns of zeros. */
    static final int FEATURE_PADDING = 4;
    /** Rows that are transposed together, so that the cache still holds their lines for the next feature. */
    private static final int TILE = 16;

    private final int dimension;
    private final int capacity;
    private final double[] rowMajor;
    private final double[][] columns;
    private double[] scratch = {};
    private double[][] columnScratch = {};
    private double[][] rowScratch = {};
    private final double[] tile = new double[FEATURE_PADDING * PADDING];
    private final double[] line;
    private final double[] featureLine;
    private int rows;

    /** Makes an empty block of rows with dimension features. The capacity in rows is rounded up to a multiple of 16. */
    public Block(int dimension, int capacity) {
        this.dimension = dimension;
        this.capacity = paddedRows(capacity);
        this.rowMajor = new double[Math.addExact(Math.multiplyExact(dimension, this.capacity), PADDING)];
        this.line = new double[this.capacity];
        this.featureLine = new double[dimension];
        this.columns = new double[padded(dimension, FEATURE_PADDING)][];
        double[] zeros = new double[dimension == columns.length ? 0 : this.capacity];
        Arrays.setAll(columns, j -> j < dimension ? new double[this.capacity] : zeros);
    }

    /** Returns the length of an array with one number per row: kernels process several rows at a time. */
    public static int paddedRows(int rows) {
        return padded(rows, PADDING);
    }

    /** Rounds a count up to a multiple. */
    public static int padded(int count, int multiple) {
        return (count + multiple - 1) / multiple * multiple;
    }

    /**
     * Returns the rows per block: enough to fill vectors, few enough for the caches of a core. For large sizes it depends on
     * the dimension alone, so that sums are bit-identical on all machines.
     */
    public static int capacityFor(int dimension, long size) {
        return (int) Math.min(size, dimension <= 64 ? 256 : 128);
    }

    /** Returns the number of features. */
    public int dimension() {
        return dimension;
    }

    /** Returns the largest number of rows. */
    public int capacity() {
        return capacity;
    }

    /** Returns the number of rows in use. */
    public int rows() {
        return rows;
    }

    /** Returns the values row by row, feature j of row i at {@code i * dimension() + j}; written before {@link #fill}. */
    public double[] rowMajor() {
        return rowMajor;
    }

    /** Takes the first rows of {@link #rowMajor()} into use. */
    public void fill(int count) {
        rows = count;
        for (int begin = 0; begin < count; begin += TILE) {
            int end = Math.min(count, begin + TILE);
            for (int j = 0; j < dimension; j++) {
                double[] column = columns[j];
                for (int i = begin, from = begin * dimension + j; i < end; i++, from += dimension) {
                    column[i] = rowMajor[from];
                }
            }
        }
    }

    /** Returns the values of a feature, of which the first {@link #rows()} are in use; not a copy. */
    public double[] column(int j) {
        return columns[j];
    }

    /** Returns the number of columns, a multiple of four; the columns that are not features hold zeros. */
    public int paddedDimension() {
        return columns.length;
    }

    /** Returns scratch for all padded features; made at the first call. */
    public double[] scratch() {
        if (scratch.length == 0) {
            scratch = new double[padded(dimension, PADDING) * capacity];
        }
        return scratch;
    }

    /** Returns scratch for a number per row. */
    public double[] line() {
        return line;
    }

    /** Returns scratch for a number per padded feature and row; made at the first call. */
    double[][] columnScratch() {
        if (columnScratch.length == 0) {
            columnScratch = new double[paddedDimension()][capacity];
        }
        return columnScratch;
    }

    /** Returns scratch for a number per row and feature; made at the first call. */
    double[][] rowScratch() {
        if (rowScratch.length == 0) {
            rowScratch = new double[capacity][dimension];
        }
        return rowScratch;
    }

    /** Returns scratch for a number per feature. */
    double[] featureLine() {
        return featureLine;
    }

    /** Returns scratch for four features of the rows that a kernel processes at a time. */
    public double[] tile() {
        return tile;
    }
}
