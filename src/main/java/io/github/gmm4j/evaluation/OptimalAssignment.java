package io.github.gmm4j.evaluation;

import java.util.Arrays;

/**
 * One-to-one assignment of least cost, in O(r^2 c) for an r x c matrix. Source: Jonker and Volgenant (1987), A shortest
 * augmenting path algorithm for dense and sparse linear assignment problems, Computing 38,
 * <a href="https://doi.org/10.1007/BF02278710">doi:10.1007/BF02278710</a> (the augmenting phase alone).
 */
final class OptimalAssignment {
    private static final int NONE = -1;

    private final double[][] costs;
    private final int columns;
    private final double[] rowPotential;
    private final double[] columnPotential;
    private final int[] rowOf;

    private OptimalAssignment(double[][] costs, int columns) {
        this.costs = costs;
        this.columns = columns;
        this.rowPotential = new double[costs.length];
        this.columnPotential = new double[columns];
        this.rowOf = new int[columns];
        Arrays.fill(rowOf, NONE);
    }

    /**
     * Assigns rows to columns.
     *
     * @param costs finite costs, at least one row and one column; not modified
     * @return the column of each row, -1 for the rows left over where there are more rows than columns
     */
    static int[] of(double[][] costs) {
        int rows = costs.length;
        int columns = costs[0].length;
        int[] columnOf = new int[rows];
        if (rows > columns) {
            Arrays.fill(columnOf, NONE);
            int[] rowOf = of(transposed(costs));
            for (int c = 0; c < columns; c++) {
                columnOf[rowOf[c]] = c;
            }
            return columnOf;
        }
        OptimalAssignment assignment = new OptimalAssignment(costs, columns);
        for (int row = 0; row < rows; row++) {
            assignment.augment(row);
        }
        for (int c = 0; c < columns; c++) {
            if (assignment.rowOf[c] != NONE) {
                columnOf[assignment.rowOf[c]] = c;
            }
        }
        return columnOf;
    }

    private static double[][] transposed(double[][] costs) {
        double[][] transposed = new double[costs[0].length][costs.length];
        for (int r = 0; r < costs.length; r++) {
            for (int c = 0; c < costs[r].length; c++) {
                transposed[c][r] = costs[r][c];
            }
        }
        return transposed;
    }

    /** Finds the shortest path from a free row to a free column, by Dijkstra's algorithm on the reduced costs. */
    private void augment(int freeRow) {
        double[] distance = new double[columns];
        int[] previous = new int[columns];
        boolean[] reached = new boolean[columns];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        int row = freeRow;
        int column = NONE;
        double length = 0;
        while (row != NONE) {
            relax(row, column, length, distance, previous, reached);
            column = nearest(distance, reached);
            reached[column] = true;
            length = distance[column];
            row = rowOf[column];
        }
        rowPotential[freeRow] += length;
        for (int c = 0; c < columns; c++) {
            if (reached[c] && c != column) {
                rowPotential[rowOf[c]] += length - distance[c];
                columnPotential[c] -= length - distance[c];
            }
        }
        while (column != NONE) {
            int from = previous[column];
            rowOf[column] = from == NONE ? freeRow : rowOf[from];
            column = from;
        }
    }

    private void relax(int row, int from, double length, double[] distance, int[] previous, boolean[] reached) {
        for (int c = 0; c < columns; c++) {
            double through = length + costs[row][c] - rowPotential[row] - columnPotential[c];
            if (!reached[c] && through < distance[c]) {
                distance[c] = through;
                previous[c] = from;
            }
        }
    }

    private static int nearest(double[] distance, boolean[] reached) {
        int nearest = NONE;
        for (int c = 0; c < distance.length; c++) {
            if (!reached[c] && (nearest == NONE || distance[c] < distance[nearest])) {
                nearest = c;
            }
        }
        return nearest;
    }
}
