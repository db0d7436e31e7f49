package io.github.gmm4j.plot;

import io.github.gmm4j.GaussianMixtureModel;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The smallest regions that hold given shares of the probability of a mixture in two dimensions. A region is where the density
 * exceeds its (1 - share) quantile under the mixture itself, found from draws. Source: Hyndman (1996), Computing and
 * graphing highest density regions, The American Statistician 50(2),
 * <a href="https://doi.org/10.1080/00031305.1996.10474359">doi:10.1080/00031305.1996.10474359</a>.
 */
final class DensityRegions {
    /** The shares that are drawn, in percent. */
    static final int[] PERCENT = {25, 50, 75, 95};

    private static final int DRAWS = 20_000;
    private static final int CELLS_ACROSS = 180;
    private static final int CELLS_DOWN = 140;

    private DensityRegions() {}

    /** The log-densities at the edges of the regions. */
    static double[] levels(GaussianMixtureModel mixture) {
        double[] logDensities = mixture.logDensity(mixture.sample(DRAWS, 0).samples());
        Arrays.sort(logDensities);
        return Arrays.stream(PERCENT)
                .mapToDouble(percent -> logDensities[(int) ((1 - percent / 100.0) * DRAWS)])
                .toArray();
    }

    /** The edges of the regions, in places of the axes. */
    static List<Path2D> edges(GaussianMixtureModel mixture, Axis x, Axis y) {
        ContourGrid grid = new ContourGrid(
                ticks(x.place(x.low()), x.place(x.high()), CELLS_ACROSS),
                ticks(y.place(y.low()), y.place(y.high()), CELLS_DOWN),
                mixture.logDensity(points(x, y)));
        List<Path2D> edges = new ArrayList<>();
        for (double level : levels(mixture)) {
            edges.addAll(grid.contours(level));
        }
        return edges;
    }

    /** The points of the grid, line by line. */
    private static DMatrixRMaj points(Axis x, Axis y) {
        double[] xs = ticks(x.low(), x.high(), CELLS_ACROSS);
        double[] ys = ticks(y.low(), y.high(), CELLS_DOWN);
        DMatrixRMaj points = new DMatrixRMaj(xs.length * ys.length, 2);
        for (int i = 0; i < points.numRows; i++) {
            points.set(i, 0, xs[i % xs.length]);
            points.set(i, 1, ys[i / xs.length]);
        }
        return points;
    }

    private static double[] ticks(double low, double high, int cells) {
        double[] ticks = new double[cells + 1];
        Arrays.setAll(ticks, i -> low + (high - low) * i / cells);
        return ticks;
    }
}
