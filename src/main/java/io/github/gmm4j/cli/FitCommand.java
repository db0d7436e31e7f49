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
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
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

    @Option(
            names = {"-o", "--output"},
            paramLabel = "MODEL.json",
            converter = Output.Converter.class,
            description = "Where to write the model; - for standard output, and nothing else is written to it.")
    private Optional<Output> output = Optional.empty();

    @Option(
            names = "--plot",
            paramLabel = "PICTURE",
            converter = PictureFile.Converter.class,
            description = "Where to draw the rows and the model: a .svg or .png file. The command plot can draw more.")
    private Optional<PictureFile> picture = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "PAGE.html",
            description =
                    "Where to write a page about the fit: components, pictures, what is doubtful; an HTML file of its own.")
    private Optional<Path> report = Optional.empty();

    @Mixin
    private FormatOption format = new FormatOption();

    @Option(
            names = {"-q", "--quiet"},
            description = "Leave out the line of every iteration.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        CommandLine command = spec.commandLine();
        boolean piped = output.map(Output::isStandard).orElse(false);
        Optional<GaussianMixtureModel> earlier = orderOptions.earlier();
        GaussianMixture estimator = estimatorOptions.estimator(command, orderOptions.order(earlier));
        requirePlaces();
        Data data = dataOptions.read(command, roleOptions.roles());
        if (earlier.isPresent()) {
            OrderOptions.requireDimension(data.samples().dimension(), earlier.get());
        }

        PrintWriter out = piped ? new PrintWriter(Writer.nullWriter()) : command.getOut();
        PrintWriter forPeople = format.isTable() ? out : new PrintWriter(Writer.nullWriter());
        forPeople.println(data.summary());
        forPeople.println(estimatorOptions.summary());
        forPeople.println();
        forPeople.flush();
        Fit fit = fit(estimator, data.samples(), quiet ? iteration -> {} : new IterationPrinter(forPeople));
        if (!quiet) {
            forPeople.println();
        }
        new FitReport(fit, data).print(out, format.format());
        write(fit, data, forPeople);
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
        checkpointOptions.requireConsistent(spec.commandLine(), output.flatMap(Output::file));
    }

    /** Writes the files that were asked for. */
    private void write(Fit fit, Data data, PrintWriter forPeople) throws IOException {
        if (picture.isPresent()) {
            picture.get().write(data.plot(fit.model()).picture());
            forPeople.println();
            forPeople.println("Picture written to " + picture.get().path());
        }
        if (report.isPresent()) {
            data.report(fit, spec.commandLine()).write(report.get());
            forPeople.println();
            forPeople.println("Report written to " + report.get());
        }
        if (output.isPresent()) {
            output.get().write(spec.commandLine(), out -> ModelJson.write(data.named(fit.model()), out));
            output.get().file().ifPresent(file -> {
                forPeople.println();
                forPeople.println("Model written to " + file);
            });
            checkpointOptions.delete();
        }
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
