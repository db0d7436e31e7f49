package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import io.github.gmm4j.internal.scatter.InnerConvergence;
import io.github.gmm4j.internal.scatter.Scatter;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * EVE, VVE: all components have the same axes. For given axes the estimate is that of a model without correlations, EVI or VVI.
 * For given variances, the M-step rotates the axes, two at a time, to the highest likelihood. No step lowers the likelihood.
 * Sources: Flury and Gautschi (1986), An algorithm for simultaneous orthogonal transformation of several positive definite
 * symmetric matrices to nearly diagonal form, SIAM J. Sci. Stat. Comput. 7(1),
 * <a href="https://doi.org/10.1137/0907013">doi:10.1137/0907013</a>, for rotations of pairs; Browne and McNicholas (2014),
 * Estimating common principal components in high dimensions, Adv. Data Anal. Classif. 8(2),
 * <a href="https://doi.org/10.1007/s11634-013-0139-1">doi:10.1007/s11634-013-0139-1</a>, for the objective.
 */
record CommonOrientationModel(String name, EstimatedModel shapes) implements EstimatedModel {
    private static final double GOLDEN_RATIO = 0.6180339887498949;

    @Override
    public long parameterCount(int components, int dimension) {
        return shapes.parameterCount(components, dimension) + (long) dimension * (dimension - 1) / 2;
    }

    @Override
    public boolean admits(List<? extends Covariance> covariances) {
        DMatrixRMaj axes = commonAxes(covariances);
        List<Covariance> alongAxes = new ArrayList<>();
        for (Covariance covariance : covariances) {
            DMatrixRMaj turned = turned(axes, covariance.toMatrix());
            double[] variances = CommonOps_DDRM.extractDiag(turned, null).data;
            double largest = Arrays.stream(variances).max().orElseThrow();
            for (int j = 0; j < variances.length; j++) {
                for (int l = 0; l < j; l++) {
                    double scale = Math.sqrt(variances[j]) * Math.sqrt(variances[l]);
                    if (Math.abs(turned.get(j, l)) > MatrixShape.TOLERANCE * scale + MatrixShape.ROUNDING * largest) {
                        return false;
                    }
                }
            }
            alongAxes.add(new DiagonalCovariance(variances));
        }
        return shapes.admits(alongAxes);
    }

    @Override
    public ScatterLayout layout(int components, double[] columnVariances, List<? extends Covariance> previous) {
        return ScatterLayout.FULL;
    }

    @Override
    public ConstantColumnEffect constantColumnEffect() {
        return shapes.constantColumnEffect();
    }

    @Override
    public List<Covariance> maximize(Scatter scatter, List<? extends Covariance> previous) {
        List<DMatrixRMaj> starts = previous.isEmpty() ? starts(scatter) : List.of(commonAxes(previous));
        return starts.stream()
                .map(axes -> new AxesSearch(scatter, axes, shapes).run())
                .min((one, other) -> Double.compare(one.objective(), other.objective()))
                .orElseThrow()
                .covariances();
    }

    /** Returns axes to start from if none are known: of all scatter, of the heaviest component, and the features. */
    private static List<DMatrixRMaj> starts(Scatter scatter) {
        int d = scatter.dimension();
        int heaviest = IntStream.range(0, scatter.components())
                .reduce((k, other) -> scatter.responsibility(other) > scatter.responsibility(k) ? other : k)
                .orElseThrow();
        return List.of(
                PrincipalAxes.of(d, scatter.pooled()).vectors(),
                PrincipalAxes.of(d, scatter.sums(heaviest)).vectors(),
                CommonOps_DDRM.identity(d));
    }

    /** Returns the common axes of covariances: those of a sum in which hardly any two variances are equal. */
    private static DMatrixRMaj commonAxes(List<? extends Covariance> covariances) {
        int d = covariances.get(0).dimension();
        DMatrixRMaj sum = new DMatrixRMaj(d, d);
        for (int k = 0; k < covariances.size(); k++) {
            DMatrixRMaj matrix = covariances.get(k).toMatrix();
            double share = 1 + (k + 1) * GOLDEN_RATIO % 1;
            CommonOps_DDRM.addEquals(sum, share / CommonOps_DDRM.trace(matrix), matrix);
        }
        return PrincipalAxes.of(d, PackedTriangle.pack(sum)).vectors();
    }

    /** Returns {@code D' W D}. */
    private static DMatrixRMaj turned(DMatrixRMaj axes, DMatrixRMaj matrix) {
        int d = axes.numRows;
        DMatrixRMaj half = new DMatrixRMaj(d, d);
        DMatrixRMaj turned = new DMatrixRMaj(d, d);
        CommonOps_DDRM.multTransA(axes, matrix, half);
        CommonOps_DDRM.mult(half, axes, turned);
        return turned;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Finds common axes of several scatter matrices by rotations of two axes at a time. Used once. */
    private static final class AxesSearch {
        private final Scatter scatter;
        private final EstimatedModel shapes;
        private final DMatrixRMaj axes;
        private final List<DMatrixRMaj> turned = new ArrayList<>();
        private List<Covariance> alongAxes = List.of();
        private double objective;

        /**
         * Starts from some axes.
         *
         * @param scatter the scatter matrices
         * @param axes d x d, orthogonal, one axis per column; not modified
         * @param shapes estimates the variances along given axes
         */
        AxesSearch(Scatter scatter, DMatrixRMaj axes, EstimatedModel shapes) {
            this.scatter = scatter;
            this.shapes = shapes;
            this.axes = axes.copy();
            for (int k = 0; k < scatter.components(); k++) {
                turned.add(turned(axes, PackedTriangle.unpack(scatter.dimension(), scatter.sums(k))));
            }
        }

        /** Alternates between variances and axes until the objective converges. */
        AxesSearch run() {
            InnerConvergence convergence = new InnerConvergence(scatter.total() * scatter.dimension());
            while (true) {
                alongAxes = shapes.maximize(
                        scatter.along(k -> CommonOps_DDRM.extractDiag(turned.get(k), null).data), List.of());
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

        /** Returns {@code sum_k n_k log |Sigma_k|}: twice the negative log-likelihood, up to a constant. */
        double objective() {
            return objective;
        }

        List<Covariance> covariances() {
            return EstimatedModel.each(
                    scatter.components(),
                    k -> PrincipalAxes.covariance(axes, alongAxes.get(k).variances()));
        }

        /** Rotates every pair of axes once. */
        private void rotate() {
            double[][] variances = alongAxes.stream().map(Covariance::variances).toArray(double[][]::new);
            for (int j = 0; j < axes.numCols; j++) {
                for (int l = j + 1; l < axes.numCols; l++) {
                    rotate(j, l, variances);
                }
            }
        }

        /**
         * Rotates two axes by the angle at which {@code sum_k tr(D diag(variances_k)^-1 D' W_k)} is least: with
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
}
