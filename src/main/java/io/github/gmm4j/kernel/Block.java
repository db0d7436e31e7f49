package io.github.gmm4j.kernel;

/**
 * Some rows of a matrix, stored feature by feature: feature {@code j} of row {@code i} stands at
 * {@code values()[j * capacity() + i]}. A working buffer: mutable, reused from block to block, used by one thread at a
 * time. The same layout holds the responsibilities of a block, with components in place of features.
 */
public final class Block {
    private final int dimension;
    private final int capacity;
    private final double[] values;
    private final double[][] scratch = {{}, {}};
    private int rows;

    /** Rows are padded to a multiple of it, twice the doubles of the longest vectors, so that there are no remainders. */
    private static final int PADDING = 16;

    /**
     * Makes an empty block.
     *
     * @param dimension features of a row
     * @param capacity most rows that it holds; rounded up to a multiple of 16
     */
    public Block(int dimension, int capacity) {
        this.dimension = dimension;
        this.capacity = (capacity + PADDING - 1) / PADDING * PADDING;
        this.values = new double[Math.multiplyExact(dimension, this.capacity)];
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
     * Most rows that the block holds; also the distance from one feature to the next in {@link #values()}.
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
     * Sets the number of rows in use; their values are the caller's to write.
     *
     * @param rows the number of rows, at most the capacity
     */
    public void setRows(int rows) {
        this.rows = rows;
    }

    /**
     * The values, feature by feature; not a copy.
     *
     * @return the array behind the block
     */
    public double[] values() {
        return values;
    }

    /**
     * Where feature {@code j} begins in {@link #values()}.
     *
     * @param j a feature
     * @return the index of its first row
     */
    public int offset(int j) {
        return j * capacity;
    }

    /**
     * An array of the same length for a kernel to work in, made when it is first asked for.
     *
     * @param number 0 or 1
     * @return its content is undefined
     */
    double[] scratch(int number) {
        if (scratch[number].length == 0) {
            scratch[number] = new double[values.length];
        }
        return scratch[number];
    }
}
