package io.github.gmm4j.internal.mixture;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/** Checks parameters of a mixture that a caller gives. */
public final class MixtureParameters {
    /** Largest deviation of the sum of given weights from 1. */
    private static final double WEIGHT_SUM_TOLERANCE = 1e-8;

    private MixtureParameters() {}

    /** Throws IllegalArgumentException naming the first parameter that is not valid. */
    static void require(
            double[] weights, DMatrixRMaj means, List<? extends Covariance> covariances, CovarianceModel model) {
        Objects.requireNonNull(model, "model");
        int k = weights.length;
        if (k < 1 || means.numRows != k || covariances.size() != k) {
            throw new IllegalArgumentException("weights, means and covariances must be of the same number, at least 1;"
                    + " found " + k + " weights, " + means.numRows + " means, " + covariances.size() + " covariances");
        }
        requireWeights(weights);
        for (int c = 0; c < k; c++) {
            requireMean(c, means);
            if (covariances.get(c).dimension() != means.numCols) {
                throw new IllegalArgumentException("covariances[" + c + "] must be of the means' dimension "
                        + means.numCols + ", found " + covariances.get(c).dimension());
            }
        }
        if (!model.admits(covariances)) {
            throw new IllegalArgumentException("covariances must have the structure of the model " + model.name());
        }
    }

    private static void requireWeights(double[] weights) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            if (!(weights[k] >= 0)) {
                throw new IllegalArgumentException(
                        "weights must not be negative, but weights[" + k + "] is " + weights[k]);
            }
            sum += weights[k];
        }
        if (!(Math.abs(sum - 1) <= WEIGHT_SUM_TOLERANCE)) {
            throw new IllegalArgumentException("weights must have sum 1, found " + sum);
        }
    }

    private static void requireMean(int k, DMatrixRMaj means) {
        for (int j = 0; j < means.numCols; j++) {
            if (!Double.isFinite(means.get(k, j))) {
                throw new IllegalArgumentException(
                        "means must be finite, but means[" + k + ", " + j + "] is " + means.get(k, j));
            }
        }
    }

    /** Throws IllegalArgumentException naming the first matrix that is not symmetric and positive definite. */
    public static List<Covariance> covariances(List<DMatrixRMaj> matrices) {
        List<Covariance> factored = new ArrayList<>();
        for (int k = 0; k < matrices.size(); k++) {
            try {
                factored.add(Covariance.full(matrices.get(k)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("covariances[" + k + "]: " + e.getMessage(), e);
            }
        }
        return factored;
    }
}
