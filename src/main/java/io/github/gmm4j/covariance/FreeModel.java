package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.scatter.Scatter;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.List;

/**
 * VII, VVI, VVV: every component has its own covariance {@code Sigma_k = W_k / n_k}, where the shape of the matrix says what
 * W_k keeps.
 */
record FreeModel(String name, MatrixShape structure) implements EstimatedModel {
    @Override
    public long parameterCount(int components, int dimension) {
        return components * structure.freeParameters(dimension);
    }

    @Override
    public boolean admits(List<? extends Covariance> covariances) {
        return covariances.stream().allMatch(structure::admits);
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
        return EstimatedModel.each(
                scatter.components(),
                k -> structure.covariance(scatter.dimension(), scatter.sums(k), scatter.responsibility(k)));
    }

    @Override
    public String toString() {
        return name;
    }
}
