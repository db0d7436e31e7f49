package io.github.gmm4j.internal.algebra;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * Lower triangles packed by rows: entry {@code (j, l)}, {@code l <= j}, is at {@code j (j + 1) / 2 + l}. A triangle is one
 * half of a symmetric matrix or a Cholesky factor.
 */
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

    /** Returns the lower triangle of a square matrix. */
    public static double[] pack(DMatrixRMaj square) {
        int d = square.numRows;
        double[] packed = new double[length(d)];
        for (int j = 0; j < d; j++) {
            System.arraycopy(square.data, j * d, packed, index(j, 0), j + 1);
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

    /** Returns the Cholesky factor L of {@code L L'}, or empty if a pivot is not positive. Overwrites the matrix. */
    public static Optional<double[]> cholesky(DMatrixRMaj symmetric) {
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(symmetric.numRows, true);
        return cholesky.decompose(symmetric) ? Optional.of(pack(cholesky.getT(symmetric))) : Optional.empty();
    }

    /** Replaces a vector v by {@code L v}. */
    public static void multiply(double[] triangle, double[] v) {
        for (int j = v.length - 1; j >= 0; j--) {
            double sum = 0;
            int row = index(j, 0);
            for (int l = 0; l <= j; l++) {
                sum += triangle[row + l] * v[l];
            }
            v[j] = sum;
        }
    }

    /**
     * Replaces the first count (at least 1) entries of v, at {@code first, first + step, ...}, by those of {@code L^-1 v}
     * and returns the last one. The diagonal of L is given by its reciprocals.
     */
    public static double solve(
            double[] triangle, double[] inverseDiagonal, double[] v, int first, int step, int count) {
        double last = 0;
        for (int j = 0; j < count; j++) {
            last = v[first + j * step];
            int row = index(j, 0);
            for (int l = 0; l < j; l++) {
                last -= triangle[row + l] * v[first + l * step];
            }
            last *= inverseDiagonal[j];
            v[first + j * step] = last;
        }
        return last;
    }
}
