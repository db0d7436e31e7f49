package io.github.gmm4j.cli;

import io.github.gmm4j.Fit;
import io.github.gmm4j.data.AtomicFile;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.json.ModelJson;
import io.github.gmm4j.selection.ModelSelection;
import io.github.gmm4j.selection.Selection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
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

    @Option(
            names = {"-o", "--output"},
            paramLabel = "MODEL.json",
            description = "Where to write the best model.")
    private Optional<Path> output = Optional.empty();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        ModelSelection search = gridOptions.selection(spec.commandLine());
        if (output.isPresent()) {
            AtomicFile.requirePlace(output.get());
        }
        DataOptions.Data data = dataOptions.read(spec.commandLine());

        out.println(data.summary());
        out.println(gridOptions.summary());
        out.println();
        out.flush();
        Selection selection = select(search, data.samples());
        Fit best = best(selection);
        out.println(selection);
        data.truth().ifPresent(truth -> {
            out.println();
            FitReport.printTruth(out, truth, best.model().predict(data.samples()));
        });
        if (output.isPresent()) {
            ModelJson.write(best.model(), output.get());
            out.println();
            out.println("Model written to " + output.get());
        }
        out.flush();
        return 0;
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
