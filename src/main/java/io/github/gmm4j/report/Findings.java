package io.github.gmm4j.report;

import io.github.gmm4j.Degeneracy;
import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.LogLikelihoodHistory;
import io.github.gmm4j.StopReason;
import io.github.gmm4j.covariance.ConstantColumnEffect;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.selection.Candidate;
import io.github.gmm4j.selection.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Possible problems of a fit, each with a remedy. */
final class Findings {
    /** Fewest samples that a component should have, whatever its covariance. */
    private static final int FEW_SAMPLES = 5;

    private static final int MOST_NAMED = 8;
    /** Ratio of standard deviations above which columns probably have different units. */
    private static final double ONE_UNIT = 10;
    /** The mclust names of spherical covariances, which ignore the units of columns. */
    private static final Set<String> SPHERES = Set.of("EII", "VII");

    /** A possible problem: what it is in a few words, why it matters, and what to do. */
    record Finding(String what, String why, String wayOut) {}

    private final ReportContent content;
    private final DataSummary data;
    private final GaussianMixtureModel model;
    private final List<Finding> findings = new ArrayList<>();

    private Findings(ReportContent content, DataSummary data) {
        this.content = content;
        this.data = data;
        this.model = content.model();
    }

    /** Returns all problems, the most severe first. */
    static List<Finding> of(ReportContent content, DataSummary data) {
        Findings all = new Findings(content, data);
        if (content.fitted()) {
            all.addEnding();
        }
        all.addHeldUp();
        all.addSmallComponents();
        all.addParameters();
        all.addDegeneracies();
        all.addColumns();
        all.addRows();
        if (content.selection() != null) {
            all.addSelection(content.selection());
        }
        return all.findings;
    }

    private void add(String what, String why, String wayOut) {
        findings.add(new Finding(what, why, wayOut));
    }

    private void addEnding() {
        Fit fit = content.fit();
        if (fit.converged()) {
            return;
        }
        LogLikelihoodHistory history = fit.history();
        String gain = history.size() < 2
                ? ""
                : ", and the last iteration gained " + Html.number(history.last() - history.get(history.size() - 2))
                        + " per sample";
        String iterations = Html.count(fit.iterations(), "iteration");
        if (fit.stopReason() == StopReason.LISTENER) {
            add(
                    "EM was told to stop",
                    "It ended after " + iterations + ", before it converged" + gain + ".",
                    "Let it run to the end.");
        } else {
            add(
                    "EM did not converge",
                    "It made the " + iterations + " allowed, and had not converged" + gain + ".",
                    "Allow more iterations (maxIterations), or have them accelerated (acceleration).");
        }
    }

    private void addHeldUp() {
        if (content.fit().regularizationDominates()) {
            add(
                    "Most of a component's variance is regularization",
                    "It has almost no variance in some direction: it has few samples, or samples that lie in a plane."
                            + " With less regularization the likelihood would grow without bound, so the log-likelihood"
                            + " and the criteria are meaningless.",
                    "Fit fewer components, take a covariance model with fewer parameters, or a stronger regularization.");
        }
    }

    /** Reports components with fewer samples than their covariance needs. */
    private void addSmallComponents() {
        int d = model.dimension();
        CovarianceModel covariance = model.covarianceModel();
        double own = covariance.parameterCount(2, d) - covariance.parameterCount(1, d);
        double needed = Math.max(FEW_SAMPLES, Math.ceil(2 * own / d)); // m samples in d dimensions have rank m - 1
        double[] weights = model.weights();
        int[] small = IntStream.range(0, weights.length)
                .filter(k -> weights[k] * data.rows() < needed)
                .toArray();
        if (small.length > 0) {
            String samples = Arrays.stream(small)
                    .limit(MOST_NAMED)
                    .mapToObj(k -> "component " + k + " has " + Html.number(weights[k] * data.rows()))
                    .collect(Collectors.joining(", "));
            add(
                    Html.count(small.length, "component") + " with very few samples",
                    "Of the samples, " + samples + (small.length > MOST_NAMED ? ", and so on" : "")
                            + "; a component of this covariance model should have " + (long) needed
                            + " at least.",
                    "Fit fewer components, or take a covariance model with fewer parameters.");
        }
    }

