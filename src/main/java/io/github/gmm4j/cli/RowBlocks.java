package io.github.gmm4j.cli;

import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import java.io.IOException;
import org.ejml.data.DMatrixRMaj;

/**
 * Rows in blocks, one after the other, however many there are.
 *
 * @param samples the rows
 */
record RowBlocks(Samples samples) {
    private static final int BLOCK_VALUES = 1 << 18;

    /** Takes a block. */
    @FunctionalInterface
    interface Consumer {
        /**
         * Uses it.
         *
         * @param rows its rows, valid until the next block
         * @param skipped which of them were left out and are zeros
         * @throws IOException if the result can't be written
         */
        void accept(DMatrixRMaj rows, boolean[] skipped) throws IOException;
    }

    /**
     * Passes over all of them.
     *
     * @throws IOException if a result can't be written
     * @throws IllegalArgumentException if a row that was not left out lacks a number
     */
    void forEach(Consumer consumer) throws IOException {
        int d = samples.dimension();
        int most = (int) Math.min(samples.size(), Math.max(1, BLOCK_VALUES / d));
        DMatrixRMaj block = new DMatrixRMaj(most, d);
        boolean[] skipped = new boolean[most];
        double[] row = new double[d];
        double[] weight = new double[1];
        try (RowReader rows = samples.reader()) {
            for (long first = 0; first < samples.size(); first += most) {
                block.reshape((int) Math.min(most, samples.size() - first), d);
                for (int i = 0; i < block.numRows; i++) {
                    skipped[i] = rows.read(1, row, weight) > 0;
                    System.arraycopy(row, 0, block.data, i * d, d);
                }
                requireFinite(first, block);
                consumer.accept(block, skipped);
            }
        }
    }

    private void requireFinite(long first, DMatrixRMaj block) {
        for (int at = 0; at < block.numRows * block.numCols; at++) {
            if (!Double.isFinite(block.data[at])) {
                throw new IllegalArgumentException(
                        samples.place(first + at / block.numCols, at % block.numCols) + " is " + block.data[at]);
            }
        }
    }
}
