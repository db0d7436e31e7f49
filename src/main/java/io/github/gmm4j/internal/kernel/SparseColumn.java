package io.github.gmm4j.internal.kernel;

import java.util.Arrays;

/**
 * Some rows of a block with a number each: a distance, the logarithm of a density, a share. Mutable, reused from block to
 * block.
 */
public final class SparseColumn {
    private final int[] rows;
    private final double[] values;
    private double[] limits = {};
    private int count;
    private boolean all;
    private boolean limited;

    /**
     * Makes an empty list.
     *
     * @param capacity rows of a block; rounded up as {@link Block#capacity()}
     */
    public SparseColumn(int capacity) {
        rows = new int[Block.paddedRows(capacity)];
        values = new double[rows.length];
    }

    /** Forgets all rows. */
    public void clear() {
        count = 0;
        all = false;
        limited = false;
    }

    /**
     * Lists all rows of a block, in their order; what their numbers are is undefined.
     *
     * @param size rows of the block
     */
    public void setAll(int size) {
        if (!all || count < size) {
            Arrays.setAll(rows, q -> q);
        }
        count = size;
        all = true;
        limited = false;
    }

    /**
     * Adds a row.
     *
     * @param row its index in the block
     * @param value its number
     */
    public void add(int row, double value) {
        rows[count] = row;
        values[count++] = value;
        all = false;
    }

    /**
     * Adds a row whose distance is wanted only up to a limit; all rows of the list have one then.
     *
     * @param row its index in the block
     * @param limit larger distances may be given as infinity
     */
    void addLimited(int row, double limit) {
        if (limits.length == 0) {
            limits = new double[rows.length];
        }
        limits[count] = limit;
        add(row, 0);
        limited = true;
    }

    /** Whether distances are wanted only up to limits. */
    public boolean limited() {
        return limited;
    }

    /** Whether all of some rows have sums beyond their limits already; the sums are infinite then. */
    public boolean settled(int begin, int end) {
        for (int q = begin; q < end; q++) {
            if (!(values[q] > limits[q])) {
                return false;
            }
        }
        Arrays.fill(values, begin, end, Double.POSITIVE_INFINITY);
        return true;
    }

    /**
     * How many rows are listed.
     *
     * @return their number
     */
    public int count() {
        return count;
    }

    /**
     * The index in the block of a listed row.
     *
     * @param q its place in the list
     * @return its index
     */
    public int row(int q) {
        return rows[q];
    }

    /** The indices in the block; not a copy. */
    public int[] rows() {
        return rows;
    }

    /**
     * The numbers of the rows; not a copy.
     *
     * @return an array of which the first {@link #count()} count
     */
    public double[] values() {
        return values;
    }

    /** Whether these are all rows of a block, each at its own index. */
    public boolean all() {
        return all;
    }

    /** Drops the rows whose number is 0. */
    public void dropZeros() {
        int kept = 0;
        for (int q = 0; q < count; q++) {
            rows[kept] = rows[q];
            values[kept] = values[q];
            kept += values[q] != 0 ? 1 : 0;
        }
        all &= kept == count;
        count = kept;
    }

    /** Notes where a number is larger than the largest of its row so far. */
    public void raise(int k, double[] largest, double[] winners) {
        for (int q = 0; q < count; q++) {
            int i = rows[q];
            if (values[q] > largest[i]) {
                largest[i] = values[q];
                winners[i] = k;
            }
        }
    }

    /** Subtracts numbers of the block's rows. */
    public void subtract(double[] subtrahends) {
        for (int q = 0; q < count; q++) {
            values[q] -= subtrahends[rows[q]];
        }
    }

    /** Adds the numbers to sums of the block's rows. */
    public void addTo(double[] sums) {
        for (int q = 0; q < count; q++) {
            sums[rows[q]] += values[q];
        }
    }

    /** Multiplies the numbers by factors of the block's rows, and returns the sum. */
    public double multiply(double[] factors) {
        double sum = 0;
        for (int q = 0; q < count; q++) {
            values[q] *= factors[rows[q]];
            sum += values[q];
        }
        return sum;
    }
}
