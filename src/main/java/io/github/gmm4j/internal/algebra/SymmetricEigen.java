package io.github.gmm4j.internal.algebra;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Eigenvalues of a positive semidefinite matrix, the largest first, and its eigenvectors. */
public final class SymmetricEigen {
    private final double[] values;
    private final DMatrixRMaj vectors;

    /** Keeps its arguments, not copies. */
    public SymmetricEigen(double[] values, DMatrixRMaj vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** Decomposes a matrix, which is overwritten. Returns empty if the matrix is not finite. */
    public static Optional<SymmetricEigen> decompose(DMatrixRMaj symmetric) {
        int d = symmetric.numRows;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, true, true);
        if (!eigen.decompose(symmetric)) {
            return Optional.empty();
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
        return Optional.of(new SymmetricEigen(values, vectors));
    }

    /** Returns the eigenvalues, none negative; not a copy. */
    public double[] values() {
        return values;
    }

    /** Returns one eigenvector per column, in the order of the values; not a copy. */
    public DMatrixRMaj vectors() {
        return vectors;
    }

    /** Returns eigenvector j; a copy. */
    public DMatrixRMaj vector(int j) {
        return CommonOps_DDRM.extractColumn(vectors, j, null);
    }
}
