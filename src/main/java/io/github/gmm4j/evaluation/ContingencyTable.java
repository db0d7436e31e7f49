package io.github.gmm4j.evaluation;

import java.util.Arrays;

/** How many samples have each pair of labels. Labels may be any integers. */
final class ContingencyTable {
    private final int[] rowLabels;
    private final int[] columnLabels;
    private final long[][] counts;

    /**
     * Counts pairs.
     *
     * @param truth one label per sample: the rows of the table
     * @param predicted another label per sample: the columns
     * @throws IllegalArgumentException if the numbers of labels differ, or there are none
     */
    ContingencyTable(int[] truth, int[] predicted) {
        if (truth.length != predicted.length) {
            throw new IllegalArgumentException("truth and predicted must have the same number of labels, found "
                    + truth.length + " and " + predicted.length);
        }
        if (truth.length == 0) {
            throw new IllegalArgumentException("truth and predicted must have at least one label, found 0");
        }
        rowLabels = Arrays.stream(truth).sorted().distinct().toArray();
        columnLabels = Arrays.stream(predicted).sorted().distinct().toArray();
        counts = new long[rowLabels.length][columnLabels.length];
        for (int i = 0; i < truth.length; i++) {
            counts[Arrays.binarySearch(rowLabels, truth[i])][Arrays.binarySearch(columnLabels, predicted[i])]++;
        }
    }

    int rows() {
        return rowLabels.length;
    }

    int columns() {
        return columnLabels.length;
    }

    int rowLabel(int row) {
        return rowLabels[row];
    }

    int columnLabel(int column) {
        return columnLabels[column];
    }

    long count(int row, int column) {
        return counts[row][column];
    }
}
