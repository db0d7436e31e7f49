package io.github.gmm4j.cli;

import io.github.gmm4j.Degeneracy;
import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.StopReason;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.evaluation.AdjustedRandIndex;
import io.github.gmm4j.evaluation.LabelPermutation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What a person wants to see of a fit. */
final class FitReport {
    private final Fit fit;
    private final List<String> names;
    private final Samples samples;

    FitReport(Fit fit, List<String> names, Samples samples) {
        this.fit = fit;
        this.names = names;
        this.samples = samples;
    }

    void print(PrintWriter out) {
        GaussianMixtureModel model = fit.model();
        out.println(ending());
        for (Degeneracy degeneracy : fit.degeneracies()) {
            out.println("Note: " + degeneracy + "; action: " + degeneracy.action());
        }
        if (fit.heldUp()) {
            out.println(
                    "Note: a component is held up by the regularization: it has hardly any spread in some direction.");
            out.println("      Fewer components or another covariance model may describe the data better.");
        }
        if (fit.skippedRows() > 0) {
            out.println("Note: " + fit.skippedRows() + " rows that can't be used were left out.");
        }
        out.println();
        new ModelTable(model, names, model.clusterSizes(samples)).lines().forEach(out::println);
        out.println();
        out.printf(
                Locale.ROOT,
                "log-likelihood %.6f   parameters %d   BIC %.4f   AIC %.4f   (lower is better)%n",
                fit.logLikelihood(),
                model.parameterCount(),
                fit.bic(),
                fit.aic());
    }

    private String ending() {
        String iterations = fit.iterations() + (fit.iterations() == 1 ? " iteration" : " iterations");
        String best = fit.histories().size() > 1
                ? ", restart " + fit.restart() + " being the best of "
                        + fit.histories().size()
                : "";
        String start = fit.startCandidates().isEmpty()
                ? ""
                : " from " + fit.startCandidates().get(0).start() + ", the best of "
                        + fit.startCandidates().size() + " starts";
        return fit.stopReason() == StopReason.CONVERGED
                ? "Converged after " + iterations + best + start + "."
                : "Not converged: stopped after " + iterations + best + start
                        + "; more are allowed by --max-iterations.";
    }

    static void printTruth(PrintWriter out, int[] truth, int[] predicted) {
        out.printf(
                Locale.ROOT,
                "accuracy by label permutation %.4f   adjusted Rand index %.4f%n",
                LabelPermutation.accuracy(truth, predicted),
                AdjustedRandIndex.of(truth, predicted));
    }
}
