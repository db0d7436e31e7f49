package io.github.gmm4j.internal.passes;

import io.github.gmm4j.data.IndexedSamples;
import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;

/** Consecutive rows of some samples, read into memory. Moves on from the first rows to the last. Used by one caller. */
public final class RowWindow implements IndexedSamples {
    private final Samples all;
    private final RowReader reader;
    private final double[] values;
    private final double[] weights;
    private long first;
    private int count;

    /** Makes an empty window of at most capacity rows before the first row, where the reader must be. */
    public RowWindow(Samples all, RowReader reader, int capacity) {
        this.all = all;
        this.reader = reader;
        this.values = new double[Math.multiplyExact(capacity, all.dimension())];
        this.weights = new double[capacity];
    }

    /** Reads the rows that follow, and returns whether there are any. */
    public boolean next() {
        first += count;
        count = (int) Math.min(weights.length, all.size() - first);
        if (count > 0) {
            reader.read(count, values, weights);
        }
        return count > 0;
    }

    /** Index in the samples of the first row of the window. */
    public long first() {
        return first;
    }

    @Override
    public long size() {
        return count;
    }

    @Override
    public int dimension() {
        return all.dimension();
    }

    @Override
    public void read(long from, int rows, double[] target) {
        System.arraycopy(values, (int) from * dimension(), target, 0, rows * dimension());
    }

    @Override
    public void readWeights(long from, int rows, double[] target) {
        System.arraycopy(weights, (int) from, target, 0, rows);
    }

    @Override
    public String place(long row, int column) {
        return all.place(first + row, column);
    }
}
