package io.github.gmm4j.cli;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.AtomicFile;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.json.ModelJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ejml.data.DMatrixRMaj;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fits a mixture to a CSV file or an example, shows how, and writes the model. */
@Command(
        name = "fit",
        description = "Fits a mixture to the rows of a CSV file.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gmm4j fit --example old-faithful --components 2",
            "  gmm4j fit data.csv --components 3 --covariance tied --seed 7 --output model.json",
            "  gmm4j fit iris.csv --components 3 --truth species --restarts 10"
        })
final class FitCommand implements Callable<Integer> {
    private static final String OLD_FAITHFUL = "old-faithful";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Mixin
    private EstimatorOptions estimatorOptions = new EstimatorOptions();

    @ArgGroup
    private OrderOptions orderOptions = new OrderOptions();

    @Mixin
    private CsvFormat format = new CsvFormat();

    @Option(
            names = "--truth",
            paramLabel = "COLUMN",
            description = "A column with the known classes, compared with the clusters and not fitted.")
    private Optional<String> truthColumn = Optional.empty();

    @Option(names = "--weights", paramLabel = "COLUMN", description = "A column with sample weights.")
    private Optional<String> weightColumn = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "MODEL.json",
            description = "Where to write the model.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = {"-q", "--quiet"},
            description = "Leave out the line of every iteration.")
    private boolean quiet;

    /** Where the rows come from. */
    static final class Source {
        @Parameters(arity = "1", paramLabel = "FILE.csv", description = "The file to fit, one sample per line.")
        private Optional<Path> file = Optional.empty();

        @Option(
                names = "--example",
                paramLabel = "NAME",
                description = "A data set that comes with the program: " + OLD_FAITHFUL + ".")
        private Optional<String> example = Optional.empty();
    }

    /** Rows with the names of their columns, and what else is known of them. */
    private record Data(
            String title, List<String> names, DMatrixRMaj rows, Optional<double[]> weights, Optional<int[]> truth) {
        Samples samples() {
            return weights.map(w -> Samples.of(rows, w)).orElseGet(() -> Samples.of(rows));
        }
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<GaussianMixtureModel> earlier = orderOptions.earlier();
        GaussianMixture estimator = estimatorOptions.estimator(spec.commandLine(), orderOptions.order(earlier));
        if (output.isPresent()) {
            AtomicFile.requirePlace(output.get());
        }
        Data data = data();
        if (earlier.isPresent()) {
            OrderOptions.requireDimension(data.rows().numCols, earlier.get());
        }

        out.println(data.title() + ": " + data.rows().numRows + " samples of " + String.join(", ", data.names()));
        out.println(estimatorOptions.summary());
        out.println();
        out.flush();
        Fit fit = estimator.fit(data.samples(), quiet ? iteration -> {} : new IterationPrinter(out));
        if (!quiet) {
            out.println();
        }
        new FitReport(fit, data.names(), data.rows()).print(out);
        data.truth()
                .ifPresent(truth -> FitReport.printTruth(out, truth, fit.model().predict(data.rows())));
        if (output.isPresent()) {
            ModelJson.write(fit.model(), output.get());
            out.println();
            out.println("Model written to " + output.get());
        }
        out.flush();
        return 0;
    }

    private Data data() throws IOException {
        if (source.file.isPresent()) {
            Path file = source.file.get();
            CsvTable table = CsvTable.read(file, format, truthColumn, weightColumn);
            return new Data(
                    String.valueOf(file.getFileName()), table.names(), table.samples(), table.weights(), table.truth());
        }
        String example = source.example.orElseThrow(() ->
                new ParameterException(spec.commandLine(), "Missing required argument: FILE.csv or --example=NAME"));
        if (!example.equals(OLD_FAITHFUL)) {
            throw new ParameterException(
                    spec.commandLine(), "example must be " + OLD_FAITHFUL + ", found \"" + example + "\"");
        }
        return new Data(
                "Old Faithful", OldFaithful.columnNames(), OldFaithful.samples(), Optional.empty(), Optional.empty());
    }
}
