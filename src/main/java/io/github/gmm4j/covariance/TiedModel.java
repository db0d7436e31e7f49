package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.scatter.Scatter;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.Collections;
import java.util.List;

/** EII, EEI, EEE: all components share {@code Sigma = W / n}, where the shape of the matrix says what W keeps. */
record TiedModel(String name, MatrixShape structure) implements EstimatedModel {
    @Override
    public long parameterCount(int components, int dimension) {
        return structure.freeParameters(dimension);
    }

    @Override
    public boolean admits(List<? extends Covariance> covariances) {
        Covariance first = covariances.get(0);
        return covariances.stream()
                .allMatch(covariance -> structure.admits(covariance)
                        && MatrixShape.equalVolumes(covariance, first)
                        && MatrixShape.proportional(covariance, first));
    }

    @Override
    public ScatterLayout layout(int components, double[] columnVariances, List<? extends Covariance> previous) {
        return structure.layout();
    }

    @Override
    public ConstantColumnEffect constantColumnEffect() {
        return structure == MatrixShape.SPHERICAL ? ConstantColumnEffect.COMMON_VARIANCE : ConstantColumnEffect.NONE;
    }

    @Override
    public List<Covariance> maximize(Scatter scatter, List<? extends Covariance> previous) {
        Covariance shared = structure.covariance(scatter.dimension(), scatter.pooled(), scatter.total());
        return Collections.nCopies(scatter.components(), shared);
    }

    @Override
    public String toString() {
        return name;
    }
}
