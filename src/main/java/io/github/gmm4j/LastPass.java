package io.github.gmm4j;

import io.github.gmm4j.data.RowBlock;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.kernel.Shares;

/**
 * Which component had the largest share in each row in the last pass over the samples. Where most shares of a block were
 * negligible, the next pass scores that component first, and leaves out those that can't have a share any more. Written
 * by several threads at a time, each for its own rows.
 */
final class LastPass {
    /** With fewer features in all, terms cost less than to find out that they do not matter. */
    private static final int LEAST_FEATURES = 32;

    /** So many rows for each pair of components are worth the preparation of bounds for the pairs. */
    private static final long ROWS_PER_PAIR = 8;

    /** Blocks are sparse when at most this part of the shares counted. */
    private static final double SPARSE = 0.6;

    private final int components;
    private final int capacity;
    private final char[] winners;
    private final boolean[] sparseBlocks;

    LastPass(Samples samples, int components) {
        boolean useful = (long) samples.dimension() * components >= LEAST_FEATURES
                && ROWS_PER_PAIR * components * components <= samples.size()
                && components <= Character.MAX_VALUE
                && samples.size() <= Integer.MAX_VALUE - Byte.SIZE;
        int size = useful ? (int) samples.size() : 0;
        this.components = components;
        this.capacity = RowBlock.capacity(samples);
        this.winners = new char[size];
        this.sparseBlocks = new boolean[(size + capacity - 1) / capacity];
    }

    /** The number of components of the passes. */
    int components() {
        return components;
    }

    /** Whether any block is sparse. */
    boolean sparse() {
        for (boolean sparse : sparseBlocks) {
            if (sparse) {
                return true;
            }
        }
        return false;
    }

    /** Tells the E-step of a block what to expect. */
    void recall(RowBlock rows, Shares shares) {
        if (winners.length > 0 && sparseBlocks[block(rows)]) {
            int first = (int) rows.first();
            for (int i = 0; i < rows.rows(); i++) {
                shares.expected()[i] = winners[first + i];
            }
            shares.expect();
        }
    }

    /** Keeps the winners of a block, and whether few of its shares counted. */
    void record(RowBlock rows, Shares shares, int counted) {
        if (winners.length > 0 && shares.winner(0) != Shares.NONE) {
            int first = (int) rows.first();
            for (int i = 0; i < rows.rows(); i++) {
                winners[first + i] = (char) shares.winner(i);
            }
            sparseBlocks[block(rows)] = counted <= SPARSE * rows.rows() * components;
        }
    }

    private int block(RowBlock rows) {
        return (int) (rows.first() / capacity);
    }
}
