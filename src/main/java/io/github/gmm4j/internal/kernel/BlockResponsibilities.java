package io.github.gmm4j.internal.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The shares of the components in the rows of a block, and the log-densities of the rows: what an E-step finds. For each
 * component there is a list of the rows in which it has a share, with numbers that are shares once multiplied by
 * {@link #scales()}. Mutable, reused from block to block.
 */
public final class BlockResponsibilities {
    /** A winner that is not known. */
    public static final int NONE = -1;

    private final SparseColumn[] lists;
    private final @Nullable Completion[] completions;
    private final SparseColumn others;
    private final RowQuad fourRows;
    private final int[] scored;
    private final double[] largest;
    private final double[] mostLikely;
    private final double[] sums;
    private final double[] scales;
    private final double[] logDensities;
    private final int[] expected;
    private boolean expecting;
    private int rows;

    /**
     * Makes empty shares.
     *
     * @param components K
     * @param capacity most rows of a block
     * @param dimension features of a row
     */
    public BlockResponsibilities(int components, int capacity, int dimension) {
        lists = new SparseColumn[components];
        Arrays.setAll(lists, k -> new SparseColumn(capacity));
        completions = new Completion[components];
        others = new SparseColumn(capacity);
        fourRows = new RowQuad(dimension);
        scored = new int[components];
        int padded = others.values().length;
        largest = new double[padded];
        mostLikely = new double[padded];
        sums = new double[padded];
        scales = new double[padded];
        logDensities = new double[padded];
        expected = new int[padded];
    }

    /**
     * Forgets what was found for the last block.
     *
     * @param count rows of the next block
     */
    public void begin(int count) {
        rows = count;
        expecting = false;
        for (SparseColumn list : lists) {
            list.clear();
        }
        Arrays.fill(completions, null);
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        Arrays.fill(mostLikely, NONE);
        Arrays.fill(scales, 1);
        Arrays.fill(logDensities, 0);
    }

    /**
     * The number of components.
     *
     * @return K
     */
    public int components() {
        return lists.length;
    }

    /**
     * Rows of the block.
     *
     * @return their number
     */
    public int rows() {
        return rows;
    }

    /**
     * The rows in which a component has a share; not a copy.
     *
     * @param k the component
     * @return a list to be written by the E-step
     */
    public SparseColumn column(int k) {
        return lists[k];
    }

    /** Has a component see other rows than those of the block. */
    public void complete(int k, Completion completion) {
        completions[k] = completion;
    }

    /** The rows that a component sees; null for those of the block. */
    public @Nullable Completion completion(int k) {
        return completions[k];
    }

    /**
     * What the numbers in the lists are to be multiplied by, row by row; not a copy.
     *
     * @return 1 unless {@link #score} was called
     */
    public double[] scales() {
        return scales;
    }

    /**
     * The log-densities of the rows; not a copy.
     *
     * @return 0 unless {@link #score} was called
     */
    public double[] logDensities() {
        return logDensities;
    }

    /**
     * The component with the largest share in a row, of equal ones the first that was scored.
     *
     * @param i the row
     * @return the component; {@link #NONE} if none was scored
     */
    public int mostLikely(int i) {
        return (int) mostLikely[i];
    }

    /**
     * The share of a component in a row, where every component was scored for every row.
     *
     * @param k the component
     * @param i the row
     * @return a number from 0 to 1
     */
    public double responsibility(int k, int i) {
        return lists[k].values()[i] * scales[i];
    }

    /**
     * The components that are expected to win the rows.
     *
     * @return an array to be written, one component per row; it counts after {@link #expect()}
     */
    public int[] expected() {
        return expected;
    }

    /** Has the E-step look at the expected winners first, and leave out components that can't have a share then. */
    public void expect() {
        expecting = true;
    }

    /**
     * Scores the components: all of them, or, where winners are expected and the mixture has bounds, those that may count.
     *
     * @param mixture the mixture
     * @param x the rows; only its scratch is modified
     * @param kernel does the arithmetic
     */
    public void score(ComponentTerms mixture, Block x, Kernel kernel) {
        if (expecting && mixture.bounded()) {
            scoreExpected(mixture, x, kernel);
            findOthers(mixture, x, kernel);
            scoreOthers(mixture, x, kernel);
        } else {
            for (int k = 0; k < lists.length; k++) {
                lists[k].setAll(rows);
                score(mixture, k, x, lists[k], kernel);
            }
        }
        normalize(mixture.negligible(), kernel);
    }

    private void score(ComponentTerms mixture, int k, Block x, SparseColumn list, Kernel kernel) {
        kernel.distances(mixture.distance(k), x, list);
        kernel.score(list, mixture.logConstant(k), k, largest, mostLikely);
    }

    private void scoreExpected(ComponentTerms mixture, Block x, Kernel kernel) {
        for (int i = 0; i < rows; i++) {
            lists[expected[i]].add(i, 0);
        }
        for (int k = 0; k < lists.length; k++) {
            scored[k] = lists[k].count();
            if (scored[k] > 0) {
                score(mixture, k, x, lists[k], kernel);
            }
        }
    }

    /** Lists rows with all components that may have a share in them, apart from the expected winners. */
    private void findOthers(ComponentTerms mixture, Block x, Kernel kernel) {
        for (int g = 0; g < lists.length; g++) {
            for (int q = 0; q < scored[g]; q += RowQuad.COUNT) {
                int count = Math.min(RowQuad.COUNT, scored[g] - q);
                for (int r = 0; r < count; r++) {
                    int row = lists[g].row(q + r);
                    fourRows.set(r, x, row, mixture.distance(g).origin(), largest[row]);
                }
                for (int panel = 0; panel < mixture.panels(); panel++) {
                    kernel.multiply(mixture, g, panel, fourRows);
                    for (int r = 0; r < count; r++) {
                        int near = fourRows.near(mixture, panel, r);
                        for (; near != 0; near &= near - 1) {
                            int k = panel * ComponentTerms.PANEL + Integer.numberOfTrailingZeros(near);
                            lists[k].add(lists[g].row(q + r), 0);
                        }
                    }
                }
            }
        }
    }

    private void scoreOthers(ComponentTerms mixture, Block x, Kernel kernel) {
        for (int k = 0; k < lists.length; k++) {
            SparseColumn list = lists[k];
            if (list.count() > scored[k]) {
                others.clear();
                for (int q = scored[k]; q < list.count(); q++) {
                    int row = list.row(q);
                    others.addLimited(row, mixture.cutoffs()[k] - 2 * largest[row]);
                }
                score(mixture, k, x, others, kernel);
                System.arraycopy(others.values(), 0, list.values(), scored[k], others.count());
            }
        }
    }

    private void normalize(double negligible, Kernel kernel) {
        Arrays.fill(sums, 0);
        for (SparseColumn terms : lists) {
            kernel.exponentials(terms, largest, negligible, sums);
        }
        kernel.logarithms(sums, largest, rows, logDensities);
        for (int i = 0; i < rows; i++) {
            scales[i] = 1 / sums[i];
        }
    }
}
