package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import io.github.gmm4j.internal.scatter.Scatter;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * EVE, VVE: all components have the same axes. For given axes what remains is a model without correlations, EVI or VVI,
 * and for given variances the axes are turned, two at a time, to where the likelihood is highest. No step can lower it.
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
            double[] variances = diagonal(turned);
            double largest = Arrays.stream(variances).max().orElseThrow();
            for (int j = 0; j < variances.length; j++) {
                for (int l = 0; l < j; l++) {
                    double scale = Math.sqrt(variances[j]) * Math.sqrt(variances[l]);
                    if (Math.abs(turned.get(j, l)) > Alike.TOLERANCE * scale + Alike.ROUNDING * largest) {
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
                .map(axes -> new Rotation(scatter, axes, shapes).run())
                .min((one, other) -> Double.compare(one.objective(), other.objective()))
                .orElseThrow()
                .covariances();
    }

    /** Axes to begin with where none are known: those of all scatter, of the heaviest component, and the features. */
    private static List<DMatrixRMaj> starts(Scatter scatter) {
        int d = scatter.dimension();
        int heaviest = IntStream.range(0, scatter.components())
                .reduce((k, other) -> scatter.responsibility(other) > scatter.responsibility(k) ? other : k)
                .orElseThrow();
        return List.of(
                SymmetricEigen.of(d, scatter.pooled()).vectors(),
                SymmetricEigen.of(d, scatter.sums(heaviest)).vectors(),
                CommonOps_DDRM.identity(d));
    }

    /** The axes of covariances that have the same: those of a sum in which hardly any two variances can be equal. */
    private static DMatrixRMaj commonAxes(List<? extends Covariance> covariances) {
        int d = covariances.get(0).dimension();
        DMatrixRMaj sum = new DMatrixRMaj(d, d);
        for (int k = 0; k < covariances.size(); k++) {
            DMatrixRMaj matrix = covariances.get(k).toMatrix();
            double share = 1 + (k + 1) * GOLDEN_RATIO % 1;
            CommonOps_DDRM.addEquals(sum, share / CommonOps_DDRM.trace(matrix), matrix);
        }
        return SymmetricEigen.of(d, PackedTriangle.pack(sum)).vectors();
    }

    /** {@code D' W D}. */
    static DMatrixRMaj turned(DMatrixRMaj axes, DMatrixRMaj matrix) {
        int d = axes.numRows;
        DMatrixRMaj half = new DMatrixRMaj(d, d);
        DMatrixRMaj turned = new DMatrixRMaj(d, d);
        CommonOps_DDRM.multTransA(axes, matrix, half);
        CommonOps_DDRM.mult(half, axes, turned);
        return turned;
    }

    static double[] diagonal(DMatrixRMaj matrix) {
        return IntStream.range(0, matrix.numRows)
                .mapToDouble(j -> matrix.get(j, j))
                .toArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
