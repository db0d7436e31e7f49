package io.github.gmm4j.plot;

import io.github.gmm4j.Fit;
import io.github.gmm4j.LogLikelihoodHistory;
import io.github.gmm4j.internal.chart.Axis;
import io.github.gmm4j.internal.chart.ChartDrawing;
import io.github.gmm4j.internal.chart.Drawing;
import io.github.gmm4j.internal.chart.Legend;
import io.github.gmm4j.internal.chart.Palette;
import io.github.gmm4j.internal.chart.Panel;
import io.github.gmm4j.internal.chart.Strokes;
import io.github.gmm4j.internal.chart.Symbol;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Pictures of how a fit went. */
public final class FitPlot {
    private static final int MARKED = 40;
    private static final double MARKER = 5;

    private FitPlot() {}

    /**
     * The mean log-likelihood by iteration of all restarts that did not fail, with the one that gave the model above the others.
     *
     * @param fit the fit
     * @return the picture
     */
    public static Picture history(Fit fit) {
        return Picture.of(colors -> drawing(fit, colors));
    }

    private static Drawing drawing(Fit fit, Palette colors) {
        double[][] histories =
                fit.histories().stream().map(LogLikelihoodHistory::toArray).toArray(double[][]::new);
        double low =
                Arrays.stream(histories).flatMapToDouble(Arrays::stream).min().orElseThrow();
        double high =
                Arrays.stream(histories).flatMapToDouble(Arrays::stream).max().orElseThrow();
        int longest = Arrays.stream(histories)
                .mapToInt(history -> history.length)
                .max()
                .orElseThrow();
        Axis x = Axis.counting("iteration", 0, longest - 1);
        Axis y = Axis.around("mean log-likelihood", low, high);
        Panel panel = new Panel(colors, x, y);
        for (double[] history : histories) {
            add(panel, history, Palette.faded(colors.muted(), 0.6), Strokes.THIN);
        }
        double[] best = fit.history().toArray();
        add(panel, best, colors.component(0), Strokes.NORMAL);
        if (best.length <= MARKED) {
            for (int t = 0; t < best.length; t++) {
                panel.mark(t, best[t], colors.component(0), Symbol.filled(0, MARKER));
            }
        }
        Legend legend = new Legend();
        legend.line(
                histories.length > 1 ? "best, restart " + fit.restart() : "EM", colors.component(0), Strokes.NORMAL);
        if (histories.length > 1) {
            int others = histories.length - 1;
            legend.line(others + (others == 1 ? " other restart" : " other restarts"), colors.muted(), Strokes.THIN);
        }
        return new ChartDrawing("log-likelihood by iteration", panel, legend, "");
    }

    private static void add(Panel panel, double[] history, Color color, BasicStroke stroke) {
        double[] iterations =
                IntStream.range(0, history.length).asDoubleStream().toArray();
        panel.curve(iterations, history, color, stroke);
    }
}
