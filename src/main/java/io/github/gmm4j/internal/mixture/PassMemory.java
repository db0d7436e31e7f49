package io.github.gmm4j.internal.mixture;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.kernel.BlockResponsibilities;
import io.github.gmm4j.internal.passes.RowBlock;
import java.util.Arrays;

/**
 * The most likely component of each row in the previous pass. If most responsibilities of a block were negligible, the next
 * pass scores that component first and skips those that cannot matter. Several threads write, each its own rows.
 */
public final class PassMemory {
    /** Least number of features times components at which skipping negligible terms pays off. */
    private static final int LEAST_FEATURES = 32;
    /** Fewest rows for each pair of components that are worth the preparation of bounds for the pairs. */
    private static final long ROWS_PER_PAIR = 8;
    /** A block is sparse if at most this fraction of its responsibilities counted. */
    private static final double SPARSE = 0.6;
    /** Most directions of bounds, in numbers. */
    private static final long MOST_BOUNDS = 1 << 24;
    /** Largest number of rows whose most likely component is remembered. */
    private static final long MOST_ROWS = 1 << 25;

    private static final char[] UNKNOWN = {};

    private final int components;
    private final int capacity;
    /** The most likely components by block; {@link #UNKNOWN} if the block was not sparse. */
    private final char[][] winners;

    public PassMemory(Samples samples, int components) {
        this(components, RowBlock.capacity(samples), remembered(samples, components));
    }

    private PassMemory(int components, int capacity, long remembered) {
        this.components = components;
        this.capacity = capacity;
        this.winners = new char[(int) ((remembered + capacity - 1) / capacity)][];
        Arrays.fill(winners, UNKNOWN);
    }

    /** Returns a memory that neither knows a previous pass nor keeps this one. */
    public static PassMemory none(int components) {
        return new PassMemory(components, 1, 0);
    }

    /** Number of rows whose most likely component is cached. */
    private static long remembered(Samples samples, int components) {
        int d = samples.dimension();
        long pairs = (long) components * components;
        boolean useful = d > 2
                && components > 1
                && (long) d * components >= LEAST_FEATURES
                && ROWS_PER_PAIR * pairs <= samples.size()
                && pairs * d <= MOST_BOUNDS;
        return useful ? Math.min(samples.size(), MOST_ROWS) : 0;
    }

    /** The number of components of the passes. */
    public int components() {
        return components;
    }

    /** Returns whether passes are remembered. */
    public boolean remembers() {
        return winners.length > 0;
    }

    /** Whether any block is sparse. */
    public boolean sparse() {
        return Arrays.stream(winners).anyMatch(block -> block != UNKNOWN);
    }

    /** Passes the remembered components to the E-step of a block. */
    void recall(RowBlock rows, BlockResponsibilities shares) {
        char[] expected = block(rows) < winners.length ? winners[block(rows)] : UNKNOWN;
        if (expected != UNKNOWN) {
            for (int i = 0; i < rows.rows(); i++) {
                shares.expected()[i] = expected[i];
            }
            shares.expect();
        }
    }

    /** Remembers the most likely components of a block if few of its responsibilities counted. */
    void record(RowBlock rows, BlockResponsibilities shares, int counted) {
        int block = block(rows);
        if (block >= winners.length || shares.mostLikely(0) == BlockResponsibilities.NONE) {
            return;
        }
        if (counted > SPARSE * rows.rows() * components) {
            winners[block] = UNKNOWN;
            return;
        }
        if (winners[block] == UNKNOWN) {
            winners[block] = new char[rows.rows()];
        }
        for (int i = 0; i < rows.rows(); i++) {
            winners[block][i] = (char) shares.mostLikely(i);
        }
    }

    private int block(RowBlock rows) {
        return (int) Math.min(rows.first() / capacity, Integer.MAX_VALUE);
    }
}
