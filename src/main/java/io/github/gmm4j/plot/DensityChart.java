package io.github.gmm4j.plot;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.internal.chart.Axis;
import io.github.gmm4j.internal.chart.ChartDrawing;
import io.github.gmm4j.internal.chart.Drawing;
import io.github.gmm4j.internal.chart.Legend;
import io.github.gmm4j.internal.chart.Palette;
import io.github.gmm4j.internal.chart.Panel;
import io.github.gmm4j.internal.chart.Strokes;
import io.github.gmm4j.internal.geometry.Histogram;
import io.github.gmm4j.internal.geometry.Projection;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Draws samples and densities in one dimension. */
final class DensityChart {
    private static final int MOST_NAMED = 16;
    /** Points of the curve of the mixture, evenly along the axis. */
    private static final int POINTS = 400;
    /** Points of the curve of a component. */
    private static final int COMPONENT_POINTS = 120;
    /** Standard deviations from the mean up to which the curve of a component is drawn. */
    private static final double VISIBLE = 5;

    private static final double RUG = 0.025;
    private static final double LEAST_BAR = 0.02;
    /** Height limit of curves of components that are far narrower than the samples. */
    private static final double HIGHEST_CURVE = 2.5;

    private final PlotData data;
    private final int column;
    private final Palette colors;
    private final ShownRows rows;
    private final GaussianMixtureModel mixture;
    private final int counted;
    private final Histogram histogram;
    private final Axis x;
    private final Axis y;
    private final double[] points;

    /** Shows a column with an axis for the given samples, which the rug contains. */
    DensityChart(PlotData data, ShownRows rows, int column, Palette colors) {
        this(data, rows, column, colors, axis(data, rows, column));
    }

    /** Shows a column with the given axis. */
    DensityChart(PlotData data, ShownRows rows, int column, Palette colors, Axis x) {
        this.column = column;
        this.data = data;
        this.colors = colors;
        Projection projection = Projection.columns(data.columns(), column);
        mixture = projection.project(data.model());
        this.rows = rows;
        double[] all = Projection.column(data.samples(), column);
        int[] kept =
                IntStream.range(0, all.length).filter(i -> data.weight(i) > 0).toArray();
        counted = kept.length;
        double[] values = PlaneChart.picked(all, kept);
        int[] truth = data.truth();
        int[] classes = IntStream.of(kept)
                .map(i -> truth == null ? 0 : Math.max(0, rows.labels().indexOf(truth[i])))
                .toArray();
        this.x = x;
        histogram = Histogram.of(
                values,
                IntStream.of(kept).mapToDouble(data::weight).toArray(),
                classes,
                LEAST_BAR * (x.high() - x.low()));
        points = points();
        double curve = Arrays.stream(density(mixture)).max().orElseThrow();
        double highest = Math.min(Math.max(histogram.highest(), curve), HIGHEST_CURVE * histogram.highest());
        y = Axis.of("density", 0, 1.05 * highest);
    }

    /** The axis for a column, as far as the samples given and the mixture need it. */
    static Axis axis(PlotData data, ShownRows rows, int column) {
        Projection projection = Projection.columns(data.columns(), column);
        return PlaneView.axis(
                projection.names().get(0),
                Projection.column(rows.samples(), column),
                projection.project(data.model()),
                0);
    }

    Drawing drawing() {
        Legend legend = new Legend(data.layout().legend());
        int components = mixture.components();
        for (int k = 0; k < Math.min(components, MOST_NAMED); k++) {
            legend.line(data.component(k), colors.component(k), Strokes.NORMAL);
        }
        if (components > MOST_NAMED) {
            legend.text("and " + (components - MOST_NAMED) + " more");
        }
        legend.line("mixture", colors.muted(), Strokes.BOLD);
        if (data.trueModel() != null) {
            legend.line("true components", colors.foreground(), Strokes.DASHED);
        }
        for (int c = 0; c < Math.min(rows.classNames().size(), MOST_NAMED); c++) {
            legend.area(rows.classNames().get(c), barColor(c));
        }
        if (!rows.classesKnown()) {
            legend.area("samples", barColor(0));
        }
        return new ChartDrawing("histogram and mixture density", panel(true), legend, note());
    }

    private String note() {
        String rug = rows.note().isEmpty() ? "" : "rug " + rows.note();
        return counted < data.rows().candidates()
                ? String.format(Locale.ROOT, "histogram of %,d, ", counted) + rug
                : rug;
    }

