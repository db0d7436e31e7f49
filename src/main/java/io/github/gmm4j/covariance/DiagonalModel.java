package io.github.gmm4j.covariance;

import java.util.List;

/** VVI: {@code Sigma_k = diag(W_k) / n_k}. */
final class DiagonalModel implements CovarianceModel {
    static final DiagonalModel INSTANCE = new DiagonalModel();

    private DiagonalModel() {}

    @Override
    public String name() {
        return "diagonal";
    }

    @Override
    public long parameterCount(int components, int dimension) {
        return (long) components * dimension;
    }

    @Override
    public boolean admits(List<? extends Covariance> covariances) {
        return covariances.stream().allMatch(Covariance::isDiagonal);
    }

    @Override
    public ScatterForm scatterForm() {
        return ScatterForm.DIAGONAL;
    }

    @Override
    public List<Covariance> maximise(Scatter scatter, double[] ridge) {
        return scatter.each(
                k -> new DiagonalCovariance(scatter.divided(scatter.sums(k), scatter.responsibility(k), ridge)));
    }

    @Override
    public String toString() {
        return name();
    }
}
