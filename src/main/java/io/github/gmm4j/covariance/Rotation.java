package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import io.github.gmm4j.internal.scatter.InnerConvergence;
import io.github.gmm4j.internal.scatter.Scatter;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Finds axes that several scatter matrices share, by rotations of two axes at a time. Used once. */
final class Rotation {
    private final Scatter scatter;
    private final EstimatedModel shapes;
    private final DMatrixRMaj axes;
    private final List<DMatrixRMaj> turned = new ArrayList<>();
    private List<Covariance> alongAxes = List.of();
    private double objective;

    /**
     * Begins from some axes.
     *
     * @param scatter the scatter matrices
     * @param axes d x d, orthogonal, one axis per column; not modified
     * @param shapes estimates the variances along given axes
     */
    Rotation(Scatter scatter, DMatrixRMaj axes, EstimatedModel shapes) {
        this.scatter = scatter;
        this.shapes = shapes;
        this.axes = axes.copy();
        for (int k = 0; k < scatter.components(); k++) {
            turned.add(
                    CommonOrientationModel.turned(axes, PackedTriangle.unpack(scatter.dimension(), scatter.sums(k))));
        }
    }

    /** Alternates between variances and axes until neither helps. */
    Rotation run() {
        InnerConvergence convergence = new InnerConvergence(scatter.total() * scatter.dimension());
        while (true) {
            alongAxes = shapes.maximize(scatter.along(k -> CommonOrientationModel.diagonal(turned.get(k))), List.of());
            objective = 0;
            for (int k = 0; k < turned.size(); k++) {
                objective += scatter.responsibility(k) * alongAxes.get(k).logDeterminant();
            }
            convergence.add(objective);
            if (convergence.reached()) {
                return this;
            }
            rotate();
        }
    }

    /** {@code sum_k n_k log |Sigma_k|}, to which the rest of twice the negative log-likelihood is a constant. */
    double objective() {
        return objective;
    }

    List<Covariance> covariances() {
        return EstimatedModel.each(
                scatter.components(),
                k -> SymmetricEigen.covariance(axes, alongAxes.get(k).variances()));
    }

    /** Turns every pair of axes once. */
    private void rotate() {
        double[][] variances = alongAxes.stream().map(Covariance::variances).toArray(double[][]::new);
        for (int j = 0; j < axes.numCols; j++) {
            for (int l = j + 1; l < axes.numCols; l++) {
                rotate(j, l, variances);
            }
        }
    }

    /**
     * Turns two axes by the angle at which {@code sum_k tr(D diag(variances_k)^-1 D' W_k)} is least: with
     * {@code c = cos, s = sin} that is a quadratic form in (c, s), up to a constant.
     */
    private void rotate(int j, int l, double[][] variances) {
        double ofCosine = 0;
        double ofSine = 0;
        double ofBoth = 0;
        for (int k = 0; k < variances.length; k++) {
            DMatrixRMaj w = turned.get(k);
            double difference = 1 / variances[k][j] - 1 / variances[k][l];
            ofCosine += difference * w.get(j, j);
            ofSine += difference * w.get(l, l);
            ofBoth += difference * w.get(j, l);
        }
        double angle = Math.atan2(-2 * ofBoth, ofSine - ofCosine) / 2;
        double cosine = Math.cos(angle);
        double sine = Math.sin(angle);
        rotateColumns(axes, j, l, cosine, sine);
        for (DMatrixRMaj w : turned) {
            rotateColumns(w, j, l, cosine, sine);
            rotateRows(w, j, l, cosine, sine);
        }
    }

    private static void rotateColumns(DMatrixRMaj matrix, int j, int l, double cosine, double sine) {
        for (int i = 0; i < matrix.numRows; i++) {
            double first = matrix.get(i, j);
            double second = matrix.get(i, l);
            matrix.set(i, j, cosine * first + sine * second);
            matrix.set(i, l, cosine * second - sine * first);
        }
    }

    private static void rotateRows(DMatrixRMaj matrix, int j, int l, double cosine, double sine) {
        for (int i = 0; i < matrix.numCols; i++) {
            double first = matrix.get(j, i);
            double second = matrix.get(l, i);
            matrix.set(j, i, cosine * first + sine * second);
            matrix.set(l, i, cosine * second - sine * first);
        }
    }
}
