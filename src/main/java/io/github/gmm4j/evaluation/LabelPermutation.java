package io.github.gmm4j.evaluation;

import java.util.Arrays;

/**
 * Scores a clustering by the one-to-one map of predicted to true labels that makes most of them agree. The labels of
 * either side may be any integers, and their numbers may differ.
 */
public final class LabelPermutation {
    private LabelPermutation() {}

    /**
     * The largest part of the samples whose labels agree under a one-to-one map. Symmetric in its arguments.
     *
     * @param truth one label per sample; not modified
     * @param predicted one label per sample; not modified
     * @return from above 0 to 1
     * @throws IllegalArgumentException if the numbers of labels differ, or there are none
     */
    public static double accuracy(int[] truth, int[] predicted) {
        ContingencyTable table = new ContingencyTable(truth, predicted);
        int[] rowOf = rowOfColumn(table);
        long agreeing = 0;
        for (int column = 0; column < rowOf.length; column++) {
            agreeing += rowOf[column] < 0 ? 0 : table.count(rowOf[column], column);
        }
        return (double) agreeing / truth.length;
    }

    /**
     * The smallest part of the samples whose labels differ under a one-to-one map.
     *
     * @param truth one label per sample; not modified
     * @param predicted one label per sample; not modified
     * @return 1 - accuracy
     * @throws IllegalArgumentException if the numbers of labels differ, or there are none
     */
    public static double misclassificationRate(int[] truth, int[] predicted) {
        return 1 - accuracy(truth, predicted);
    }

    /**
     * The map itself.
     *
     * @param truth one label per sample; not modified
     * @param predicted one label per sample, counted from 0; not modified
     * @return for every predicted label from 0 to the largest the true label that it stands for, or -1 for one that
     *     does not occur or is left over because there are fewer true labels
     * @throws IllegalArgumentException if the numbers of labels differ, there are none, or a predicted label is negative
     */
    public static int[] match(int[] truth, int[] predicted) {
        ContingencyTable table = new ContingencyTable(truth, predicted);
        if (table.columnLabel(0) < 0) {
            throw new IllegalArgumentException(
                    "predicted labels must not be negative, but one is " + table.columnLabel(0));
        }
        int[] match = new int[table.columnLabel(table.columns() - 1) + 1];
        Arrays.fill(match, -1);
        int[] rowOf = rowOfColumn(table);
        for (int column = 0; column < rowOf.length; column++) {
            if (rowOf[column] >= 0) {
                match[table.columnLabel(column)] = table.rowLabel(rowOf[column]);
            }
        }
        return match;
    }

    private static int[] rowOfColumn(ContingencyTable table) {
        double[][] costs = new double[table.columns()][table.rows()];
        for (int column = 0; column < costs.length; column++) {
            for (int row = 0; row < table.rows(); row++) {
                costs[column][row] = -table.count(row, column);
            }
        }
        return OptimalAssignment.of(costs);
    }
}
