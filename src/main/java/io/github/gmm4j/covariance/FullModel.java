package io.github.gmm4j.covariance;

import java.util.List;

/** VVV: {@code Sigma_k = W_k / n_k}. */
final class FullModel implements CovarianceModel {
    static final FullModel INSTANCE = new FullModel();

    private FullModel() {}

    @Override
    public String name() {
        return "full";
    }

    @Override
    public long parameterCount(int components, int dimension) {
        return (long) components * dimension * (dimension + 1) / 2;
    }

    @Override
    public boolean admits(List<? extends Covariance> covariances) {
        return true;
    }

    @Override
    public ScatterForm scatterForm() {
        return ScatterForm.FULL;
    }

    @Override
    public List<Covariance> maximise(Scatter scatter, double[] ridge) {
        return scatter.each(k -> new FullCovariance(
                scatter.dimension(), scatter.divided(scatter.sums(k), scatter.responsibility(k), ridge)));
    }

    @Override
    public String toString() {
        return name();
    }
}
