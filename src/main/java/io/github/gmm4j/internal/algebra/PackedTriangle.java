package io.github.gmm4j.internal.algebra;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Lower triangles that are packed by rows: entry {@code (j, l)}, {@code l <= j}, is at {@code j (j + 1) / 2 + l}. */
public final class PackedTriangle {
    private PackedTriangle() {}

    /** Returns the index of entry {@code (j, l)}, {@code l <= j}. */
    public static int index(int j, int l) {
        return j * (j + 1) / 2 + l;
    }

    /** Returns the number of entries of a triangle with {@code dimension} rows. */
    public static int length(int dimension) {
        return dimension * (dimension + 1) / 2;
    }

    /** Returns the lower triangle of a symmetric matrix. */
    public static double[] pack(DMatrixRMaj symmetric) {
        int d = symmetric.numRows;
        double[] packed = new double[length(d)];
        for (int j = 0; j < d; j++) {
            System.arraycopy(symmetric.data, j * d, packed, index(j, 0), j + 1);
        }
        return packed;
    }

    /** Returns the symmetric matrix of a lower triangle. */
    public static DMatrixRMaj unpack(int dimension, double[] packed) {
        DMatrixRMaj symmetric = new DMatrixRMaj(dimension, dimension);
        for (int j = 0; j < dimension; j++) {
            System.arraycopy(packed, index(j, 0), symmetric.data, j * dimension, j + 1);
        }
        CommonOps_DDRM.symmLowerToFull(symmetric);
        return symmetric;
    }
}
