package io.github.gmm4j.internal.kernel;

import java.util.Arrays;

/** Some rows of a block with a value each: a distance, a term, a responsibility. Mutable, reused from block to block. */
public final class SparseColumn {
    private final int[] rows;
    private final double[] values;
    private double[] limits = {};
    private int count;
    private boolean all;
    private boolean limited;

    /** Makes an empty list for blocks with at most {@code capacity} rows. */
    public SparseColumn(int capacity) {
        rows = new int[Block.paddedRows(capacity)];
        values = new double[rows.length];
    }

    /** Removes all rows. */
    public void clear() {
        count = 0;
        all = false;
        limited = false;
    }

    /** Lists the first {@code size} rows of a block in their order; their values are undefined. */
    public void setAll(int size) {
        if (!all || count < size) {
            Arrays.setAll(rows, q -> q);
        }
        count = size;
        all = true;
        limited = false;
    }

    /** Adds a row by its index in the block. */
    public void add(int row, double value) {
        rows[count] = row;
        values[count++] = value;
        all = false;
    }

    /** Adds a row whose distance may be given as infinity if it exceeds a limit; all rows of the list have limits then. */
    void addLimited(int row, double limit) {
        if (limits.length == 0) {
            limits = new double[rows.length];
        }
        limits[count] = limit;
        add(row, 0);
        limited = true;
    }

    /** Returns whether the rows have limits. */
    public boolean limited() {
        return limited;
    }

    /** Returns whether the values of some rows all exceed their limits, and makes them infinite then. */
    public boolean settled(int begin, int end) {
        for (int q = begin; q < end; q++) {
            if (!(values[q] > limits[q])) {
                return false;
            }
        }
        Arrays.fill(values, begin, end, Double.POSITIVE_INFINITY);
        return true;
    }

    /** Returns the number of rows. */
    public int count() {
        return count;
    }

    /** Returns the index in the block of the row at place q of the list. */
    public int row(int q) {
        return rows[q];
    }

    /** Returns the indices in the block; not a copy. */
    public int[] rows() {
        return rows;
    }

    /** Returns the values, of which the first {@link #count()} are in use; not a copy. */
    public double[] values() {
        return values;
    }

    /** Returns whether all rows of a block are listed in their order. */
    public boolean all() {
        return all;
    }

    /** Removes the rows whose value is 0. */
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

    /** Updates the largest value of each row, and the component that it belongs to. */
    public void raise(int k, double[] largest, double[] mostLikely) {
        for (int q = 0; q < count; q++) {
            int i = rows[q];
            if (values[q] > largest[i]) {
                largest[i] = values[q];
                mostLikely[i] = k;
            }
        }
    }

    /** Subtracts a number for each row of the block. */
    public void subtract(double[] subtrahends) {
        for (int q = 0; q < count; q++) {
            values[q] -= subtrahends[rows[q]];
        }
    }

    /** Adds the values to a sum for each row of the block. */
    public void addTo(double[] sums) {
        for (int q = 0; q < count; q++) {
            sums[rows[q]] += values[q];
        }
    }

    /** Multiplies the values by a factor for each row of the block, and returns their sum. */
    public double multiply(double[] factors) {
        double sum = 0;
        for (int q = 0; q < count; q++) {
            values[q] *= factors[rows[q]];
            sum += values[q];
        }
        return sum;
    }
}
