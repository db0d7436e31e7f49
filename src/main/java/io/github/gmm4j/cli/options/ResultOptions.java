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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The result of fit and select, and the files that they write. */
public final class ResultOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "MODEL.json",
            converter = OutputTarget.Converter.class,
            description = "The model file to write; - for standard output, which then has nothing else.")
    private @Nullable OutputTarget output;

    @Option(
            names = "--plot",
            paramLabel = "PICTURE",
            converter = FileKinds.Picture.class,
            description =
                    "The picture to write, a .svg or .png file: rows and components, or with select the criterion by"
                            + " number of components. The command plot has more kinds.")
    private @Nullable Path picture;

    @Option(
            names = "--report",
            paramLabel = "PAGE.html",
            converter = FileKinds.Page.class,
            description =
                    "The report to write, one HTML file: warnings, components, pictures, course of the fit and data.")
    private @Nullable Path report;

    @Mixin
    private FormatOption format = new FormatOption();

    public OutputFormat format() {
        return format.format();
    }

    /** Whether the model is written. */
    public boolean hasModelFile() {
        return output != null;
    }

    /** Checks that all outputs can be written, and that all inputs and outputs are different files. */
    public void requirePlacesBeside(CommandFiles places, @Nullable Path checkpoint) throws IOException {
        places.add("--checkpoint", checkpoint);
        places.add("--output", output == null ? null : output.file());
        places.add("--plot", picture);
        places.add("--report", report);
    }

    /** Returns the writer of the result; it discards the result if the model goes to standard output. */
    public PrintWriter results(CommandLine command) {
        boolean piped = output != null && output.isStandard();
        return piped ? new PrintWriter(Writer.nullWriter()) : command.getOut();
    }

    /** Returns the writer of text that only people read. */
    public PrintWriter forPeople(CommandLine command) {
        return format.isTable() ? results(command) : new PrintWriter(Writer.nullWriter());
    }

    /** Writes the requested files. */
    public void write(CommandLine command, NamedModel model, Supplier<Picture> drawing, Supplier<Report> page)
            throws IOException {
        PrintWriter forPeople = forPeople(command);
        if (output != null) {
            output.write(command, out -> ModelJson.write(model, out));
            written(forPeople, "Model", output.file());
        }
        if (picture != null) {
            drawing.get().write(picture);
            written(forPeople, "Picture", picture);
        }
        if (report != null) {
            page.get().write(report);
            written(forPeople, "Report", report);
        }
        forPeople.flush();
    }

    private static void written(PrintWriter forPeople, String what, @Nullable Path file) {
        if (file != null) {
            forPeople.println();
            forPeople.println(what + " written to " + OneLine.of(file.toString()));
        }
    }
}
