package io.github.gmm4j.cli.input;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.cli.output.OneLine;
import io.github.gmm4j.cli.values.ColumnList;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.CountText;
import io.github.gmm4j.internal.Secrets;
import io.github.gmm4j.json.NamedModel;
import io.github.gmm4j.plot.MixturePlot;
import io.github.gmm4j.report.Report;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Rows with the names of their columns, and what else is known of them.
 *
 * @param title what they are called
 * @param names a name for every column
 * @param named whether the names are those of the source, not generated as x0, x1, ...
 * @param samples the rows
 * @param truth the known classes, if there are any
 * @param kept what is written again before the results
 */
public record InputData(
        String title,
        List<String> names,
        boolean named,
        Samples samples,
        @Nullable KnownClasses truth,
        KeptCells kept) {
    private static final int MOST_NAMES = 12;

    /** Without anything to keep. */
    public InputData(String title, List<String> names, boolean named, Samples samples, @Nullable KnownClasses truth) {
        this(title, names, named, samples, truth, KeptCells.NONE);
    }

    /** The same, with cells to write again. */
    InputData keeping(KeptCells cells) {
        return new InputData(title, names, named, samples, truth, cells);
    }

    /** The same, with these names for the columns if they have none of their own. */
    public InputData withNames(List<String> others) {
        return named || others.isEmpty() ? this : new InputData(title, others, true, samples, truth, kept);
    }

    /** Refuses fewer rows than components. */
    public void requireRows(int components) {
        long rows = samples.size();
        if (components > rows) {
            throw new IllegalArgumentException("--components = " + components + " exceeds the "
                    + CountText.of(rows, "sample")
                    + transposedQuestion().map(question -> "; " + question).orElse(""));
        }
    }

    /** Asks whether rows and columns were swapped, if there are fewer rows than columns. */
    public Optional<String> transposedQuestion() {
        return Optional.of(CountText.transposedQuestion(samples.size(), names.size()))
                .filter(question -> !question.isEmpty());
    }

    /** What they are, in a line. */
    public String summary() {
        List<String> shown = names.subList(0, Math.min(MOST_NAMES, names.size()));
        String others = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
        return OneLine.of(title) + ": " + CountText.of(samples.size(), "sample") + " of "
                + String.join(", ", OneLine.of(shown)) + others;
    }

    /** Pictures of them and of a model. */
    public MixturePlot plot(GaussianMixtureModel model) {
        MixturePlot plot = MixturePlot.of(model, samples).columns(names);
        return truth == null ? plot : plot.truth(truth.labels()).classNames(truth.names());
    }

    /** A page about a fit of them, by the command that was given. */
    public Report report(Fit fit, CommandLine command) {
        return report(Report.of(fit, samples), command);
    }

    /** The report with what is known of the rows, and the command. */
    public Report report(Report begun, CommandLine command) {
        String words = command.getCommandSpec().root().commandLine().getParseResult().originalArgs().stream()
                .map(InputKind::withoutSecrets)
                .map(Secrets::hide)
                .map(ColumnList::quoted)
                .collect(Collectors.joining(" ", "gmm4j ", ""));
        Report report = begun.columns(names).title(title).reproduction(words);
        return truth == null ? report : report.truth(truth.labels()).classNames(truth.names());
    }

    /** A model of them, with the names of the columns if they have any. */
    public NamedModel named(GaussianMixtureModel model) {
        return new NamedModel(model, named ? names : List.of());
    }
}
