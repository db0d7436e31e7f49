package io.github.gmm4j.demo;

import static io.github.gmm4j.internal.ArgumentException.option;

import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.algebra.SymmetricEigen;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The directions of largest variance. With the mean m and the covariance S = sum_i (x_i - m)(x_i - m)' / (n - 1), they are
 * the orthonormal columns of V with S V = V diag(l_1, ..., l_q) for the largest eigenvalues, in descending order. A row x
 * has the scores t = V'(x - m), whose variances are the l; scores t represent the row m + V t. The largest entry of every
 * column is positive. Source: Hotelling (1933), Analysis of a complex of statistical variables into principal components, <a
 * href="https://doi.org/10.1037/h0071325">doi:10.1037/h0071325</a>.
 */
final class PrincipalComponents {
    private final DMatrixRMaj mean;
    private final DMatrixRMaj axes;
    private final double[] variances;
    private final double totalVariance;

    private PrincipalComponents(DMatrixRMaj mean, DMatrixRMaj axes, double[] variances, double totalVariance) {
        this.mean = mean;
        this.axes = axes;
        this.variances = variances;
        this.totalVariance = totalVariance;
    }

    /** Finds q = count components of n x d samples. Throws IllegalArgumentException if fewer directions vary, to rounding. */
    static PrincipalComponents of(DMatrixRMaj samples, int count) {
        DMatrixRMaj mean = CommonOps_DDRM.sumCols(samples, null);
        CommonOps_DDRM.divide(mean, samples.numRows);
        DMatrixRMaj centered = samples.copy();
        addToRows(centered, mean, -1);
        DMatrixRMaj covariance = new DMatrixRMaj(samples.numCols, samples.numCols);
        CommonOps_DDRM.multInner(centered, covariance);
        CommonOps_DDRM.divide(covariance, Math.max(1, samples.numRows - 1));

        double totalVariance = CommonOps_DDRM.trace(covariance);
        SymmetricEigen eigen = SymmetricEigen.decompose(covariance)
                .orElseThrow(() ->
                        new IllegalArgumentException("samples have a covariance whose eigenvalues were not found"));
        double least = samples.numCols * Math.ulp(1.0) * eigen.values()[0];
        long rank = Arrays.stream(eigen.values()).filter(value -> value > least).count();
        if (count > rank) {
            throw new ArgumentException(
                    "%s = %s exceeds the %s directions in which the %s samples vary",
                    option("dimensions"), count, rank, samples.numRows);
        }
        DMatrixRMaj axes = new DMatrixRMaj(samples.numCols, count);
        double[] variances = new double[count];
        for (int c = 0; c < count; c++) {
            variances[c] = eigen.values()[c];
            CommonOps_DDRM.insert(directed(eigen.vector(c)), axes, 0, c);
        }
        return new PrincipalComponents(mean, axes, variances, totalVariance);
    }

    /** Changes the sign of a vector unless its largest entry is positive. */
    private static DMatrixRMaj directed(DMatrixRMaj vector) {
        if (CommonOps_DDRM.elementMax(vector) < CommonOps_DDRM.elementMaxAbs(vector)) {
            CommonOps_DDRM.changeSign(vector);
        }
        return vector;
    }

    private static void addToRows(DMatrixRMaj rows, DMatrixRMaj row, double factor) {
        for (int i = 0; i < rows.numRows; i++) {
            for (int j = 0; j < rows.numCols; j++) {
                rows.data[i * rows.numCols + j] += factor * row.data[j];
            }
        }
    }

    /** Returns the variances of the scores, with divisor n - 1, in descending order; not a copy. */
    double[] variances() {
        return variances;
    }

    /** Returns the fraction of the samples' variance that the components explain. */
    double explainedPart() {
        double explained = 0;
        for (double variance : variances) {
            explained += variance;
        }
        return explained / totalVariance;
    }

    /** Returns the n x q scores of n x d rows. */
    DMatrixRMaj scores(DMatrixRMaj rows) {
        DMatrixRMaj centered = rows.copy();
        addToRows(centered, mean, -1);
        return CommonOps_DDRM.mult(centered, axes, null);
    }

    /** Returns the n x d rows that n x q scores represent. */
    DMatrixRMaj restored(DMatrixRMaj scores) {
        DMatrixRMaj rows = CommonOps_DDRM.multTransB(scores, axes, null);
        addToRows(rows, mean, 1);
        return rows;
    }
}
