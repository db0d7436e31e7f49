package io.github.gmm4j.covariance;

import java.util.Arrays;
import java.util.List;

/** VII: {@code Sigma_k = tr(W_k) / (n_k d) I}; of the ridge the mean over the features is added. */
final class SphericalModel implements CovarianceModel {
    static final SphericalModel INSTANCE = new SphericalModel();

    private SphericalModel() {}

    @Override
    public String name() {
        return "spherical";
    }

    @Override
    public long parameterCount(int components, int dimension) {
        return components;
    }

    @Override
    public boolean admits(List<? extends Covariance> covariances) {
        return covariances.stream().allMatch(SphericalModel::isSpherical);
    }

    private static boolean isSpherical(Covariance covariance) {
        double[] variances = covariance.variances();
        return covariance.isDiagonal() && Arrays.stream(variances).allMatch(variance -> variance == variances[0]);
    }

    @Override
    public ScatterForm scatterForm() {
        return ScatterForm.DIAGONAL;
    }

    @Override
    public List<Covariance> maximise(Scatter scatter, double[] ridge) {
        return scatter.each(k -> {
            double[] variances = scatter.divided(scatter.sums(k), scatter.responsibility(k), ridge);
            Arrays.fill(variances, Arrays.stream(variances).sum() / variances.length);
            return new DiagonalCovariance(variances);
        });
    }

    @Override
    public String toString() {
        return name();
    }
}
