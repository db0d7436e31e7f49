package io.github.gmm4j.data;

import java.util.Arrays;

/** Rows that can be read in any order, by several threads at a time. */
public interface IndexedSamples extends Samples {
    /**
     * Reads consecutive rows.
     *
     * @param first index of the first row, counted from 0
     * @param count how many
     * @param target receives the rows one after the other, {@code count * dimension()} numbers from its beginning;
     *     modified
     */
    void read(long first, int count, double[] target);

    /**
     * Reads the weights of consecutive rows. The default is a weight of 1 for every row.
     *
     * @param first index of the first row, counted from 0
     * @param count how many
     * @param target receives the weights in its first {@code count} places; modified
     */
    default void readWeights(long first, int count, double[] target) {
        Arrays.fill(target, 0, count, 1);
    }

    @Override
    default boolean indexed() {
        return true;
    }

    @Override
    default RowReader reader() {
        IndexedSamples samples = this;
        return new RowReader() {
            private long next;

            @Override
            public void seek(long row) {
                next = row;
            }

            @Override
            public int read(int count, double[] values, double[] weights) {
                samples.read(next, count, values);
                samples.readWeights(next, count, weights);
                next += count;
                return 0;
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }
}
