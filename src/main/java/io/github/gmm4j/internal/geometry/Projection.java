package io.github.gmm4j.internal.geometry;

import io.github.gmm4j.GaussianMixtureModel;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** A linear map of samples, and so of mixtures, along the columns of the d x q directions to q named numbers. */
public record Projection(DMatrixRMaj directions, List<String> names) {
    /** Some of the columns as they are: the mixture of them is the marginal one. */
    public static Projection columns(List<String> names, int... columns) {
        DMatrixRMaj directions = new DMatrixRMaj(names.size(), columns.length);
        List<String> kept = new ArrayList<>();
        for (int j = 0; j < columns.length; j++) {
            directions.set(columns[j], j, 1);
            kept.add(names.get(columns[j]));
        }
        return new Projection(directions, kept);
    }

    /** The distribution of projected samples. */
    public GaussianMixtureModel project(GaussianMixtureModel model) {
        int q = directions.numCols;
        DMatrixRMaj means = new DMatrixRMaj(model.components(), q);
        CommonOps_DDRM.mult(model.means(), directions, means);
        List<DMatrixRMaj> covariances = new ArrayList<>();
        for (int k = 0; k < model.components(); k++) {
            DMatrixRMaj half = new DMatrixRMaj(directions.numRows, q);
            CommonOps_DDRM.mult(model.covariance(k), directions, half);
            DMatrixRMaj covariance = new DMatrixRMaj(q, q);
            CommonOps_DDRM.multTransA(directions, half, covariance);
            covariances.add(symmetric(covariance));
        }
        return GaussianMixtureModel.of(model.weights(), means, covariances);
    }

    /** Projected samples: n x q. */
    public DMatrixRMaj project(DMatrixRMaj samples) {
        DMatrixRMaj projected = new DMatrixRMaj(samples.numRows, directions.numCols);
        CommonOps_DDRM.mult(samples, directions, projected);
        return projected;
    }

    /** A column of a matrix. */
    public static double[] column(DMatrixRMaj matrix, int j) {
        double[] column = new double[matrix.numRows];
        for (int i = 0; i < column.length; i++) {
            column[i] = matrix.get(i, j);
        }
        return column;
    }

    /** The average of a matrix and its transpose. */
    public static DMatrixRMaj symmetric(DMatrixRMaj matrix) {
        DMatrixRMaj transposed = CommonOps_DDRM.transpose(matrix, null);
        DMatrixRMaj average = new DMatrixRMaj(matrix.numRows, matrix.numCols);
        CommonOps_DDRM.add(0.5, matrix, 0.5, transposed, average);
        return average;
    }
}
