package io.github.gmm4j.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The output of a command that writes a record for every row. */
final class RowOutput {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            converter = Output.Converter.class,
            description = "The file to write. Default: -, standard output.")
    private Output output = Output.STANDARD;

    @Option(
            names = "--format",
            paramLabel = "CSV|JSON|TABLE",
            completionCandidates = Choices.Formats.class,
            description = "The format of the output: CSV or JSON with all digits, or a table. Default: csv.")
    private OutputFormat format = OutputFormat.CSV;

    /** Writes records. */
    @FunctionalInterface
    interface Content {
        void writeTo(Records records) throws IOException;
    }

    /**
     * Refuses a place where no file can be made, or that is read.
     *
     * @param places what is read
     * @throws picocli.CommandLine.ParameterException if that is the place
     * @throws IOException if it is a directory, or its directory does not exist
     */
    void requirePlaceBeside(Output.Places places) throws IOException {
        places.add("--output", output.file());
    }

    /**
     * Writes records with fields of these names.
     *
     * @throws IOException if they can't be written
     */
    void write(CommandLine command, List<String> names, Content content) throws IOException {
        output.write(command, out -> {
            try (Records records = Records.begin(format, names, out)) {
                content.writeTo(records);
            }
        });
    }
}
