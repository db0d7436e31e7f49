package io.github.gmm4j.data;

import java.util.Arrays;

/**
 * Rows of which invalid ones are left out.
 *
 * @param rows all rows
 */
record SkippingSamples(Samples rows) implements Samples {
    @Override
    public long size() {
        return rows.size();
    }

    @Override
    public int dimension() {
        return rows.dimension();
    }

    @Override
    public boolean indexed() {
        return rows.indexed();
    }

    @Override
    public String place(long row, int column) {
        return rows.place(row, column);
    }

    @Override
    public RowReader reader() {
        return new Reader(rows.reader(), rows.dimension());
    }

    private record Reader(RowReader all, int dimension) implements RowReader {
        @Override
        public void seek(long row) {
            all.seek(row);
        }

        @Override
        public int read(int count, double[] values, double[] weights) {
            int skipped = all.read(count, values, weights);
            for (int i = 0; i < count; i++) {
                double sum = weights[i] * 0;
                for (int at = i * dimension; at < (i + 1) * dimension; at++) {
                    sum += values[at] * 0;
                }
                if (sum != 0) {
                    Arrays.fill(values, i * dimension, (i + 1) * dimension, 0);
                    weights[i] = 0;
                    skipped++;
                }
            }
            return skipped;
        }

        @Override
        public void close() {
            all.close();
        }
    }
}
