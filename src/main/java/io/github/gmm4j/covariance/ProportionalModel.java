package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.scatter.InnerConvergence;
import io.github.gmm4j.internal.scatter.Scatter;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.Arrays;
import java.util.List;

/**
 * VEI, VEE: covariances that are multiples of each other, {@code Sigma_k = lambda_k C} with {@code |C| = 1}, where
 * the shape of the matrix says what W_k keeps. Alternates between {@code C = sum_k W_k / lambda_k}, scaled, and
 * {@code lambda_k = tr(W_k C^-1) / (d n_k)}, starting from the last volumes. No step lowers the likelihood.
 */
record ProportionalModel(String name, MatrixShape structure) implements EstimatedModel {
    @Override
    public long parameterCount(int components, int dimension) {
        return components - 1 + structure.freeParameters(dimension);
    }

    @Override
    public boolean admits(List<? extends Covariance> covariances) {
        return covariances.stream()
                .allMatch(covariance ->
                        structure.admits(covariance) && MatrixShape.proportional(covariance, covariances.get(0)));
    }

    @Override
    public ScatterLayout layout(int components, double[] columnVariances, List<? extends Covariance> previous) {
        return structure.layout();
    }

    @Override
    public ConstantColumnEffect constantColumnEffect() {
        return ConstantColumnEffect.COMMON_SHAPE;
    }

    @Override
    public List<Covariance> maximize(Scatter scatter, List<? extends Covariance> previous) {
        double[] volumes = new double[scatter.components()];
        Arrays.setAll(volumes, k -> previous.isEmpty() ? 1 : MatrixShape.volume(previous.get(k)));
        InnerConvergence convergence = new InnerConvergence(scatter.total() * scatter.dimension());
        while (true) {
            double[] sums = scatter.pooled(volumes);
            Covariance shape = structure.covariance(scatter.dimension(), sums, scatter.total());
            double scale = scatter.total() * MatrixShape.volume(shape);
            convergence.add(updateVolumes(volumes, scatter, shape));
            if (convergence.reached()) {
                return EstimatedModel.each(
                        scatter.components(), k -> structure.covariance(scatter.dimension(), sums, scale / volumes[k]));
            }
        }
    }

    /** Finds the most likely volumes for a shape, and returns the objective {@code sum_k n_k d log lambda_k}. */
    private double updateVolumes(double[] volumes, Scatter scatter, Covariance shape) {
        int d = scatter.dimension();
        double objective = 0;
        for (int k = 0; k < volumes.length; k++) {
            double trace = MatrixShape.volume(shape) * structure.relativeTrace(shape, scatter.sums(k));
            volumes[k] = trace / (d * scatter.responsibility(k));
            if (!(volumes[k] > 0)) {
                throw new SingularCovarianceException("the covariance is not positive definite: its volume is 0", k);
            }
            objective += d * scatter.responsibility(k) * Math.log(volumes[k]);
        }
        return objective;
    }

    @Override
    public String toString() {
        return name;
    }
}
