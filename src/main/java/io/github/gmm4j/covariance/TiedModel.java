package io.github.gmm4j.covariance;

import java.util.Collections;
import java.util.List;

/** EEE: {@code Sigma = W / n}, shared by all components. */
final class TiedModel implements CovarianceModel {
    static final TiedModel INSTANCE = new TiedModel();

    private TiedModel() {}

    @Override
    public String name() {
        return "tied";
    }

    @Override
    public long parameterCount(int components, int dimension) {
        return (long) dimension * (dimension + 1) / 2;
    }

    @Override
    public boolean admits(List<? extends Covariance> covariances) {
        return covariances.stream().allMatch(covariances.get(0)::equals);
    }

    @Override
    public ScatterForm scatterForm() {
        return ScatterForm.FULL;
    }

    @Override
    public List<Covariance> maximise(Scatter scatter, double[] ridge) {
        double[] shared = scatter.divided(scatter.pooled(), scatter.total(), ridge);
        return Collections.nCopies(scatter.components(), new FullCovariance(scatter.dimension(), shared));
    }

    @Override
    public String toString() {
        return name();
    }
}
