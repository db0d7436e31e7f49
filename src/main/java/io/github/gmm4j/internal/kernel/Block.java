package io.github.gmm4j.internal.kernel;

import java.util.Arrays;

/**
 * Some rows of a matrix, stored both row by row, as they come from a source, and feature by feature, as most kernels read
 * them. A working buffer: mutable, reused from block to block, used by one thread at a time.
 */
public final class Block {
    /** Rows are padded to a multiple of it, twice the doubles of the longest vectors, so that there are no remainders. */
    static final int PADDING = 16;

    /** Features are padded to a multiple of it, with columns of zeros. */
    static final int FEATURE_PADDING = 4;

    /** Rows that are transposed together: the lines of the cache that they share are still there for the next feature. */
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

    /**
     * Makes an empty block.
     *
     * @param dimension features of a row
     * @param capacity most rows that it holds; rounded up to a multiple of 16
     */
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

    /**
     * The room that kernels want for a number per row: they take several at a time.
     *
     * @param rows how many rows
     * @return at least as many
     */
    public static int paddedRows(int rows) {
        return padded(rows, PADDING);
    }

    public static int padded(int count, int multiple) {
        return (count + multiple - 1) / multiple * multiple;
    }

    /**
     * The number of rows of a block: enough to fill the vectors, few enough for the caches near a core. But for fewer
     * rows in all it depends on the dimension alone, so that sums have the same bits everywhere.
     *
     * @param dimension features of a row
     * @param size how many rows there are in all
     * @return rows of a block
     */
    public static int capacityFor(int dimension, long size) {
        return (int) Math.min(size, dimension <= 64 ? 256 : 128);
    }

    /**
     * Features of a row.
     *
     * @return the dimension
     */
    public int dimension() {
        return dimension;
    }

    /**
     * Most rows that the block holds.
     *
     * @return the capacity
     */
    public int capacity() {
        return capacity;
    }

    /**
     * Rows in use.
     *
     * @return the number of rows, at most the capacity
     */
    public int rows() {
        return rows;
    }

    /**
     * The values row by row, to be written before {@link #fill(int)}; not a copy.
     *
     * @return feature {@code j} of row {@code i} at {@code i * dimension() + j}
     */
    public double[] rowMajor() {
        return rowMajor;
    }

    /**
     * Takes the first rows of {@link #rowMajor()} into use.
     *
     * @param count the number of rows, at most the capacity
     */
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

    /**
     * The values of a feature; not a copy.
     *
     * @param j a feature
     * @return as many numbers as the capacity, of which the first {@link #rows()} count
     */
    public double[] column(int j) {
        return columns[j];
    }

    /** The features rounded up to a multiple of four; the columns that this adds hold zeros. */
    public int paddedDimension() {
        return columns.length;
    }

    /** An array for a kernel to work in, room for all padded features; made when it is first asked for. */
    public double[] scratch() {
        if (scratch.length == 0) {
            scratch = new double[padded(dimension, PADDING) * capacity];
        }
        return scratch;
    }

    /** Room for a number per row. */
    public double[] line() {
        return line;
    }

    /** An array for each padded feature for a kernel to work in, made when it is first asked for. */
    double[][] columnScratch() {
        if (columnScratch.length == 0) {
            columnScratch = new double[paddedDimension()][capacity];
        }
        return columnScratch;
    }

    /** An array for each row for a kernel to work in, made when it is first asked for. */
    double[][] rowScratch() {
        if (rowScratch.length == 0) {
            rowScratch = new double[capacity][dimension];
        }
        return rowScratch;
    }

    /** Room for a number per feature. */
    double[] featureLine() {
        return featureLine;
    }

    /** Room for four features by the most that a kernel takes at a time. */
    public double[] tile() {
        return tile;
    }
}
