package io.github.gmm4j.plot;

import io.github.gmm4j.internal.chart.Axis;
import io.github.gmm4j.internal.chart.ChartDrawing;
import io.github.gmm4j.internal.chart.Drawing;
import io.github.gmm4j.internal.chart.Legend;
import io.github.gmm4j.internal.chart.Palette;
import io.github.gmm4j.internal.chart.Panel;
import io.github.gmm4j.internal.chart.Symbol;
import io.github.gmm4j.internal.geometry.DiscriminantDirections;
import io.github.gmm4j.internal.geometry.Projection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/**
 * Draws 1 minus the largest responsibility of each sample as size and opacity of its marker, like {@code plot(.., what =
 * "uncertainty")} of R's mclust.
 */
final class UncertaintyChart {
    private static final String KIND = "uncertainty of the clusters";
    /** Lower limits of the classes of uncertainty. */
    private static final double[] BEGINS = {0, 0.05, 0.15, 0.3};

    private static final double[] SIZES = {3.5, 6, 9, 12};
    private static final double[] OPACITIES = {0.5, 0.6, 0.7, 0.9};
    private static final String[] NAMES = {"uncertainty below 0.05", "0.05 to 0.15", "0.15 to 0.3", "above 0.3"};

    private final PlotData data;
    private final Palette colors;
    private final ShownRows rows;
    private final PlaneChart plane;
    private final double[] uncertainties;

    UncertaintyChart(PlotData data, Palette colors) {
        this.data = data;
        this.colors = colors;
        rows = ShownRows.of(data, data.limit());
        plane = new PlaneChart(data, rows, colors);
        uncertainties = of(data.model().responsibilities(rows.samples()));
    }

    /** 1 minus the largest number of every row. */
    static double[] of(DMatrixRMaj responsibilities) {
        double[] uncertainties = new double[responsibilities.numRows];
        int k = responsibilities.numCols;
        Arrays.setAll(
                uncertainties,
                i -> Math.max(
                        0,
                        1
                                - Arrays.stream(responsibilities.data, i * k, (i + 1) * k)
                                        .max()
                                        .orElseThrow()));
        return uncertainties;
    }

    /** Returns the picture: uncertainty over the value in one dimension, else samples in a plane. */
    Drawing drawing() {
        Legend legend = plane.components();
        for (int level = 0; level < BEGINS.length; level++) {
            legend.marker(
                    NAMES[level], Palette.faded(colors.foreground(), OPACITIES[level]), Symbol.filled(0, SIZES[level]));
        }
        return data.model().dimension() == 1 ? line(legend) : plane(legend);
    }

    private Drawing line(Legend legend) {
        double[] x = Projection.column(rows.samples(), 0);
        Axis xAxis = PlaneView.axis(data.columns().get(0), x, data.model(), 0);
        double most = Math.max(0.5, 1 - 1.0 / data.model().components());
        Panel panel = new Panel(colors, xAxis, Axis.of("uncertainty", -0.02, 1.04 * most));
        addMarkers(panel, x, uncertainties);
        return new ChartDrawing(KIND, panel, legend, rows.note());
    }

    private Drawing plane(Legend legend) {
        Projection projection = data.model().dimension() == 2
                ? Projection.columns(data.columns(), 0, 1)
                : DiscriminantDirections.of(data.model());
        PlaneView view = new PlaneView(data, rows, projection);
        return plane.drawing(KIND, view, legend, panel -> addMarkers(panel, view.x(), view.y()));
    }

    /** Draws the most uncertain samples last, so that others do not hide them. */
    private void addMarkers(Panel panel, double[] x, double[] y) {
        Map<List<Integer>, int[]> looks = plane.grouped(i -> List.of(level(uncertainties[i]), rows.clusters()[i], 0));
        looks.forEach((look, members) -> panel.points(
                PlaneChart.picked(x, members),
                PlaneChart.picked(y, members),
                Palette.faded(colors.component(look.get(1)), OPACITIES[look.get(0)]),
                Symbol.filled(look.get(1), SIZES[look.get(0)])));
    }

    private static int level(double uncertainty) {
        int level = 0;
        while (level + 1 < BEGINS.length && uncertainty >= BEGINS[level + 1]) {
            level++;
        }
        return level;
    }
}
