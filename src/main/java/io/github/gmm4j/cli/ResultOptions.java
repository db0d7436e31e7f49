package io.github.gmm4j.cli;

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

/** What a command that fits prints, and which files it writes. */
final class ResultOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "MODEL.json",
            converter = Output.Converter.class,
            description = "Where to write the model; - for standard output, and nothing else is written to it.")
    private Optional<Output> output = Optional.empty();

    @Option(
            names = "--plot",
            paramLabel = "PICTURE",
            converter = FileKinds.Picture.class,
            description = "Where to draw the rows and the model, or the criterion by the number of components where"
                    + " several were tried: a .svg or .png file. The command plot can draw more.")
    private Optional<Path> picture = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "PAGE.html",
            converter = FileKinds.Page.class,
            description = "Where to write a page about the fit: components, pictures, what is doubtful and what can be"
                    + " done; one HTML file.")
    private Optional<Path> report = Optional.empty();

    @Mixin
    private FormatOption format = new FormatOption();

    OutputFormat format() {
        return format.format();
    }

    /** Whether there is to be a model file. */
    boolean hasModelFile() {
        return output.isPresent();
    }

    /**
     * Refuses places where no file can be made, and two files in one place.
     *
     * @param places what is read
     * @param checkpoint where the fit can go on from, if there is to be such a file
     * @throws ParameterException if two are the same
     * @throws IOException if one can't be written
     */
    void requirePlacesBeside(Output.Places places, Optional<Path> checkpoint) throws IOException {
        places.add("--checkpoint", checkpoint);
        places.add("--output", output.flatMap(Output::file));
        places.add("--plot", picture);
        places.add("--report", report);
    }

    /** Where the result goes: nowhere, if standard output is for the model. */
    PrintWriter results(CommandLine command) {
        boolean piped = output.map(Output::isStandard).orElse(false);
        return piped ? new PrintWriter(Writer.nullWriter()) : command.getOut();
    }

    /** Where goes what only people read. */
    PrintWriter forPeople(CommandLine command) {
        return format.isTable() ? results(command) : new PrintWriter(Writer.nullWriter());
    }

    /** Writes the files that were asked for. */
    void write(CommandLine command, NamedModel model, Supplier<Picture> drawing, Supplier<Report> page)
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
        forPeople.println(what + " written to " + file);
    }
}
