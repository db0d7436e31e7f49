package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import io.github.gmm4j.internal.algebra.SymmetricEigen;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** The axes of scatter matrices, and covariances with given axes. */
final class PrincipalAxes {
    private PrincipalAxes() {}

    /**
     * Returns the eigenvalues and eigenvectors of a matrix.
     *
     * @param d its rows
     * @param packed its lower triangle; not modified
     * @throws SingularCovarianceException if the matrix is not finite
     */
    static SymmetricEigen of(int d, double[] packed) {
        return SymmetricEigen.decompose(PackedTriangle.unpack(d, packed))
                .orElseThrow(() -> new SingularCovarianceException(
                        "the eigenvalues of the scatter can't be found: it is not finite"));
    }

    /**
     * Returns the covariance with given axes.
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
