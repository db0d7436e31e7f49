package io.github.gmm4j.plot;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.internal.chart.Axis;
import io.github.gmm4j.internal.geometry.Projection;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Samples and mixtures in two dimensions. */
final class PlaneView {
    private static final double DEVIATIONS = 2.4;

    private final GaussianMixtureModel mixture;
    private final @Nullable GaussianMixtureModel trueMixture;
    private final double[][] values = new double[2][];
    private final Axis[] axes = new Axis[2];

    PlaneView(PlotData data, ShownRows rows, Projection projection) {
        mixture = projection.project(data.model());
        trueMixture = data.trueModel() == null ? null : projection.project(data.trueModel());
        for (int j = 0; j < 2; j++) {
            values[j] = Projection.column(projection.project(rows.samples()), j);
            axes[j] = axis(projection.names().get(j), values[j], mixture, j);
        }
    }

    GaussianMixtureModel mixture() {
        return mixture;
    }

    /** The true mixture, or null. */
    @Nullable
    GaussianMixtureModel trueMixture() {
        return trueMixture;
    }

    /** The x of every sample; not a copy. */
    double[] x() {
        return values[0];
    }

    /** The y of every sample; not a copy. */
    double[] y() {
        return values[1];
    }

    Axis xAxis() {
        return axes[0];
    }

    Axis yAxis() {
        return axes[1];
    }

    /**
     * Returns an axis for values and for components up to about two standard deviations from their means, if not far outside
     * the values.
     */
    static Axis axis(String name, double[] values, GaussianMixtureModel mixture, int j) {
        double least = Arrays.stream(values).min().orElseThrow();
        double greatest = Arrays.stream(values).max().orElseThrow();
        double beyond = greatest > least ? 0.5 * (greatest - least) : Double.POSITIVE_INFINITY;
        double low = least;
        double high = greatest;
        for (int k = 0; k < mixture.components(); k++) {
            double mean = mixture.mean(k)[j];
            double extent = DEVIATIONS * Math.sqrt(mixture.covariances().get(k).variances()[j]);
            low = Math.min(low, mean - extent);
            high = Math.max(high, mean + extent);
        }
        return Axis.around(name, Math.max(low, least - beyond), Math.min(high, greatest + beyond));
    }
}
