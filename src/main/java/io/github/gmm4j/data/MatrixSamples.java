package io.github.gmm4j.data;

import io.github.gmm4j.kernel.Block;
import org.ejml.data.DMatrixRMaj;

/** The rows of a dense matrix. */
record MatrixSamples(DMatrixRMaj matrix) implements Samples {
    MatrixSamples {
        if (matrix.numRows < 1 || matrix.numCols < 1) {
            throw new IllegalArgumentException("samples must have at least one row and one column, found "
                    + matrix.numRows + " x " + matrix.numCols);
        }
    }

    @Override
    public long size() {
        return matrix.numRows;
    }

    @Override
    public int dimension() {
        return matrix.numCols;
    }

    @Override
    public void read(long first, Block target) {
        int d = matrix.numCols;
        int from = Math.toIntExact(first) * d;
        double[] values = target.values();
        int step = target.capacity();
        for (int i = 0; i < target.rows(); i++, from += d) {
            for (int j = 0; j < d; j++) {
                values[j * step + i] = matrix.data[from + j];
            }
        }
    }
}
