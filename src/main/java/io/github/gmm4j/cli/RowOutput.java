package io.github.gmm4j.cli;

import io.github.gmm4j.internal.ColumnNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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

    /** Takes the results of one row after the other. */
    @FunctionalInterface
    interface Rows {
        /**
         * Takes the results of the next row.
         *
         * @throws java.io.UncheckedIOException if they can't be written
         */
        void add(List<Object> results);
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
     * Writes a record for every row.
     *
     * @param names the names of the results
     * @param content gives the results
     * @throws IOException if they can't be written
     */
    void write(CommandLine command, List<String> names, Consumer<Rows> content) throws IOException {
        write(command, KeptRows.NONE, names, content);
    }

    /**
     * Writes a record for every row: what was kept of the input, and the results.
     *
     * @param kept cells of the input
     * @param names the names of the results
     * @param content gives the results of every row of the input, in their order
     * @throws IOException if they can't be written
     */
    void write(CommandLine command, KeptRows kept, List<String> names, Consumer<Rows> content) throws IOException {
        output.write(command, out -> {
            try (Records records = Records.begin(format, fields(kept.names(), names), out);
                    KeptRows.Cursor cells = kept.rows().get()) {
                content.accept(results -> {
                    List<Object> record = new ArrayList<>(cells.next());
                    record.addAll(results);
                    records.addUnchecked(record);
                });
            }
        });
    }

    /** Different names for all fields; CSV may have blank ones, which stay so. */
    private List<String> fields(List<String> kept, List<String> results) {
        List<String> names = new ArrayList<>(kept);
        names.addAll(results);
        List<String> distinct = ColumnNames.distinct(names);
        return IntStream.range(0, names.size())
                .mapToObj(i -> format == OutputFormat.CSV && names.get(i).isEmpty() ? "" : distinct.get(i))
                .toList();
    }
}
