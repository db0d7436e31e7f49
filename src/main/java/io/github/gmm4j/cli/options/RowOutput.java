package io.github.gmm4j.cli.options;

import io.github.gmm4j.cli.input.CommandFiles;
import io.github.gmm4j.cli.input.KeptCells;
import io.github.gmm4j.cli.output.OutputFormat;
import io.github.gmm4j.cli.output.OutputTarget;
import io.github.gmm4j.cli.output.RecordWriter;
import io.github.gmm4j.internal.ColumnNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The output of a command that writes a record for every row. */
public final class RowOutput {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            converter = OutputTarget.Converter.class,
            description = "The file to write. Default: -, standard output.")
    private OutputTarget output = OutputTarget.STANDARD;

    @Option(
            names = "--format",
            paramLabel = "CSV|JSON|TABLE",
            completionCandidates = OutputFormat.Names.class,
            description = "The format of the output: CSV or JSON with all digits, or a table. Default: csv.")
    private OutputFormat format = OutputFormat.CSV;

    /** Receives the results of one row after the other. */
    @FunctionalInterface
    public interface Rows {
        /** Receives the results of the next row. */
        void add(List<Object> results);
    }

    /** Refuses an output that cannot be written, or that is one of the inputs. */
    public void requirePlaceBeside(CommandFiles places) throws IOException {
        places.add("--output", output.file());
    }

    /** Writes a record with these names for every row. */
    public void write(CommandLine command, List<String> names, Consumer<Rows> content) throws IOException {
        write(command, KeptCells.NONE, names, content);
    }

    /** Writes a record for every row of the input, in its order: the kept cells, then the results. */
    public void write(CommandLine command, KeptCells kept, List<String> names, Consumer<Rows> content)
            throws IOException {
        output.write(command, out -> {
            try (RecordWriter records = RecordWriter.begin(format, fields(kept.names(), names), out);
                    KeptCells.Cursor cells = kept.rows().get()) {
                content.accept(results -> {
                    List<Object> record = new ArrayList<>(cells.next());
                    record.addAll(results);
                    records.addUnchecked(record);
                });
            }
        });
    }

    /** Makes the names of all fields distinct; blank names in CSV stay blank. */
    private List<String> fields(List<String> kept, List<String> results) {
        List<String> names = new ArrayList<>(kept);
        names.addAll(results);
        List<String> distinct = ColumnNames.distinct(names);
        return IntStream.range(0, names.size())
                .mapToObj(i -> format == OutputFormat.CSV && names.get(i).isEmpty() ? "" : distinct.get(i))
                .toList();
    }
}
