package io.github.gmm4j.plot;

import java.util.Arrays;

/**
 * The one-to-one match of clusters and classes in which most samples agree, by the Hungarian method in O(m^3) for m labels.
 * Source: Kuhn (1955), The Hungarian method for the assignment problem,
 * <a href="https://doi.org/10.1002/nav.3800020109">doi:10.1002/nav.3800020109</a>.
 */
final class LabelMatching {
    private final double[][] costs;
    private final double[] rowPrices;
    private final double[] columnPrices;
    private final int[] rowOf;

    private LabelMatching(double[][] costs) {
        int m = costs.length;
        this.costs = costs;
        rowPrices = new double[m + 1];
        columnPrices = new double[m + 1];
        rowOf = new int[m + 1];
        Arrays.fill(rowOf, m);
    }

    /**
     * Matches.
     *
     * @param clusters one per sample, counted from 0
     * @param classes one per sample, counted from 0
     * @param labels how many labels there are, the larger of the two numbers
     * @return the cluster of every class
     */
    static int[] clusterOf(int[] clusters, int[] classes, int labels) {
        double[][] costs = new double[labels][labels];
        for (int i = 0; i < clusters.length; i++) {
            costs[clusters[i]][classes[i]]--;
        }
        LabelMatching matching = new LabelMatching(costs);
        for (int row = 0; row < labels; row++) {
            matching.assign(row);
        }
        return Arrays.copyOf(matching.rowOf, labels);
    }

    /** Finds a column for a row, along the cheapest path of changes. Column m stands for the beginning. */
    private void assign(int row) {
        int m = costs.length;
        double[] least = new double[m];
        int[] before = new int[m];
        boolean[] done = new boolean[m + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        rowOf[m] = row;
        int column = m;
        while (column == m || rowOf[column] != m) {
            done[column] = true;
            column = next(column, least, before, done);
        }
        while (column != m) {
            rowOf[column] = rowOf[before[column]];
            column = before[column];
        }
    }

    private int next(int column, double[] least, int[] before, boolean[] done) {
        int m = costs.length;
        int row = rowOf[column];
        int nearest = m;
        double step = Double.POSITIVE_INFINITY;
        for (int c = 0; c < m; c++) {
            if (!done[c]) {
                double cost = costs[row][c] - rowPrices[row] - columnPrices[c];
                if (cost < least[c]) {
                    least[c] = cost;
                    before[c] = column;
                }
                if (least[c] < step) {
                    step = least[c];
                    nearest = c;
                }
            }
        }
        for (int c = 0; c <= m; c++) {
            if (done[c]) {
                rowPrices[rowOf[c]] += step;
                columnPrices[c] -= step;
            } else if (c < m) {
                least[c] -= step;
            }
        }
        return nearest;
    }
}
