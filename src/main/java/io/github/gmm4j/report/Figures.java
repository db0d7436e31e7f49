package io.github.gmm4j.report;

import io.github.gmm4j.Fit;
import io.github.gmm4j.LogLikelihoodHistory;
import io.github.gmm4j.plot.FitPlot;
import io.github.gmm4j.plot.MixturePlot;
import io.github.gmm4j.plot.Picture;
import io.github.gmm4j.plot.SelectionPlot;
import io.github.gmm4j.selection.Criterion;
import io.github.gmm4j.selection.Selection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The pictures of a report, with their captions. */
final class Figures {
    /** Largest number of columns for which the directions of a projection are computed; more take too long. */
    static final int MOST_COLUMNS = 800;
    /** Largest number of markers in a picture; they make up most of a page. */
    private static final int SHOWN = 2500;

    private static final int MOST_PAIRED = 6;
    private static final int TELLING = 4;
    private static final int SHORT_NAME = 16;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 440;
    private static final int LOW = 330;
    private static final int SQUARE = 720;
    /** Log-likelihoods per sample that differ by less are equal. */
    private static final double SAME = 1e-6;

    /** A picture in the light theme, with a short name and a caption. */
    record Figure(String name, String caption, Picture picture) {}

    private final ReportContent content;

    Figures(ReportContent content) {
        this.content = content;
    }

    /** Of the samples and the mixture; none where there are too many columns. */
    List<Figure> ofSamples() {
        int d = content.columns().size();
        if (d > MOST_COLUMNS) {
            return List.of();
        }
        MixturePlot plot = MixturePlot.of(content.model(), content.samples())
                .columns(content.columns())
                .limit(SHOWN);
        if (content.truth() != null) {
            plot = plot.truth(content.truth()).classNames(content.classNames().toArray(String[]::new));
        }
        List<Figure> figures = new ArrayList<>();
        if (d == 1) {
            figures.add(density(plot, 0));
        } else if (d == 2) {
            figures.add(new Figure(
                    "Samples and components",
                    "Samples by component, with ellipses at one and two standard deviations of each component, and"
                            + " the edges of the regions that hold 25, 50, 75 and 95 % of the mixture.",
                    plot.scatter().size(WIDTH, HEIGHT)));
            figures.add(density(plot, 0));
            figures.add(density(plot, 1));
        } else {
            figures.add(pairs(plot));
            figures.add(new Figure(
                    "Projection",
                    "The plane on which the components are apart the most.",
                    plot.projection().size(WIDTH, HEIGHT)));
        }
        if (content.model().components() > 1) {
            figures.add(new Figure(
                    "Uncertainty",
                    "The larger a marker, the less certain is which component its sample is from.",
                    plot.uncertainty().size(WIDTH, HEIGHT)));
        }
        return figures;
    }

    private Figure density(MixturePlot plot, int column) {
        return new Figure(
                "Density of " + content.columns().get(column),
                "A histogram of the samples, the density of the mixture, and those of its components times their"
                        + " weights.",
                plot.density(column).size(WIDTH, LOW));
    }

    private Figure pairs(MixturePlot plot) {
        int d = content.columns().size();
        int[] columns = d <= MOST_PAIRED ? content.telling(d) : content.telling(TELLING);
        String which = d <= MOST_PAIRED
                ? "All pairs of columns"
                : "The " + TELLING + " columns in which the components differ the" + " most, in pairs";
        return new Figure(
                "Pairs of columns",
                which + ", with the density of each on the diagonal.",
                plot.columns(shortNames()).pairs(columns).size(SQUARE, SQUARE));
    }

    /** Names that fit below a small panel, if they still differ. */
    private List<String> shortNames() {
        List<String> names = content.columns().stream()
                .map(name -> Tables.shortened(name, SHORT_NAME))
                .toList();
        return new HashSet<>(names).size() < names.size() ? content.columns() : names;
    }

    Figure ofHistory() {
        Fit fit = content.fit();
        int restarts = fit.histories().size();
        double best = fit.meanLogLikelihood();
        long close = fit.histories().stream()
                        .mapToDouble(LogLikelihoodHistory::last)
                        .filter(last -> last >= best - SAME)
                        .count()
                - 1;
        String others = close == 0
                ? " No other came within a millionth of the best: more restarts may find a better one."
                : " Within a millionth of the best came " + Html.count(close, "other") + ".";
        String caption = "The mean log-likelihood by iteration"
                + (restarts == 1 ? "." : ", of " + restarts + " restarts." + others);
        return new Figure("Progress of EM", caption, FitPlot.history(fit).size(WIDTH, LOW));
    }

    /** The scores of a choice among models, without those that count for little. */
    static Figure of(Selection selection) {
        Criterion criterion = selection.criterion();
        return new Figure(
                "Scores",
                criterion + " by the number of components, a line for each covariance model; lower is better."
                        + " Candidates that failed or have mostly regularization as variance are not shown.",
                SelectionPlot.scores(criterion.toString(), selection.componentCounts(), selection.scores())
                        .size(WIDTH, HEIGHT));
    }
}
