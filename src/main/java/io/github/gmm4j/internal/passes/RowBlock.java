package io.github.gmm4j.internal.passes;

import static io.github.gmm4j.internal.ArgumentException.option;

import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.kernel.Block;
import java.util.Arrays;

/** A block of rows of one worker: its place in the samples, its values and its weights. Not API. */
public final class RowBlock {
    private final Samples samples;
    private final Block values;
    private final double[] weights;
    private long first;
    private int skipped;

    public RowBlock(Samples samples) {
        this.samples = samples;
        int capacity = capacity(samples);
        values = new Block(samples.dimension(), capacity);
        weights = new double[values.capacity()];
    }

    /** Returns the largest number of rows of a block of some samples. */
    public static int capacity(Samples samples) {
        return Block.capacityFor(samples.dimension(), samples.size());
    }

    /** Reads the next rows up to the capacity of the block or the index end (exclusive); first is the index of the first row. */
    void read(RowReader reader, long first, long end) {
        this.first = first;
        int rows = (int) Math.min(values.capacity(), end - first);
        skipped = reader.read(rows, values.rowMajor(), weights);
        values.fill(rows);
        Arrays.fill(weights, rows, weights.length, 0);
    }

    /** Returns the number of invalid rows that were skipped. */
    int skipped() {
        return skipped;
    }

    /** Returns the sum of the weights of the rows. */
    public double weight() {
        double sum = 0;
        for (int i = 0; i < rows(); i++) {
            sum += weights[i];
        }
        return sum;
    }

    /** Throws IllegalArgumentException with row and column of the first NaN, infinity, or negative or non-finite weight. */
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

    /** Returns the index of the first row in the samples. */
    public long first() {
        return first;
    }

    public int rows() {
        return values.rows();
    }

    /** Returns the values, not a copy. Only the scratch may be modified. */
    public Block values() {
        return values;
    }

    /** Returns the weights, one per row, followed by zeros; not a copy, must not be modified. */
    public double[] weights() {
        return weights;
    }
}
