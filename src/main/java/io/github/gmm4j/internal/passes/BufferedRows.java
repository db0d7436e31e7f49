package io.github.gmm4j.internal.passes;

import io.github.gmm4j.data.RowReader;

/** Rows of a chunk in memory. */
final class BufferedRows implements RowReader {
    private final int dimension;
    private final double[] values;
    private final double[] weights;
    private int next;
    private int skipped;

    BufferedRows(int dimension, int capacity) {
        this.dimension = dimension;
        this.values = new double[Math.multiplyExact(dimension, capacity)];
        this.weights = new double[capacity];
    }

    /** Takes the next rows of a reader in place of those it has. */
    void fill(RowReader source, int count) {
        skipped = source.read(count, values, weights);
        next = 0;
    }

    @Override
    public void seek(long row) {
        next = (int) row;
    }

    /** Reports skipped rows with the first rows read. */
    @Override
    public int read(int count, double[] targetValues, double[] targetWeights) {
        System.arraycopy(values, next * dimension, targetValues, 0, count * dimension);
        System.arraycopy(weights, next, targetWeights, 0, count);
        next += count;
        int told = skipped;
        skipped = 0;
        return told;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
