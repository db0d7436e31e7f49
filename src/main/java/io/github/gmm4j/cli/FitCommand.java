package io.github.gmm4j.cli;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.AtomicFile;
import io.github.gmm4j.json.ModelJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private EstimatorOptions estimatorOptions = new EstimatorOptions();

    @ArgGroup
    private OrderOptions orderOptions = new OrderOptions();

    @Mixin
    private DataOptions dataOptions = new DataOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "MODEL.json",
            description = "Where to write the model.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = {"-q", "--quiet"},
            description = "Leave out the line of every iteration.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<GaussianMixtureModel> earlier = orderOptions.earlier();
        GaussianMixture estimator = estimatorOptions.estimator(spec.commandLine(), orderOptions.order(earlier));
        if (output.isPresent()) {
            AtomicFile.requirePlace(output.get());
        }
        DataOptions.Data data = dataOptions.read(spec.commandLine());
        if (earlier.isPresent()) {
            OrderOptions.requireDimension(data.rows().numCols, earlier.get());
        }

        out.println(data.summary());
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
}
