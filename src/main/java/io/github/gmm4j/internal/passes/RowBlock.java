package io.github.gmm4j.internal.passes;

import static io.github.gmm4j.internal.ArgumentException.option;

import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.kernel.Block;
import java.util.Arrays;

/**
 * A block of rows in the hands of one worker: its place in the samples, the values and the weights.
 *
 * <p>For the library's own use; not API.
 */
public final class RowBlock {
    private final Samples samples;
    private final Block values;
    private final double[] weights;
    private long first;
    private int skipped;

    /**
     * Makes an empty block for the rows of some samples.
     *
     * @param samples where the rows will come from
     */
    public RowBlock(Samples samples) {
        this.samples = samples;
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
     * Reads the next rows, as many as the block holds or to the end.
     *
     * @param reader where to read
     * @param first index of the first row, counted from 0
     * @param end index after the last row that may be read
     */
    void read(RowReader reader, long first, long end) {
        this.first = first;
        int rows = (int) Math.min(values.capacity(), end - first);
        skipped = reader.read(rows, values.rowMajor(), weights);
        values.fill(rows);
        Arrays.fill(weights, rows, weights.length, 0);
    }

    /** How many of the rows were left out, being invalid. */
    int skipped() {
        return skipped;
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
     * Refuses rows that hold a NaN or an infinity, and weights that are negative or not finite.
     *
     * @throws IllegalArgumentException naming the first such row and its column
     */
    public void requireValid() {
        double sum = 0;
        for (int j = 0; j < values.dimension(); j++) {
            double[] column = values.column(j);
            for (int i = 0; i < values.rows(); i++) {
                sum += column[i] * 0;
            }
        }
        boolean negative = false;
        for (int i = 0; i < values.rows(); i++) {
            sum += weights[i] * 0;
            negative |= weights[i] < 0;
        }
        if (sum != 0 || negative) {
            throw firstInvalid();
        }
    }

    private IllegalArgumentException firstInvalid() {
        int d = values.dimension();
        for (int i = 0; i < values.rows(); i++) {
            for (int j = 0; j < d; j++) {
                double value = values.column(j)[i];
                if (!Double.isFinite(value)) {
                    return new IllegalArgumentException(samples.place(first + i, j) + " is " + value);
                }
            }
            if (!(weights[i] >= 0 && weights[i] <= Double.MAX_VALUE)) {
                return new ArgumentException(
                        "%s must be finite and not negative, but %s is %s",
                        option("weights"), samples.place(first + i, d), weights[i]);
            }
        }
        throw new AssertionError("all numbers are valid");
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
