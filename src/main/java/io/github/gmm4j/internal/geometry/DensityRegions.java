package io.github.gmm4j.internal.geometry;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.internal.chart.Axis;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The smallest regions with given shares of the probability of a mixture in two dimensions: where the density exceeds its (1
 * - share) quantile, estimated from draws. Source: Hyndman (1996), Computing and graphing highest density regions, The
 * American Statistician 50(2), <a
 * href="https://doi.org/10.1080/00031305.1996.10474359">doi:10.1080/00031305.1996.10474359</a>.
 */
public final class DensityRegions {
    /** The shares that are drawn, in percent. */
    static final int[] PERCENT = {25, 50, 75, 95};

    private static final int DRAWS = 20_000;
    private static final int CELLS_ACROSS = 180;
    private static final int CELLS_DOWN = 140;
    /** Extent of the grid in standard deviations from a mean, where the density is below 1e-21 of its maximum. */
    private static final double REACH = 10;

    private DensityRegions() {}

    /** Returns the log-densities at the edges of the regions. */
    static double[] levels(GaussianMixtureModel mixture) {
        double[] logDensities = mixture.logDensity(mixture.sample(DRAWS, 0).samples());
        Arrays.sort(logDensities);
        return Arrays.stream(PERCENT)
                .mapToDouble(percent -> logDensities[(int) ((1 - percent / 100.0) * DRAWS)])
                .toArray();
    }

    /** The edges of the regions, in places of the axes. */
    public static List<Path2D> edges(GaussianMixtureModel mixture, Axis x, Axis y) {
        double[] xs = values(x, mixture, 0, CELLS_ACROSS);
        double[] ys = values(y, mixture, 1, CELLS_DOWN);
        ContourGrid grid = new ContourGrid(x.places(xs), y.places(ys), mixture.logDensity(points(xs, ys)));
        List<Path2D> edges = new ArrayList<>();
        for (double level : levels(mixture)) {
            edges.addAll(grid.contours(level));
        }
        return edges;
    }

    /** The points of the grid, line by line. */
    private static DMatrixRMaj points(double[] xs, double[] ys) {
        DMatrixRMaj points = new DMatrixRMaj(xs.length * ys.length, 2);
        for (int i = 0; i < points.numRows; i++) {
            points.set(i, 0, xs[i % xs.length]);
            points.set(i, 1, ys[i / xs.length]);
        }
        return points;
    }

    /** Values evenly along an axis, as far as there can be a region. */
    private static double[] values(Axis axis, GaussianMixtureModel mixture, int j, int cells) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < mixture.components(); k++) {
            double reach = REACH * Math.sqrt(mixture.covariances().get(k).variances()[j]);
            least = Math.min(least, mixture.mean(k)[j] - reach);
            greatest = Math.max(greatest, mixture.mean(k)[j] + reach);
        }
        double low = Math.max(axis.low(), Math.min(least, axis.high()));
        double high = Math.min(axis.high(), Math.max(greatest, low));
        double[] values = new double[cells + 1];
        Arrays.setAll(values, i -> low + (high - low) * i / cells);
        return values;
    }
}
