package io.github.gmm4j.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.gmm4j.Degeneracy;
import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.StopReason;
import io.github.gmm4j.cli.input.InputData;
import io.github.gmm4j.cli.messages.LibraryMessages;
import io.github.gmm4j.cli.output.ModelTable;
import io.github.gmm4j.cli.output.OutputFormat;
import io.github.gmm4j.cli.output.RecordWriter;
import io.github.gmm4j.internal.CountText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prints the result of a fit. */
final class FitReport {
    private static final Pattern WORDS_OF_A_LINE = Pattern.compile("(\\S.{0,92})(?: +|$)");
    private static final int MOST_NAMES = 12;

    private final Fit fit;
    private final InputData data;
    private final ModelTable table;

    FitReport(Fit fit, InputData data) {
        this.fit = fit;
        this.data = data;
        GaussianMixtureModel model = fit.model();
        this.table = new ModelTable(model, data.names(), model.clusterSizes(data.samples()));
    }

    /** Prints everything as a table or as JSON, or only the components as CSV. */
    void print(PrintWriter out, OutputFormat format) throws IOException {
        switch (format) {
            case TABLE -> print(out);
            case CSV -> table.writeCsv(out);
            case JSON -> printJson(out);
        }
    }

    private void print(PrintWriter out) {
        out.println(ending());
        notes().forEach(note -> out.println("Note: "
                + WORDS_OF_A_LINE
                        .matcher(note)
                        .replaceAll("$1%n      ".formatted())
                        .strip()));
        out.println();
        table.lines().forEach(out::println);
        out.println();
        out.printf(
                Locale.ROOT,
                "log-likelihood %.6f   parameters %d   BIC %.4f   AIC %.4f   (lower is better)%n",
                fit.logLikelihood(),
                fit.model().parameterCount(),
                fit.bic(),
                fit.aic());
        printTruth(out, fit.model(), data);
    }

    private void printJson(PrintWriter out) throws IOException {
        JsonGenerator json = RecordWriter.json(out);
        json.writeStartObject();
        json.writeStringField("input", data.title());
        json.writeNumberField("rows", data.samples().size());
        json.writeStringField("covarianceModel", fit.model().covarianceModel().name());
        json.writeBooleanField("converged", fit.converged());
        json.writeStringField("stopReason", fit.stopReason().name());
        json.writeNumberField("iterations", fit.iterations());
        json.writeNumberField("restart", fit.restart());
        json.writeNumberField("logLikelihood", fit.logLikelihood());
        json.writeNumberField("parameters", fit.model().parameterCount());
        json.writeNumberField("bic", fit.bic());
        json.writeNumberField("aic", fit.aic());
        if (data.truth() != null) {
            ClassAgreement agreement =
                    ClassAgreement.of(fit.model(), data.samples(), data.truth().labels());
            json.writeNumberField("accuracy", agreement.accuracy());
            json.writeNumberField("adjustedRandIndex", agreement.randIndex());
        }
        json.writeFieldName("notes");
        json.writeArray(notes().toArray(String[]::new), 0, notes().size());
        table.writeJson(json);
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Degeneracy degeneracy : fit.degeneracies()) {
            notes.add(LibraryMessages.withColumns(data, degeneracy + "; action: " + degeneracy.action()));
        }
        constantColumns(fit, data.names()).ifPresent(notes::add);
        if (fit.regularizationDominates()) {
            notes.add("the variance of a component is mostly regularization in some direction, because it has few or"
                    + " collinear samples. Try fewer components or another covariance model.");
        }
        data.transposedQuestion().ifPresent(notes::add);
        if (fit.skippedRows() > 0) {
            notes.add(
                    fit.skippedRows() == 1
                            ? "1 invalid row was skipped."
                            : fit.skippedRows() + " invalid rows were skipped.");
        }
        return notes;
    }

    /** Returns a note on constant columns and their effect, if there are any. */
    static Optional<String> constantColumns(Fit fit, List<String> names) {
        int[] columns = fit.constantColumns();
        if (columns.length == 0) {
            return Optional.empty();
        }
        boolean one = columns.length == 1;
        String effect = switch (fit.model().covarianceModel().constantColumnEffect()) {
            case NONE -> one ? " and does not affect the clustering: " : " and do not affect the clustering: ";
            case COMMON_SHAPE, COMMON_VARIANCE ->
                " and, with this covariance model, "
                        + (one ? "affects" : "affect")
                        + " the clustering (--exclude leaves columns out): ";
        };
        String some = Arrays.stream(columns)
                .limit(MOST_NAMES)
                .mapToObj(j -> '"' + names.get(j) + '"')
                .collect(Collectors.joining(", "));
        String others = columns.length > MOST_NAMES ? " and " + (columns.length - MOST_NAMES) + " more" : "";
        return Optional.of(
                (one ? "1 column is constant" : columns.length + " columns are constant") + effect + some + others);
    }

    private String ending() {
        String iterations = CountText.of(fit.iterations(), "iteration");
        String best = fit.histories().size() > 1
                ? ", restart " + fit.restart() + " is the best of "
                        + fit.histories().size()
                : "";
        String start = fit.startCandidates().isEmpty()
                ? ""
                : " from " + fit.startCandidates().get(0).start()
                        + (fit.startCandidates().size() == 1
                                ? ""
                                : ", the best of " + fit.startCandidates().size() + " starts");
        return fit.stopReason() == StopReason.CONVERGED
                ? "Converged after " + iterations + best + start + "."
                : "Not converged: stopped after " + iterations + best + start + "; use --max-iterations to allow more.";
    }

    /** Prints the agreement of the clusters with the known classes, if there are any. */
    static void printTruth(PrintWriter out, GaussianMixtureModel model, InputData data) {
        if (data.truth() != null) {
            out.println(ClassAgreement.of(model, data.samples(), data.truth().labels()));
        }
    }
}
