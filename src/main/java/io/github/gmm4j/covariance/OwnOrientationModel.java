package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import io.github.gmm4j.internal.algebra.SymmetricEigen;
import io.github.gmm4j.internal.scatter.Scatter;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * EEV, VEV: every component has its own axes, the eigenvectors of W_k. Along them the estimate is that of a model without
 * correlations, EEI or VEI, from the eigenvalues of W_k in descending order.
 */
record OwnOrientationModel(String name, EstimatedModel shapes) implements EstimatedModel {
    @Override
    public long parameterCount(int components, int dimension) {
        return shapes.parameterCount(components, dimension) + components * ((long) dimension * (dimension - 1) / 2);
    }

    @Override
    public boolean admits(List<? extends Covariance> covariances) {
        int d = covariances.get(0).dimension();
        double[] first = shape(covariances.get(0));
        List<Covariance> shaped = new ArrayList<>();
        for (Covariance covariance : covariances) {
            double[] shape = shape(covariance);
            for (int j = 0; j < d; j++) {
                if (Math.abs(shape[j] - first[j])
                        > MatrixShape.TOLERANCE * first[j] + MatrixShape.ROUNDING * first[0]) {
                    return false;
                }
            }
            double volume = MatrixShape.volume(covariance);
            shaped.add(new DiagonalCovariance(
                    Arrays.stream(first).map(value -> value * volume).toArray()));
        }
        return shapes.admits(shaped);
    }

    /** Returns the eigenvalues of a covariance scaled to volume 1. */
    private static double[] shape(Covariance covariance) {
        double volume = MatrixShape.volume(covariance);
        return Arrays.stream(eigen(covariance).values())
                .map(value -> value / volume)
                .toArray();
    }

    private static SymmetricEigen eigen(Covariance covariance) {
        return PrincipalAxes.of(covariance.dimension(), PackedTriangle.pack(covariance.toMatrix()));
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
        List<SymmetricEigen> eigen = new ArrayList<>();
        for (int k = 0; k < scatter.components(); k++) {
            eigen.add(PrincipalAxes.of(scatter.dimension(), scatter.sums(k)));
        }
        List<Covariance> alongAxes = shapes(scatter.along(k -> eigen.get(k).values()), previous);
        return EstimatedModel.each(
                scatter.components(),
                k -> PrincipalAxes.covariance(
                        eigen.get(k).vectors(), alongAxes.get(k).variances()));
    }

    private List<Covariance> shapes(Scatter alongAxes, List<? extends Covariance> previous) {
        try {
            return shapes.maximize(alongAxes, previous);
        } catch (SingularCovarianceException e) {
            throw new SingularCovarianceException(
                    "the shape of all components is singular: they have no extent along their last axes",
                    e.component());
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