    Panel panel(boolean rug) {
        Panel panel = new Panel(colors, x, y);
        addBars(panel);
        if (rug) {
            addRug(panel);
        }
        addCurve(panel, points, density(mixture), colors.muted(), Strokes.BOLD);
        for (int k = 0; k < mixture.components(); k++) {
            addComponent(panel, mixture, k, colors.component(k), Strokes.NORMAL);
        }
        if (data.trueModel() != null) {
            GaussianMixtureModel truth =
                    Projection.columns(data.columns(), column).project(data.trueModel());
            for (int k = 0; k < truth.components(); k++) {
                addComponent(panel, truth, k, colors.foreground(), Strokes.DASHED);
            }
        }
        return panel;
    }

    /** The color of a class is that of the component that stands for it. */
    private Color barColor(int c) {
        return rows.classesKnown()
                ? Palette.faded(colors.component(rows.clusterOfClass(c)), 0.4)
                : Palette.faded(colors.muted(), 0.3);
    }

    private void addBars(Panel panel) {
        for (int c = 0; c < histogram.classes(); c++) {
            for (int bin = 0; bin < histogram.bins(); bin++) {
                double height = histogram.height(c, bin);
                if (height > 0) {
                    double left = x.place(histogram.low() + bin * histogram.width());
                    Rectangle2D bar = new Rectangle2D.Double(
                            left,
                            y.place(histogram.heightBelow(c, bin)),
                            histogram.width() / x.unit(),
                            height / y.unit());
                    panel.area(bar, barColor(c));
                    panel.line(bar, colors.background(), Strokes.HAIR);
                }
            }
        }
    }

    private void addRug(Panel panel) {
        double top = y.place(RUG * y.high());
        for (int c = 0; c < histogram.classes(); c++) {
            Path2D ticks = new Path2D.Double();
            for (int i = 0; i < rows.count(); i++) {
                if (rows.classes()[i] == c) {
                    double place = x.place(rows.samples().get(i, column));
                    ticks.moveTo(place, y.place(0));
                    ticks.lineTo(place, top);
                }
            }
            Color color = rows.classesKnown() ? colors.component(rows.clusterOfClass(c)) : colors.foreground();
            panel.line(ticks, Palette.faded(color, 0.6), Strokes.HAIR);
        }
    }

    /** Adds the density of a component times its weight, as far as it can be seen; its size does not depend on the others. */
    private void addComponent(Panel panel, GaussianMixtureModel ofMixture, int k, Color color, BasicStroke stroke) {
        double mean = ofMixture.mean(k)[0];
        double deviation = Math.sqrt(ofMixture.covariances().get(k).variances()[0]);
        double low = Math.max(x.low(), mean - VISIBLE * deviation);
        double high = Math.min(x.high(), mean + VISIBLE * deviation);
        if (low < high) {
            double peak = ofMixture.weight(k) / deviation / Math.sqrt(2 * Math.PI);
            double[] near = IntStream.rangeClosed(0, COMPONENT_POINTS)
                    .mapToDouble(i -> low + (high - low) * i / COMPONENT_POINTS)
                    .toArray();
            double[] densities = DoubleStream.of(near)
                    .map(value -> (value - mean) / deviation)
                    .map(z -> peak * Math.exp(-z * z / 2))
                    .toArray();
            addCurve(panel, near, densities, color, stroke);
        }
    }

    private void addCurve(Panel panel, double[] at, double[] densities, Color color, BasicStroke stroke) {
        double[] heights = DoubleStream.of(densities)
                .map(density -> Math.min(density, 2 * y.high()))
                .toArray();
        panel.curve(at, heights, color, stroke);
    }

    /** Points evenly along the axis, and around the means so that no narrow component is passed over. */
    private double[] points() {
        DoubleStream even =
                IntStream.rangeClosed(0, POINTS).mapToDouble(i -> x.low() + (x.high() - x.low()) * i / POINTS);
        DoubleStream near = IntStream.range(0, mixture.components()).boxed().flatMapToDouble(k -> {
            double mean = mixture.mean(k)[0];
            double deviation = Math.sqrt(mixture.covariances().get(k).variances()[0]);
            return IntStream.rangeClosed(-24, 24).mapToDouble(i -> mean + deviation * i / 6.0);
        });
        return DoubleStream.concat(even, near)
                .filter(value -> value >= x.low() && value <= x.high())
                .sorted()
                .toArray();
    }

    private double[] density(GaussianMixtureModel ofMixture) {
        return DoubleStream.of(ofMixture.logDensity(new DMatrixRMaj(points.length, 1, true, points)))
                .map(Math::exp)
                .toArray();
    }
}
