package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Eigenvalues of a positive semidefinite matrix, the largest first, and its eigenvectors. */
final class SymmetricEigen {
    private final double[] values;
    private final DMatrixRMaj vectors;

    /** Keeps its arguments, not copies. */
    SymmetricEigen(double[] values, DMatrixRMaj vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** The eigenvalues, none negative; not a copy. */
    double[] values() {
        return values;
    }

    /** One eigenvector per column, in the order of the values; not a copy. */
    DMatrixRMaj vectors() {
        return vectors;
    }

    /**
     * Decomposes a matrix.
     *
     * @param d its rows
     * @param packed its lower triangle, finite; not modified
     */
    static SymmetricEigen of(int d, double[] packed) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, true, true);
        if (!eigen.decompose(PackedTriangle.unpack(d, packed))) {
            throw new SingularCovarianceException("the eigenvalues of the scatter can't be found: it is not finite");
        }
        int[] order = IntStream.range(0, d)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> -eigen.getEigenvalue(j).getReal()))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[d];
        DMatrixRMaj vectors = new DMatrixRMaj(d, d);
        for (int j = 0; j < d; j++) {
            values[j] = Math.max(0, eigen.getEigenvalue(order[j]).getReal());
            CommonOps_DDRM.insert(eigen.getEigenVector(order[j]), vectors, 0, j);
        }
        return new SymmetricEigen(values, vectors);
    }

    /**
     * A covariance with given axes.
     *
     * @param axes d x d, orthogonal, one axis per column; not modified
     * @param variances d variances along the axes; not modified
     * @throws SingularCovarianceException if one of them is lost in the rounding of the largest
     */
    static Covariance covariance(DMatrixRMaj axes, double[] variances) {
        int d = variances.length;
        double largest = Arrays.stream(variances).max().orElseThrow();
        if (Arrays.stream(variances).anyMatch(variance -> !(variance > d * Math.ulp(1.0) * largest))) {
            throw new SingularCovarianceException(
                    "the covariance is not positive definite: along an axis its variance is lost in rounding");
        }
        DMatrixRMaj scaled = axes.copy();
        for (int i = 0; i < scaled.data.length; i++) {
            scaled.data[i] *= Math.sqrt(variances[i % d]);
        }
        DMatrixRMaj square = new DMatrixRMaj(d, d);
        CommonOps_DDRM.multTransB(scaled, scaled, square);
        return new FullCovariance(d, PackedTriangle.pack(square));
    }
}
