package io.github.gmm4j.cli;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.sources.TableSamples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The rows to fit: those of an input, or an example. */
final class DataOptions {
    private static final String OLD_FAITHFUL = "old-faithful";

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Mixin
    private InputFormat format = new InputFormat();

    @Option(
            names = "--truth",
            paramLabel = "COLUMN",
            description = "A column of a CSV file with the known classes, compared with the clusters and not fitted.")
    private Optional<String> truthColumn = Optional.empty();

    @Option(names = "--weights", paramLabel = "COLUMN", description = "A column with sample weights.")
    private Optional<String> weightColumn = Optional.empty();

    /** Where the rows come from. */
    static final class Source {
        @Parameters(arity = "1", paramLabel = "INPUT", description = "What to fit. " + InputFormat.KINDS)
        private Optional<String> input = Optional.empty();

        @Option(
                names = "--example",
                paramLabel = "NAME",
                description = "A data set that comes with the program: " + OLD_FAITHFUL + ".")
        private Optional<String> example = Optional.empty();
    }

    /** Rows with the names of their columns, and what else is known of them. */
    record Data(String title, List<String> names, Samples samples, Optional<int[]> truth) {
        /** What they are, in a line. */
        String summary() {
            return title + ": " + samples.size() + " samples of " + String.join(", ", names);
        }
    }

    /**
     * Reads them.
     *
     * @throws ParameterException if there is no such example
     * @throws IOException if the file can't be read
     * @throws IllegalArgumentException if it does not hold numbers
     */
    Data read(CommandLine command) throws IOException {
        if (source.input.isPresent()) {
            String input = source.input.get();
            format.requireConsistent(command, input);
            if (truthColumn.isPresent() && !InputFormat.isCsv(input)) {
                throw new ParameterException(command, "--truth is for CSV files only");
            }
            if (truthColumn.isPresent() && format.skipsInvalid()) {
                throw new ParameterException(command, "--truth and --skip-invalid are mutually exclusive");
            }
            return format.fitsIntoMemory(input) ? table(Path.of(input)) : passes(input);
        }
        String example = source.example.orElseThrow(
                () -> new ParameterException(command, "Missing required argument: INPUT or --example=NAME"));
        if (!example.equals(OLD_FAITHFUL)) {
            throw new ParameterException(command, "example must be " + OLD_FAITHFUL + ", found \"" + example + "\"");
        }
        return new Data("Old Faithful", OldFaithful.columnNames(), Samples.of(OldFaithful.samples()), Optional.empty());
    }

    /** The rows of a CSV file, in memory. */
    private Data table(Path file) {
        CsvTable table = CsvTable.read(file, format, truthColumn, weightColumn);
        Samples samples = table.weights()
                .map(weights -> Samples.of(table.samples(), weights))
                .orElseGet(() -> Samples.of(table.samples()));
        return new Data(String.valueOf(file.getFileName()), table.names(), samples, table.truth());
    }

    /** Rows that are read anew at every pass. */
    private Data passes(String input) {
        TableSamples samples =
                format.open(input, weightColumn, truthColumn.stream().toList());
        Optional<int[]> truth = truthColumn.map(column -> CsvTable.labels(Path.of(input), format, column));
        String title = input.startsWith("jdbc:")
                ? input.replaceAll("[?;].*", "")
                : Path.of(input).getFileName() + "";
        return new Data(title, samples.columns(), samples, truth);
    }
}
