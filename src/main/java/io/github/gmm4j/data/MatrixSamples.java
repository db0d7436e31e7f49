package io.github.gmm4j.data;

import org.ejml.data.DMatrixRMaj;

/** The rows of a dense matrix. */
record MatrixSamples(DMatrixRMaj matrix) implements IndexedSamples {
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
    public void read(long first, int count, double[] target) {
        int d = matrix.numCols;
        System.arraycopy(matrix.data, Math.toIntExact(first) * d, target, 0, count * d);
    }
}
