package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.scatter.Scatter;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.List;

/**
 * EVI, EVV: covariances of one volume, {@code Sigma_k = lambda W_k / |W_k|^(1/d)} with
 * {@code lambda = sum_k |W_k|^(1/d) / n}, where the shape of the matrix says what W_k keeps.
 */
record EqualVolumeModel(String name, MatrixShape structure) implements EstimatedModel {
    @Override
    public long parameterCount(int components, int dimension) {
        return 1 + components * (structure.freeParameters(dimension) - 1);
    }

    @Override
    public boolean admits(List<? extends Covariance> covariances) {
        return covariances.stream()
                .allMatch(covariance ->
                        structure.admits(covariance) && MatrixShape.equalVolumes(covariance, covariances.get(0)));
    }

    @Override
    public ScatterLayout layout(int components, double[] columnVariances, List<? extends Covariance> previous) {
        return structure.layout();
    }

    @Override
    public List<Covariance> maximize(Scatter scatter, List<? extends Covariance> previous) {
        int d = scatter.dimension();
        List<Covariance> free = EstimatedModel.each(
                scatter.components(), k -> structure.covariance(d, scatter.sums(k), scatter.responsibility(k)));
        double volume = 0;
        for (int k = 0; k < free.size(); k++) {
            volume += scatter.responsibility(k) * MatrixShape.volume(free.get(k));
        }
        double shared = volume / scatter.total();
        return EstimatedModel.each(
                scatter.components(),
                k -> structure.covariance(
                        d, scatter.sums(k), scatter.responsibility(k) * MatrixShape.volume(free.get(k)) / shared));
    }

    @Override
    public String toString() {
        return name;
    }
}
