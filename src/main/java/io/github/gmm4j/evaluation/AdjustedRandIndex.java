package io.github.gmm4j.evaluation;

/**
 * The adjusted Rand index of two clusterings: 1 if they are the same partition, 0 on average for independent ones.
 * Source: Hubert and Arabie (1985), Comparing partitions, Journal of Classification 2,
 * <a href="https://doi.org/10.1007/BF01908075">doi:10.1007/BF01908075</a>.
 */
public final class AdjustedRandIndex {
    private AdjustedRandIndex() {}

    /**
     * The index. Symmetric in its arguments.
     *
     * @param truth one label per sample, any integers; not modified
     * @param predicted one label per sample, any integers; not modified
     * @return at most 1; 1 where both partitions are one cluster, or both all singletons
     * @throws IllegalArgumentException if the numbers of labels differ, or there are none
     */
    public static double of(int[] truth, int[] predicted) {
        ContingencyTable table = new ContingencyTable(truth, predicted);
        double together = 0;
        long[] columnSums = new long[table.columns()];
        double inRows = 0;
        for (int row = 0; row < table.rows(); row++) {
            long rowSum = 0;
            for (int column = 0; column < table.columns(); column++) {
                together += pairs(table.count(row, column));
                rowSum += table.count(row, column);
                columnSums[column] += table.count(row, column);
            }
            inRows += pairs(rowSum);
        }
        double inColumns = 0;
        for (long columnSum : columnSums) {
            inColumns += pairs(columnSum);
        }
        double all = pairs(truth.length);
        double mean = (inRows + inColumns) / 2;
        if (mean == all || mean == 0) {
            return 1; // both are one cluster, or both all singletons
        }
        double expected = inRows * inColumns / all;
        return (together - expected) / (mean - expected);
    }

    private static double pairs(long count) {
        return (double) count * (count - 1) / 2;
    }
}
