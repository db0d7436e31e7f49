package io.github.gmm4j.cli;

import io.github.gmm4j.Fit;
import io.github.gmm4j.data.AtomicFile;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.json.ModelJson;
import io.github.gmm4j.json.NamedModel;
import io.github.gmm4j.plot.SelectionPlot;
import io.github.gmm4j.selection.Candidate;
import io.github.gmm4j.selection.Criterion;
import io.github.gmm4j.selection.ModelSelection;
import io.github.gmm4j.selection.Selection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Chooses the number of components and the covariance model for the rows of an input. */
@Command(
        name = "select",
        description = "Fits mixtures with several numbers of components and several covariance models to the rows of an"
                + " input, and ranks them.",
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

    @Option(
            names = {"-o", "--output"},
            paramLabel = "MODEL.json",
            converter = Output.Converter.class,
            description = "Where to write the best model; - for standard output, and nothing else is written to it.")
    private Optional<Output> output = Optional.empty();

    @Option(
            names = "--plot",
            paramLabel = "PICTURE",
            converter = PictureFile.Converter.class,
            description = "Where to draw the criterion by the number of components: a .svg or .png file.")
    private Optional<PictureFile> picture = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "PAGE.html",
            description = "Where to write a page about the best model and the choice: an HTML file of its own.")
    private Optional<Path> report = Optional.empty();

    @Mixin
    private FormatOption format = new FormatOption();

    @Override
    public Integer call() throws IOException {
        CommandLine command = spec.commandLine();
        boolean piped = output.map(Output::isStandard).orElse(false);
        ModelSelection search = gridOptions.selection(command);
        requirePlaces();
        Data data = dataOptions.read(command, roleOptions.roles());

        PrintWriter out = piped ? new PrintWriter(Writer.nullWriter()) : command.getOut();
        PrintWriter forPeople = format.isTable() ? out : new PrintWriter(Writer.nullWriter());
        forPeople.println(data.summary());
        forPeople.println(gridOptions.summary());
        forPeople.println();
        forPeople.flush();
        Selection selection = select(search, data.samples());
        Fit best = best(selection);
        if (format.isTable()) {
            out.println(selection);
        } else {
            writeCandidates(selection, out);
        }
        if (data.truth().isPresent()) {
            forPeople.println();
            FitReport.printTruth(forPeople, best.model(), data);
        }
        write(selection, data, forPeople);
        forPeople.flush();
        return 0;
    }

    private void requirePlaces() throws IOException {
        if (output.isPresent()) {
            output.get().requirePlace();
        }
        if (picture.isPresent()) {
            picture.get().requirePlace();
        }
        if (report.isPresent()) {
            AtomicFile.requirePlace(report.get());
        }
    }

    private void writeCandidates(Selection selection, PrintWriter out) throws IOException {
        List<String> names = new ArrayList<>(List.of("model", "components"));
        for (Criterion criterion : Criterion.values()) {
            names.add(criterion.name().toLowerCase(Locale.ROOT));
        }
        names.addAll(List.of("log_likelihood", "parameters", "converged", "held_up", "failure"));
        try (Records records = Records.begin(format.format(), names, out)) {
            for (Candidate candidate : selection.table()) {
                List<Object> record =
                        new ArrayList<>(List.of(candidate.covariance().name(), candidate.components()));
                for (Criterion criterion : Criterion.values()) {
                    record.add(candidate.fit().isPresent() ? candidate.score(criterion) : "");
                }
                record.addAll(candidate
                        .fit()
                        .<List<?>>map(fit -> List.of(
                                fit.logLikelihood(), fit.model().parameterCount(), fit.converged(), fit.heldUp(), ""))
                        .orElse(List.of("", "", "", "", candidate.failure().orElse(""))));
                records.add(record);
            }
        }
    }

    /** Writes the files that were asked for. */
    private void write(Selection selection, Data data, PrintWriter forPeople) throws IOException {
        if (picture.isPresent()) {
            picture.get()
                    .write(SelectionPlot.scores(
                            selection.criterion().toString(), selection.componentCounts(), selection.scores()));
            forPeople.println();
            forPeople.println("Picture written to " + picture.get().path());
        }
        if (report.isPresent()) {
            data.report(selection.best(), spec.commandLine())
                    .selection(selection)
                    .write(report.get());
            forPeople.println();
            forPeople.println("Report written to " + report.get());
        }
        if (output.isPresent()) {
            NamedModel best = data.named(selection.best().model());
            output.get().write(spec.commandLine(), out -> ModelJson.write(best, out));
            output.get().file().ifPresent(file -> {
                forPeople.println();
                forPeople.println("Model written to " + file);
            });
        }
    }

    /** Tells of progress where somebody looks on. */
    private Selection select(ModelSelection search, Samples samples) {
        if (!StatusLine.isWatched()) {
            return search.select(samples);
        }
        try (StatusLine line = new StatusLine(spec.commandLine().getErr())) {
            return search.select(samples, new CandidatePrinter(line));
        }
    }

    private static Fit best(Selection selection) {
        try {
            return selection.best();
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
