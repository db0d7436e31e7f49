package io.github.gmm4j.cli;

import io.github.gmm4j.Fit;
import io.github.gmm4j.cli.input.InputData;
import io.github.gmm4j.cli.messages.LibraryMessages;
import io.github.gmm4j.cli.options.DataOptions;
import io.github.gmm4j.cli.options.GridOptions;
import io.github.gmm4j.cli.options.QuietOption;
import io.github.gmm4j.cli.options.ResultOptions;
import io.github.gmm4j.cli.options.RoleOptions;
import io.github.gmm4j.cli.output.OutputFormat;
import io.github.gmm4j.cli.output.RecordWriter;
import io.github.gmm4j.cli.progress.CandidatePrinter;
import io.github.gmm4j.cli.progress.CleanStop;
import io.github.gmm4j.cli.progress.StatusLine;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.plot.SelectionPlot;
import io.github.gmm4j.selection.Candidate;
import io.github.gmm4j.selection.Criterion;
import io.github.gmm4j.selection.ModelSelection;
import io.github.gmm4j.selection.Selection;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Chooses the number of components and the covariance model for the rows of an input. */
@Command(
        name = "select",
        description = "Fits mixtures with several numbers of components and covariance models to the rows of an input,"
                + " and ranks them by a criterion.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gmm4j select --example old-faithful --components 1:5",
            "  gmm4j select data.csv --components 2,3,5 --covariances VVV,EEE --criterion icl --output best.json"
        })
final class SelectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private GridOptions gridOptions = new GridOptions();

    @Mixin
    private DataOptions dataOptions = new DataOptions();

    @Mixin
    private RoleOptions roleOptions = new RoleOptions();

    @Mixin
    private ResultOptions result = new ResultOptions();

    @Mixin
    private QuietOption progress = new QuietOption();

    @Override
    public Integer call() throws IOException {
        CommandLine command = spec.commandLine();
        ModelSelection search = gridOptions.selection(command);
        result.requirePlacesBeside(dataOptions.places(command, roleOptions.roles()), null);
        InputData data = dataOptions.read(command, roleOptions.roles());
        gridOptions.requireRows(data);
        try {
            select(search, data);
        } catch (IllegalArgumentException e) {
            throw LibraryMessages.explained(command, e, data);
        }
        return 0;
    }

    private void select(ModelSelection search, InputData data) throws IOException {
        CommandLine command = spec.commandLine();
        PrintWriter forPeople = result.forPeople(command);
        forPeople.println(data.summary());
        forPeople.println(gridOptions.summary());
        forPeople.println();
        forPeople.flush();
        Selection selection = select(search, data.samples());
        Fit best = best(selection, data);
        if (result.format() == OutputFormat.TABLE) {
            forPeople.println(LibraryMessages.withColumns(data, selection.toString()));
        } else {
            writeCandidates(selection, data, result.results(command));
        }
        FitReport.constantColumns(best, data.names()).ifPresent(note -> forPeople.println("Note: " + note));
        if (data.truth() != null) {
            forPeople.println();
            FitReport.printTruth(forPeople, best.model(), data);
        }
        result.write(
                command,
                data.named(best.model()),
                () -> SelectionPlot.scores(
                        selection.criterion().toString(), selection.componentCounts(), selection.scores()),
                () -> data.report(best, command).selection(selection));
    }

    private void writeCandidates(Selection selection, InputData data, PrintWriter out) throws IOException {
        List<String> names = new ArrayList<>(List.of("model", "components"));
        for (Criterion criterion : Criterion.values()) {
            names.add(criterion.name().toLowerCase(Locale.ROOT));
        }
        names.addAll(List.of("log_likelihood", "parameters", "converged", "held_up", "failure"));
        try (RecordWriter records = RecordWriter.begin(result.format(), names, out)) {
            for (Candidate candidate : selection.table()) {
                List<Object> record =
                        new ArrayList<>(List.of(candidate.covariance().name(), candidate.components()));
                for (Criterion criterion : Criterion.values()) {
                    record.add(candidate.fit().isPresent() ? candidate.score(criterion) : "");
                }
                record.addAll(candidate
                        .fit()
                        .<List<?>>map(fit -> List.of(
                                fit.logLikelihood(),
                                fit.model().parameterCount(),
                                fit.converged(),
                                fit.regularizationDominates(),
                                ""))
                        .orElse(List.of(
                                "",
                                "",
                                "",
                                "",
                                candidate
                                        .failure()
                                        .map(why -> LibraryMessages.withColumns(data, why))
                                        .orElse(""))));
                records.add(record);
            }
        }
    }

    private Selection select(ModelSelection search, Samples samples) {
        CommandLine command = spec.commandLine();
        try (CleanStop stop = new CleanStop(command.getErr(), () -> "interrupted")) {
            return stop.run(() -> {
                if (!progress.showsStatus()) {
                    return search.select(samples);
                }
                try (StatusLine line = new StatusLine(command)) {
                    line.show("fitting the first candidates");
                    return search.select(samples, new CandidatePrinter(line));
                }
            });
        }
    }

    private static Fit best(Selection selection, InputData data) {
        try {
            return selection.best();
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(LibraryMessages.withColumns(data, String.valueOf(e.getMessage())), e);
        }
    }
}
