package io.github.gmm4j.data;

import io.github.gmm4j.kernel.Block;
import java.util.Arrays;

/**
 * A block of rows in the hands of one worker: its place in the samples, the values and the weights.
 *
 * <p>For the library's own use; not API.
 */
public final class RowBlock {
    private final Block values;
    private final double[] weights;
    private long first;

    /**
     * Makes an empty block for the rows of some samples.
     *
     * @param samples where the rows will come from
     */
    public RowBlock(Samples samples) {
        int capacity = capacity(samples);
        values = new Block(samples.dimension(), capacity);
        weights = new double[values.capacity()];
    }

    /**
     * Most rows of a block of some samples.
     *
     * @param samples where the rows come from
     * @return the capacity of every block made for them
     */
    public static int capacity(Samples samples) {
        return Block.capacityFor(samples.dimension(), samples.size());
    }

    /**
     * Reads the rows that begin at {@code first} and end at {@code end} or where the block is full.
     *
     * @param samples where to read
     * @param first index of the first row, counted from 0
     * @param end index after the last row that may be read
     */
    public void read(Samples samples, long first, long end) {
        this.first = first;
        int rows = (int) Math.min(values.capacity(), end - first);
        samples.read(first, rows, values.rowMajor());
        values.fill(rows);
        samples.readWeights(first, rows, weights);
        Arrays.fill(weights, rows, weights.length, 0);
    }

    /**
     * The sum of the weights of the rows.
     *
     * @return their total weight
     */
    public double weight() {
        double sum = 0;
        for (int i = 0; i < rows(); i++) {
            sum += weights[i];
        }
        return sum;
    }

    /**
     * Refuses rows that hold a NaN or an infinity.
     *
     * @throws IllegalArgumentException naming the first such row and its column
     */
    public void requireFinite() {
        for (int j = 0; j < values.dimension(); j++) {
            double[] column = values.column(j);
            double sum = 0;
            for (int i = 0; i < values.rows(); i++) {
                sum += column[i] * 0;
            }
            if (sum != 0) {
                throw firstNotFinite();
            }
        }
    }

    private IllegalArgumentException firstNotFinite() {
        for (int i = 0; i < values.rows(); i++) {
            for (int j = 0; j < values.dimension(); j++) {
                double value = values.column(j)[i];
                if (!Double.isFinite(value)) {
                    return new IllegalArgumentException("samples[" + (first + i) + ", " + j + "] is " + value);
                }
            }
        }
        throw new AssertionError("all values are finite");
    }

    /**
     * Index in the samples of the first row of the block.
     *
     * @return the index, counted from 0
     */
    public long first() {
        return first;
    }

    /**
     * Rows in the block.
     *
     * @return their number
     */
    public int rows() {
        return values.rows();
    }

    /**
     * The values, not a copy.
     *
     * @return a block of which only the scratch may be modified
     */
    public Block values() {
        return values;
    }

    /**
     * The weights, one per row, followed by zeros; not a copy.
     *
     * @return an array that must not be modified
     */
    public double[] weights() {
        return weights;
    }
}
