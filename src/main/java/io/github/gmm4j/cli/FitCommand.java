package io.github.gmm4j.cli;

import io.github.gmm4j.DegenerateComponentException;
import io.github.gmm4j.Fit;
import io.github.gmm4j.FitListener;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.cli.input.CommandFiles;
import io.github.gmm4j.cli.input.InputData;
import io.github.gmm4j.cli.messages.LibraryMessages;
import io.github.gmm4j.cli.options.CheckpointOptions;
import io.github.gmm4j.cli.options.DataOptions;
import io.github.gmm4j.cli.options.EstimatorOptions;
import io.github.gmm4j.cli.options.OrderOptions;
import io.github.gmm4j.cli.options.QuietOption;
import io.github.gmm4j.cli.options.ResultOptions;
import io.github.gmm4j.cli.options.RoleOptions;
import io.github.gmm4j.cli.output.OneLine;
import io.github.gmm4j.cli.progress.CleanStop;
import io.github.gmm4j.cli.progress.IterationPrinter;
import io.github.gmm4j.cli.progress.ProgressLine;
import io.github.gmm4j.cli.progress.StatusLine;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.json.NamedModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Fits a mixture to an input or an example, prints the result, and writes the model. */
@Command(
        name = "fit",
        description = "Fits a Gaussian mixture to the rows of an input.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gmm4j fit --example old-faithful --components 2 --plot picture.svg --report report.html",
            "  gmm4j fit data.csv --components 3 --covariance tied --seed 7 --output model.json",
            "  gmm4j fit - --components 3 --format json < data.csv",
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

    @Mixin
    private RoleOptions roleOptions = new RoleOptions();

    @Mixin
    private ResultOptions result = new ResultOptions();

    @Mixin
    private QuietOption progress = new QuietOption();

    @Override
    public Integer call() throws IOException {
        CommandLine command = spec.commandLine();
        CommandFiles places = dataOptions
                .places(command, roleOptions.roles())
                .readsFirst("--initial-model", estimatorOptions.initialModelName())
                .readsFirst("--match", orderOptions.earlierName());
        @Nullable NamedModel initial = estimatorOptions.initialModel(command);
        @Nullable NamedModel earlier = orderOptions.earlier();
        GaussianMixture estimator = estimatorOptions.estimator(command, initial, orderOptions.order(earlier));
        checkpointOptions.requireConsistent(command);
        result.requirePlacesBeside(places, checkpointOptions.file());
        NamedModel other = initial != null ? initial : earlier;
        List<String> columns = other == null ? List.of() : other.columns();
        InputData data = dataOptions.read(command, roleOptions.roles().withFeatures(columns));
        if (earlier != null) {
            OrderOptions.requireDimension(data.samples().dimension(), earlier.model());
        }
        estimatorOptions.requireRows(data);
        try {
            fit(estimator, data);
        } catch (IllegalArgumentException | DegenerateComponentException e) {
            throw LibraryMessages.explained(command, e, data);
        }
        return 0;
    }

    private void fit(GaussianMixture estimator, InputData data) throws IOException {
        CommandLine command = spec.commandLine();
        PrintWriter forPeople = result.forPeople(command);
        forPeople.println(data.summary());
        forPeople.println(estimatorOptions.summary());
        forPeople.println();
        forPeople.flush();
        FitListener printer = progress.isQuiet() ? iteration -> {} : new IterationPrinter(forPeople);
        Fit fit = fit(estimator, data.samples(), printer);
        if (!progress.isQuiet()) {
            forPeople.println();
        }
        new FitReport(fit, data).print(result.results(command), result.format());
        GaussianMixtureModel model = fit.model();
        result.write(command, data.named(model), () -> data.plot(model).picture(), () -> data.report(fit, command));
        if (result.hasModelFile()) {
            checkpointOptions.delete();
        }
    }

    /** Fits, with progress on a terminal; saves a checkpoint when it is interrupted. */
    private Fit fit(GaussianMixture estimator, Samples samples, FitListener printer) {
        CommandLine command = spec.commandLine();
        try (CleanStop stop = new CleanStop(command.getErr(), checkpointOptions::stopped)) {
            return stop.run(() -> {
                if (!progress.showsStatus()) {
                    return fitWith(estimator, samples, printer, this::warn);
                }
                try (StatusLine line = new StatusLine(command)) {
                    line.show("searching for a start");
                    FitListener aboveTheLine = iteration -> {
                        line.wipe();
                        printer.onIteration(iteration);
                    };
                    return fitWith(
                            estimator,
                            samples,
                            new ProgressLine(
                                    line, aboveTheLine, samples.size(), estimatorOptions.tolerance(), System::nanoTime),
                            failure -> {
                                line.wipe();
                                warn(failure);
                            });
                }
            });
        }
    }

    private void warn(IOException failure) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("gmm4j: warning: " + OneLine.of(String.valueOf(failure.getMessage())));
        err.flush();
    }

    private Fit fitWith(
            GaussianMixture estimator, Samples samples, FitListener listener, Consumer<IOException> failureListener) {
        return checkpointOptions
                .checkpoint(failureListener)
                .map(checkpoint -> estimator.fit(samples, checkpoint, listener))
                .orElseGet(() -> estimator.fit(samples, listener));
    }
}
