package io.github.gmm4j.spark;

import io.github.gmm4j.data.IndexedSamples;
import java.util.List;

/**
 * The rows of a partition in chunks, as the executors cache them. All chunks except the last have the same number of rows. A
 * chunk is one array: the number of features, the rows one after the other, and their weights if there are any.
 */
final class ChunkSamples implements IndexedSamples {
    private final List<double[]> chunks;
    private final boolean weighted;
    private final int dimension;
    private final int chunkRows;
    private final long size;

    /**
     * Makes a view of chunks.
     *
     * @param chunks at least one; not copied and not modified
     * @param weighted whether the chunks hold weights
     */
    ChunkSamples(List<double[]> chunks, boolean weighted) {
        this.chunks = List.copyOf(chunks);
        this.weighted = weighted;
        dimension = (int) chunks.get(0)[0];
        chunkRows = rows(chunks.get(0));
        size = (long) (chunks.size() - 1) * chunkRows + rows(chunks.get(chunks.size() - 1));
    }

    /** Returns a chunk with rows and weights. */
    static double[] chunk(int dimension, int rows, double[] values, double[] weights) {
        double[] chunk = new double[1 + rows * dimension + Math.min(rows, weights.length)];
        chunk[0] = dimension;
        System.arraycopy(values, 0, chunk, 1, rows * dimension);
        System.arraycopy(weights, 0, chunk, 1 + rows * dimension, Math.min(rows, weights.length));
        return chunk;
    }

    private int rows(double[] chunk) {
        return (chunk.length - 1) / (weighted ? dimension + 1 : dimension);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void read(long first, int count, double[] target) {
        for (int done = 0; done < count; ) {
            int at = (int) ((first + done) % chunkRows);
            int some = Math.min(count - done, chunkRows - at);
            double[] chunk = chunk(first + done);
            System.arraycopy(chunk, 1 + at * dimension, target, done * dimension, some * dimension);
            done += some;
        }
    }

    @Override
    public void readWeights(long first, int count, double[] target) {
        if (!weighted) {
            IndexedSamples.super.readWeights(first, count, target);
            return;
        }
        for (int i = 0; i < count; i++) {
            double[] chunk = chunk(first + i);
            target[i] = chunk[1 + rows(chunk) * dimension + (int) ((first + i) % chunkRows)];
        }
    }

    /** The number of rows of positive weight. */
    long counted() {
        if (!weighted) {
            return size;
        }
        long count = 0;
        for (double[] chunk : chunks) {
            for (int i = 1 + rows(chunk) * dimension; i < chunk.length; i++) {
                count += chunk[i] > 0 ? 1 : 0;
            }
        }
        return count;
    }

    private double[] chunk(long row) {
        return chunks.get((int) (row / chunkRows));
    }
}
