package io.github.gmm4j.plot;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.internal.chart.ChartDrawing;
import io.github.gmm4j.internal.chart.Drawing;
import io.github.gmm4j.internal.chart.Legend;
import io.github.gmm4j.internal.chart.Palette;
import io.github.gmm4j.internal.chart.Panel;
import io.github.gmm4j.internal.chart.Strokes;
import io.github.gmm4j.internal.chart.Symbol;
import io.github.gmm4j.internal.geometry.DensityRegions;
import io.github.gmm4j.internal.geometry.Ellipse;
import io.github.gmm4j.internal.geometry.Projection;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Draws samples and components in two dimensions. */
final class PlaneChart {
    private static final int MOST_NAMED = 16;
    private static final int MANY = 150;
    private static final double LEGEND_MARKER = 8;

    private final PlotData data;
    private final ShownRows rows;
    private final Palette colors;

    PlaneChart(PlotData data, ShownRows rows, Palette colors) {
        this.data = data;
        this.rows = rows;
        this.colors = colors;
    }

    /** Samples by cluster and class, regions of the density, ellipses and means, with a legend. */
    Drawing scatter(String kind, Projection projection) {
        PlaneView view = new PlaneView(data, rows, projection);
        Legend legend = legend();
        legend.line("regions of 25, 50, 75, 95 %", colors.muted(), Strokes.HAIR);
        return drawing(kind, view, legend, panel -> {
            for (Path2D edge : DensityRegions.edges(view.mixture(), panel.x(), panel.y())) {
                panel.line(edge, Palette.faded(colors.muted(), 0.7), Strokes.HAIR);
            }
            addMarkers(panel, view);
            addEllipses(panel, view);
            addErrors(panel, view);
        });
    }

    /** A panel for a view, with a legend. */
    Drawing drawing(String kind, PlaneView view, Legend legend, Consumer<Panel> content) {
        Panel panel = new Panel(colors, view.xAxis(), view.yAxis());
        return new ChartDrawing(kind, panel, content, data.layout().equalScales(), legend, rows.note());
    }

    /** Adds the samples, colored by cluster. */
    void addMarkers(Panel panel, PlaneView view) {
        double size = size();
        double opacity = rows.count() <= 300 ? 0.75 : rows.count() <= 1500 ? 0.6 : 0.45;
        int[] quarters = rows.quarters();
        Map<List<Integer>, int[]> looks = grouped(i -> List.of(rows.clusters()[i], shape(i), quarters[i]));
        looks.forEach((look, members) -> panel.points(
                picked(view.x(), members),
                picked(view.y(), members),
                Palette.faded(colors.component(look.get(0)), opacity),
                Symbol.filled(look.get(1), size * look.get(2) / 4)));
    }

    private double size() {
        return rows.count() <= 300 ? 6.5 : rows.count() <= 1500 ? 5 : 3.5;
    }

    /** Returns the shape for the class of a sample, or for its cluster if classes are unknown. */
    private int shape(int i) {
        return rows.classesKnown() ? rows.classes()[i] : rows.clusters()[i];
    }

    /** Groups the samples by their look, which is three numbers, in the order of the numbers. */
    Map<List<Integer>, int[]> grouped(IntFunction<List<Integer>> look) {
        Comparator<List<Integer>> order = Comparator.comparing(numbers -> numbers.get(0));
        Map<List<Integer>, IntStream.Builder> members =
                new TreeMap<>(order.thenComparing(numbers -> numbers.get(1)).thenComparing(numbers -> numbers.get(2)));
        for (int i = 0; i < rows.count(); i++) {
            members.computeIfAbsent(look.apply(i), ignored -> IntStream.builder())
                    .add(i);
        }
        Map<List<Integer>, int[]> groups = new LinkedHashMap<>();
        members.forEach((key, group) -> groups.put(key, group.build().toArray()));
        return groups;
    }

    static double[] picked(double[] values, int[] members) {
        return IntStream.of(members).mapToDouble(i -> values[i]).toArray();
    }

    /** Adds the ellipses of one and two standard deviations, and the means. */
    void addEllipses(Panel panel, PlaneView view) {
        addEllipses(panel, view.mixture(), Strokes.NORMAL, colors::component);
        if (view.trueMixture() != null) {
            addEllipses(panel, view.trueMixture(), Strokes.DASHED, k -> colors.foreground());
        }
        for (int k = 0; k < view.mixture().components(); k++) {
            double[] mean = view.mixture().mean(k);
            panel.mark(mean[0], mean[1], colors.background(), Symbol.filled(Symbol.PLUS, 12));
            panel.mark(mean[0], mean[1], colors.foreground(), Symbol.filled(Symbol.PLUS, 9));
        }
    }

    private static void addEllipses(
            Panel panel, GaussianMixtureModel mixture, BasicStroke stroke, IntFunction<Color> color) {
        for (int k = 0; k < mixture.components(); k++) {
            Ellipse ellipse = Ellipse.of(mixture, k, panel.x(), panel.y());
            panel.line(ellipse.at(1), color.apply(k), stroke);
            panel.line(ellipse.at(2), color.apply(k), stroke);
        }
    }

    /** Adds a ring to every sample whose cluster does not represent its class. */
    void addErrors(Panel panel, PlaneView view) {
        Symbol ring = Symbol.ring(size() + 4);
        Color color = Palette.faded(colors.foreground(), errors() <= MANY ? 0.75 : 0.4);
        for (int i = 0; i < rows.count(); i++) {
            if (rows.wrong(i)) {
                panel.mark(view.x()[i], view.y()[i], color, ring);
            }
        }
    }

    private long errors() {
        return IntStream.range(0, rows.count()).filter(rows::wrong).count();
    }

    Legend legend() {
        Legend legend = components();
        for (int c = 0; c < Math.min(MOST_NAMED, rows.classNames().size()); c++) {
            legend.marker(rows.classNames().get(c), colors.muted(), Symbol.filled(c, LEGEND_MARKER));
        }
        if (rows.classesKnown()) {
            long wrong = errors();
            String percent = String.format(Locale.ROOT, "errors: %,d (%.1f %%)", wrong, 100.0 * wrong / rows.count());
            legend.marker(percent, colors.foreground(), Symbol.ring(11));
        }
        legend.marker("means", colors.foreground(), Symbol.filled(Symbol.PLUS, 9));
        legend.line("1 and 2 sigma", colors.component(0), Strokes.NORMAL);
        if (data.trueModel() != null) {
            legend.line("true components", colors.foreground(), Strokes.DASHED);
        }
        return legend;
    }

    Legend components() {
        Legend legend = new Legend(data.layout().legend());
        int components = data.model().components();
        for (int k = 0; k < Math.min(components, MOST_NAMED); k++) {
            legend.marker(
                    data.component(k), colors.component(k), Symbol.filled(rows.classesKnown() ? 0 : k, LEGEND_MARKER));
        }
        if (components > MOST_NAMED) {
            legend.text("and " + (components - MOST_NAMED) + " more");
        }
        return legend;
    }
}
