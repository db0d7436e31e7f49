package io.github.gmm4j.cli.options;

import io.github.gmm4j.cli.input.CommandFiles;
import io.github.gmm4j.cli.output.OneLine;
import io.github.gmm4j.cli.output.OutputFormat;
import io.github.gmm4j.cli.output.OutputTarget;
import io.github.gmm4j.cli.values.FileKinds;
import io.github.gmm4j.json.ModelJson;
import io.github.gmm4j.json.NamedModel;
import io.github.gmm4j.plot.Picture;
import io.github.gmm4j.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The result of fit and select, and the files that they write. */
public final class ResultOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "MODEL.json",
            converter = OutputTarget.Converter.class,
            description = "The model file to write; - for standard output, which then has nothing else.")
    private Optional<OutputTarget> output = Optional.empty();

    @Option(
            names = "--plot",
            paramLabel = "PICTURE",
            converter = FileKinds.Picture.class,
            description =
                    "The picture to write, a .svg or .png file: rows and components, or with select the criterion by"
                            + " number of components. The command plot has more kinds.")
    private Optional<Path> picture = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "PAGE.html",
            converter = FileKinds.Page.class,
            description =
                    "The report to write, one HTML file: warnings, components, pictures, course of the fit and data.")
    private Optional<Path> report = Optional.empty();

    @Mixin
    private FormatOption format = new FormatOption();

    public OutputFormat format() {
        return format.format();
    }

    /** Whether the model is written. */
    public boolean hasModelFile() {
        return output.isPresent();
    }

    /**
     * Checks that all outputs can be written and are different files.
     *
     * @param places the inputs
     * @param checkpoint the checkpoint, if there is one
     * @throws ParameterException if two files are the same
     * @throws IOException if one cannot be written
     */
    public void requirePlacesBeside(CommandFiles places, Optional<Path> checkpoint) throws IOException {
        places.add("--checkpoint", checkpoint);
        places.add("--output", output.flatMap(OutputTarget::file));
        places.add("--plot", picture);
        places.add("--report", report);
    }

    /** The writer of the result; it discards the result if standard output has the model. */
    public PrintWriter results(CommandLine command) {
        boolean piped = output.map(OutputTarget::isStandard).orElse(false);
        return piped ? new PrintWriter(Writer.nullWriter()) : command.getOut();
    }

    /** The writer of text that only people read. */
    public PrintWriter forPeople(CommandLine command) {
        return format.isTable() ? results(command) : new PrintWriter(Writer.nullWriter());
    }

    /** Writes the requested files. */
    public void write(CommandLine command, NamedModel model, Supplier<Picture> drawing, Supplier<Report> page)
            throws IOException {
        PrintWriter forPeople = forPeople(command);
        if (output.isPresent()) {
            output.get().write(command, out -> ModelJson.write(model, out));
            output.get().file().ifPresent(file -> written(forPeople, "Model", file));
        }
        if (picture.isPresent()) {
            drawing.get().write(picture.get());
            written(forPeople, "Picture", picture.get());
        }
        if (report.isPresent()) {
            page.get().write(report.get());
            written(forPeople, "Report", report.get());
        }
        forPeople.flush();
    }

    private static void written(PrintWriter forPeople, String what, Path file) {
        forPeople.println();
        forPeople.println(what + " written to " + OneLine.of(file.toString()));
    }
}
