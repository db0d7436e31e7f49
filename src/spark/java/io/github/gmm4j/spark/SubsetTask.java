package io.github.gmm4j.spark;

import java.util.Arrays;

/** Finds the rows of a partition that were chosen: their numbers one row after the other, and then their weights. */
final class SubsetTask implements PartitionTask<double[]> {
    private static final long serialVersionUID = 1;

    private static final int BUFFER = 1 << 12;

    private final long[] chosen;
    private final long[] offsets;

    /**
     * Prepares to find rows, counting only those of positive weight.
     *
     * @param chosen indices of rows among those of all partitions, in their order
     * @param offsets by partition, the number of rows in those before it, and at last of all
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
    public double[] of(ChunkSamples rows, int partition) {
        int begin = place(offsets[partition]);
        int end = place(offsets[partition + 1]);
        int d = rows.dimension();
        double[] found = new double[(end - begin) * (d + 1)];
        double[] weights = new double[BUFFER];
        double[] row = new double[d];
        long counted = offsets[partition];
        int next = begin;
        for (long first = 0; next < end; first += BUFFER) {
            int count = (int) Math.min(BUFFER, rows.size() - first);
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
