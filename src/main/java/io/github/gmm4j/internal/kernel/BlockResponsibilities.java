package io.github.gmm4j.internal.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The result of the E-step of a block: responsibilities and log-densities. Each component lists the rows for which it has a
 * responsibility; multiply the values by {@link #scales()}. Mutable, reused from block to block.
 */
public final class BlockResponsibilities {
    /** The most likely component of a row that was not scored. */
    public static final int NONE = -1;

    private final SparseColumn[] columns;
    private final @Nullable Completion[] completions;
    private final SparseColumn others;
    private final RowQuad quad;
    private final int[] scored;
    private final double[] largest;
    private final double[] mostLikely;
    private final double[] sums;
    private final double[] scales;
    private final double[] logDensities;
    private final int[] expected;
    private boolean expecting;
    private int rows;

    /** Makes room for blocks of at most capacity rows. */
    public BlockResponsibilities(int components, int capacity, int dimension) {
        columns = new SparseColumn[components];
        Arrays.setAll(columns, k -> new SparseColumn(capacity));
        completions = new Completion[components];
        others = new SparseColumn(capacity);
        quad = new RowQuad(dimension);
        scored = new int[components];
        int padded = others.values().length;
        largest = new double[padded];
        mostLikely = new double[padded];
        sums = new double[padded];
        scales = new double[padded];
        logDensities = new double[padded];
        expected = new int[padded];
    }

    /** Prepares for a block of {@code count} rows. */
    public void begin(int count) {
        rows = count;
        expecting = false;
        for (SparseColumn list : columns) {
            list.clear();
        }
        Arrays.fill(completions, null);
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        Arrays.fill(mostLikely, NONE);
        Arrays.fill(scales, 1);
        Arrays.fill(logDensities, 0);
    }

    /** Returns the number of components. */
    public int components() {
        return columns.length;
    }

    /** Returns the number of rows of the block. */
    public int rows() {
        return rows;
    }

    /** Returns the rows for which component k has a responsibility, to be written by the E-step; not a copy. */
    public SparseColumn column(int k) {
        return columns[k];
    }

    /** Replaces the rows of the block for a component. */
    public void complete(int k, Completion completion) {
        completions[k] = completion;
    }

    /** Returns the rows that replace the block's for a component, or null. */
    public @Nullable Completion completion(int k) {
        return completions[k];
    }

    /** Returns the factor of the values of each row, 1 unless {@link #score} was called; not a copy. */
    public double[] scales() {
        return scales;
    }

    /** Returns the log-density of each row, 0 unless {@link #score} was called; not a copy. */
    public double[] logDensities() {
        return logDensities;
    }

    /** Returns the most likely component of row i, of equal ones the first scored, or {@link #NONE} before {@link #score}. */
    public int mostLikely(int i) {
        return (int) mostLikely[i];
    }

    /** Returns the responsibility of component k for row i if every component was scored for every row. */
    public double responsibility(int k, int i) {
        return columns[k].values()[i] * scales[i];
    }

    /** Returns the expected most likely component of each row, to be written before {@link #expect()}. */
    public int[] expected() {
        return expected;
    }

    /** Lets {@link #score} score the expected components first, and skip components that then have no responsibility. */
    public void expect() {
        expecting = true;
    }

    /**
     * Computes responsibilities and log-densities. Scores all components or, with expectations and bounds, only those that
     * may matter. Modifies only the scratch of x.
     */
    public void score(ComponentTerms terms, Block x, Kernel kernel) {
        if (expecting && terms.bounded()) {
            scoreExpected(terms, x, kernel);
            findOthers(terms, x, kernel);
            scoreOthers(terms, x, kernel);
        } else {
            for (int k = 0; k < columns.length; k++) {
                columns[k].setAll(rows);
                score(terms, k, x, columns[k], kernel);
            }
        }
        normalize(terms.negligible(), kernel);
    }

    private void score(ComponentTerms terms, int k, Block x, SparseColumn list, Kernel kernel) {
        kernel.distances(terms.distance(k), x, list);
        kernel.score(list, terms.logConstant(k), k, largest, mostLikely);
    }

    private void scoreExpected(ComponentTerms terms, Block x, Kernel kernel) {
        for (int i = 0; i < rows; i++) {
            columns[expected[i]].add(i, 0);
        }
        for (int k = 0; k < columns.length; k++) {
            scored[k] = columns[k].count();
            if (scored[k] > 0) {
                score(terms, k, x, columns[k], kernel);
            }
        }
    }

    /** Lists rows with the components that may have a responsibility for them, apart from the expected ones. */
    private void findOthers(ComponentTerms terms, Block x, Kernel kernel) {
        for (int g = 0; g < columns.length; g++) {
            for (int q = 0; q < scored[g]; q += RowQuad.COUNT) {
                int count = Math.min(RowQuad.COUNT, scored[g] - q);
                for (int r = 0; r < count; r++) {
                    int row = columns[g].row(q + r);
                    quad.set(r, x, row, terms.distance(g).origin(), largest[row]);
                }
                for (int panel = 0; panel < terms.panels(); panel++) {
                    kernel.multiply(terms, g, panel, quad);
                    for (int r = 0; r < count; r++) {
                        int near = quad.near(terms, panel, r);
                        for (; near != 0; near &= near - 1) {
                            int k = panel * ComponentTerms.PANEL + Integer.numberOfTrailingZeros(near);
                            columns[k].add(columns[g].row(q + r), 0);
                        }
                    }
                }
            }
        }
    }

    private void scoreOthers(ComponentTerms terms, Block x, Kernel kernel) {
        for (int k = 0; k < columns.length; k++) {
            SparseColumn list = columns[k];
            if (list.count() > scored[k]) {
                others.clear();
                for (int q = scored[k]; q < list.count(); q++) {
                    int row = list.row(q);
                    others.addLimited(row, terms.cutoffs()[k] - 2 * largest[row]);
                }
                score(terms, k, x, others, kernel);
                System.arraycopy(others.values(), 0, list.values(), scored[k], others.count());
            }
        }
    }

    private void normalize(double negligible, Kernel kernel) {
        Arrays.fill(sums, 0);
        for (SparseColumn list : columns) {
            kernel.exponentials(list, largest, negligible, sums);
        }
        kernel.logarithms(sums, largest, rows, logDensities);
        for (int i = 0; i < rows; i++) {
            scales[i] = 1 / sums[i];
        }
    }
}
