package io.github.gmm4j.cli;

import io.github.gmm4j.Fit;
import io.github.gmm4j.FitListener;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.AtomicFile;
import io.github.gmm4j.data.Samples;
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

/** Fits a mixture to an input or an example, shows how, and writes the model. */
@Command(
        name = "fit",
        description = "Fits a mixture to the rows of an input.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gmm4j fit --example old-faithful --components 2",
            "  gmm4j fit data.csv --components 3 --covariance tied --seed 7 --output model.json",
            "  gmm4j fit iris.csv --components 3 --truth species --restarts 10",
            "  gmm4j fit large.npy --components 8 --checkpoint fit.checkpoint --resume --output model.json",
            "  gmm4j fit 'parts/*.parquet' --columns price,size --components 4",
            "  gmm4j fit jdbc:postgresql://host/db --query 'select x, y from t order by id' --components 3"
        })
final class FitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private EstimatorOptions estimatorOptions = new EstimatorOptions();

    @ArgGroup
    private OrderOptions orderOptions = new OrderOptions();

    @Mixin
    private CheckpointOptions checkpointOptions = new CheckpointOptions();

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
        checkpointOptions.requireConsistent(spec.commandLine(), output);
        DataOptions.Data data = dataOptions.read(spec.commandLine());
        if (earlier.isPresent()) {
            OrderOptions.requireDimension(data.samples().dimension(), earlier.get());
        }

        out.println(data.summary());
        out.println(estimatorOptions.summary());
        out.println();
        out.flush();
        Fit fit = fit(estimator, data.samples(), quiet ? iteration -> {} : new IterationPrinter(out));
        if (!quiet) {
            out.println();
        }
        new FitReport(fit, data.names(), data.samples()).print(out);
        data.truth()
                .ifPresent(truth -> FitReport.printTruth(out, truth, fit.model().predict(data.samples())));
        if (output.isPresent()) {
            ModelJson.write(fit.model(), output.get());
            out.println();
            out.println("Model written to " + output.get());
            checkpointOptions.delete();
        }
        out.flush();
        return 0;
    }

    /** Fits; tells of progress where somebody looks on, and stops cleanly when told to. */
    private Fit fit(GaussianMixture estimator, Samples samples, FitListener printer) {
        PrintWriter err = spec.commandLine().getErr();
        try (StatusLine line = new StatusLine(err);
                CleanStop stop = new CleanStop(err, checkpointOptions::stopped)) {
            FitListener listener = StatusLine.isWatched()
                    ? new ProgressLine(line, printer, samples.size(), estimatorOptions.tolerance(), System::nanoTime)
                    : printer;
            return stop.run(() -> checkpointOptions
                    .checkpoint()
                    .map(checkpoint -> estimator.fit(samples, checkpoint, listener))
                    .orElseGet(() -> estimator.fit(samples, listener)));
        }
    }
}
