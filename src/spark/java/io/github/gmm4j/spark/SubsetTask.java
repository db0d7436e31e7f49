package io.github.gmm4j.spark;

import java.util.Arrays;

/** Returns the chosen rows of a partition: their numbers, one row after the other, and then their weights. */
final class SubsetTask implements PartitionTask<double[]> {
    private static final long serialVersionUID = 1;

    /** Rows whose weights are read together. */
    private static final int BUFFER_ROWS = 1 << 12;

    private final long[] chosen;
    private final long[] offsets;

    /**
     * Makes a task. Indices count only the rows of positive weight.
     *
     * @param chosen the indices of rows among those of all partitions, in increasing order
     * @param offsets for each partition, the number of rows before it; the last entry counts those of all partitions
     */
    SubsetTask(long[] chosen, long[] offsets) {
        this.chosen = chosen;
        this.offsets = offsets;
    }

    private int place(long index) {
        int found = Arrays.binarySearch(chosen, index);
        return found < 0 ? -found - 1 : found;
    }

    @Override
    public double[] apply(ChunkSamples rows, int partition) {
        int begin = place(offsets[partition]);
        int end = place(offsets[partition + 1]);
        int d = rows.dimension();
        double[] found = new double[(end - begin) * (d + 1)];
        double[] weights = new double[BUFFER_ROWS];
        double[] row = new double[d];
        long counted = offsets[partition];
        int next = begin;
        for (long first = 0; next < end; first += BUFFER_ROWS) {
            int count = (int) Math.min(BUFFER_ROWS, rows.size() - first);
            rows.readWeights(first, count, weights);
            for (int i = 0; i < count && next < end; i++) {
                if (weights[i] > 0 && counted++ == chosen[next]) {
                    rows.read(first + i, 1, row);
                    System.arraycopy(row, 0, found, (next - begin) * d, d);
                    found[(end - begin) * d + next - begin] = weights[i];
                    next++;
                }
            }
        }
        return found;
    }
}
