package io.github.gmm4j.plot;

import io.github.gmm4j.internal.chart.Axis;
import io.github.gmm4j.internal.chart.ChartDrawing;
import io.github.gmm4j.internal.chart.Drawing;
import io.github.gmm4j.internal.chart.Legend;
import io.github.gmm4j.internal.chart.Palette;
import io.github.gmm4j.internal.chart.Panel;
import io.github.gmm4j.internal.chart.Strokes;
import io.github.gmm4j.internal.chart.Symbol;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Pictures of a choice among models. */
public final class SelectionPlot {
    private static final double MARKER = 7;

    /** In distances of the median from the lowest. */
    private static final double FARTHEST = 4;

    private SelectionPlot() {}

    /**
     * An information criterion by the number of components, a line for each covariance model, and a ring around the lowest.
     *
     * @param criterion its name, such as BIC; lower is better
     * @param components the numbers of components, ascending
     * @param scores for every covariance model, by its name, one score for each number of components; one that is not
     *     finite is left out. The order is that of the map
     * @return the picture
     * @throws IllegalArgumentException if there are no numbers of components or they don't ascend, if there is not one score for
     *     each, or if none of the scores is finite
     */
    public static Picture scores(String criterion, int[] components, Map<String, double[]> scores) {
        int[] counts = components.clone();
        if (counts.length == 0 || IntStream.range(1, counts.length).anyMatch(i -> counts[i] <= counts[i - 1])) {
            throw new IllegalArgumentException(
                    "components must be at least one number, ascending, found " + Arrays.toString(counts));
        }
        Map<String, double[]> kept = new LinkedHashMap<>();
        scores.forEach((model, values) -> {
            if (values.length != counts.length) {
                throw new IllegalArgumentException("scores must have one entry per number of components: "
                        + counts.length + " numbers, " + values.length + " scores of " + model);
            }
            kept.put(model, values.clone());
        });
        if (finite(kept).length == 0) {
            throw new IllegalArgumentException("scores must have an entry that is finite, found none");
        }
        return Picture.of(colors -> drawing(criterion, counts, kept, colors));
    }

    private static double[] finite(Map<String, double[]> scores) {
        return scores.values().stream()
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .toArray();
    }

    private static Drawing drawing(String criterion, int[] counts, Map<String, double[]> scores, Palette colors) {
        double[] finite = finite(scores);
        double least = Arrays.stream(finite).min().orElseThrow();
        Axis x = Axis.counting("components", counts[0], counts[counts.length - 1]);
        double highest = highest(finite);
        long above = Arrays.stream(finite).filter(score -> score > highest).count();
        Axis y = Axis.around(criterion + " (lower is better)", least, highest);
        Panel panel = new Panel(colors, x, y);
        Legend legend = new Legend();
        double[] xs = Arrays.stream(counts).asDoubleStream().toArray();
        int number = 0;
        for (Map.Entry<String, double[]> model : scores.entrySet()) {
            double[] values = model.getValue();
            panel.curve(xs, values, colors.component(number), Strokes.NORMAL);
            for (int i = 0; i < xs.length; i++) {
                if (Double.isFinite(values[i])) {
                    panel.mark(xs[i], values[i], colors.component(number), Symbol.filled(number, MARKER));
                    if (values[i] == least) {
                        panel.mark(xs[i], least, colors.foreground(), Symbol.ring(2 * MARKER));
                    }
                }
            }
            legend.marker(model.getKey(), colors.component(number), Symbol.filled(number, MARKER));
            number++;
        }
        legend.marker("lowest: " + lowest(counts, scores, least), colors.foreground(), Symbol.ring(2 * MARKER));
        return new ChartDrawing(
                criterion + " by the number of components",
                panel,
                legend,
                above == 0 ? "" : above + " of the scores lie above");
    }

    /** Where the picture ends: bad scores may be so far away that nothing could be seen of the good ones. */
    private static double highest(double[] scores) {
        double[] sorted = Arrays.stream(scores).sorted().toArray();
        double median = sorted[sorted.length / 2];
        double end = sorted[0] + FARTHEST * (median - sorted[0]);
        return end > sorted[0] ? Math.min(end, sorted[sorted.length - 1]) : sorted[sorted.length - 1];
    }

    private static String lowest(int[] counts, Map<String, double[]> scores, double least) {
        List<String> names = scores.entrySet().stream()
                .flatMap(model -> IntStream.range(0, counts.length)
                        .filter(i -> model.getValue()[i] == least)
                        .mapToObj(i -> model.getKey() + ", " + counts[i]))
                .toList();
        return names.get(0);
    }
}