    private void addParameters() {
        if (model.parameterCount() > data.rows()) {
            add(
                    "More parameters than samples",
                    Html.count(model.parameterCount(), "parameter") + " were estimated from "
                            + Html.count(data.rows(), "sample") + ": the model describes these samples, not where they"
                            + " come from.",
                    "Take a covariance model with fewer parameters, fewer components or fewer columns.");
        }
    }

    private void addDegeneracies() {
        Map<Degeneracy.Cause, List<Degeneracy>> byCause = content.fit().degeneracies().stream()
                .collect(Collectors.groupingBy(Degeneracy::cause, LinkedHashMap::new, Collectors.toList()));
        byCause.forEach((cause, some) -> {
            String first = some.get(0) + "; " + action(some.get(0));
            String more = some.size() == 1 ? "." : "; and " + Html.count(some.size() - 1L, "more such case") + ".";
            add(
                    Html.count(some.size(), "component") + " degenerated on the way",
                    capitalized(first) + more,
                    capitalized(cause.remedies()) + ".");
        });
    }

    private static String action(Degeneracy degeneracy) {
        return switch (degeneracy.action()) {
            case FAIL -> "the restart was given up";
            case RESEED -> "the component was moved elsewhere";
            case DROP -> "the component was left out";
        };
    }

    static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private void addColumns() {
        int[] constant = content.fit().constantColumns();
        if (constant.length > 0) {
            boolean one = constant.length == 1;
            boolean separate = model.covarianceModel().constantColumnEffect() == ConstantColumnEffect.NONE;
            add(
                    Html.count(constant.length, "constant column"),
                    names(constant) + ": the same value in all samples. "
                            + (separate
                                    ? (one ? "It does" : "They do") + " not affect the clustering."
                                    : "With this covariance model " + (one ? "it affects" : "they affect")
                                            + " the clustering."),
                    one ? "Leave it out." : "Leave them out.");
        }
        double[] deviations =
                Arrays.stream(data.deviations()).filter(sd -> sd > 0).sorted().toArray();
        if (SPHERES.contains(model.covarianceModel().mclustName())
                && deviations.length > 1
                && deviations[deviations.length - 1] > ONE_UNIT * deviations[0]) {
            add(
                    "Columns of different units",
                    "Components of this covariance model are spheres, but the standard deviations of the columns go from "
                            + Html.number(deviations[0]) + " to " + Html.number(deviations[deviations.length - 1])
                            + ": the clusters depend mostly on those that vary the most.",
                    "Bring the columns to one unit, or take a diagonal or full covariance model.");
        }
    }

    private String names(int[] columns) {
        return Arrays.stream(columns)
                        .limit(MOST_NAMED)
                        .mapToObj(j -> content.columns().get(j))
                        .collect(Collectors.joining(", "))
                + (columns.length > MOST_NAMED ? " and " + (columns.length - MOST_NAMED) + " more" : "");
    }

    private void addRows() {
        if (data.skipped() > 0) {
            add(
                    Html.count(data.skipped(), "row") + " left out",
                    "They hold values that are missing or not finite.",
                    "Check whether they have something in common: then the other samples are not representative.");
        }
    }

    private void addSelection(Selection selection) {
        if (!selection.complete()) {
            add(
                    "The choice among models was stopped early",
                    "Only " + Html.count(selection.candidates().size(), "candidate") + " were tried.",
                    "Let it run to the end.");
        }
        int[] counts = selection.candidates().stream()
                .mapToInt(Candidate::components)
                .distinct()
                .toArray();
        int most = Arrays.stream(counts).max().orElseThrow();
        boolean last = selection.candidates().stream()
                .anyMatch(candidate -> content.isOf(candidate) && candidate.components() == most);
        if (counts.length > 1 && last) {
            add(
                    "The largest number of components is the best",
                    "No more than " + most + " were tried, and more may be better.",
                    "Try larger numbers of components, unless the clusters overlap so much that they stand for one shape.");
        }
    }
}
