package io.github.gmm4j.cli;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.OldFaithful;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The rows to fit: those of a CSV file, or an example. */
final class DataOptions {
    private static final String OLD_FAITHFUL = "old-faithful";

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Mixin
    private CsvFormat format = new CsvFormat();

    @Option(
            names = "--truth",
            paramLabel = "COLUMN",
            description = "A column with the known classes, compared with the clusters and not fitted.")
    private Optional<String> truthColumn = Optional.empty();

    @Option(names = "--weights", paramLabel = "COLUMN", description = "A column with sample weights.")
    private Optional<String> weightColumn = Optional.empty();

    /** Where the rows come from. */
    static final class Source {
        @Parameters(arity = "1", paramLabel = "FILE.csv", description = "The file to fit, one sample per line.")
        private Optional<Path> file = Optional.empty();

        @Option(
                names = "--example",
                paramLabel = "NAME",
                description = "A data set that comes with the program: " + OLD_FAITHFUL + ".")
        private Optional<String> example = Optional.empty();
    }

    /** Rows with the names of their columns, and what else is known of them. */
    record Data(String title, List<String> names, DMatrixRMaj rows, Optional<double[]> weights, Optional<int[]> truth) {
        /** The rows with their weights. */
        Samples samples() {
            return weights.map(w -> Samples.of(rows, w)).orElseGet(() -> Samples.of(rows));
        }

        /** What they are, in a line. */
        String summary() {
            return title + ": " + rows.numRows + " samples of " + String.join(", ", names);
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
        if (source.file.isPresent()) {
            Path file = source.file.get();
            CsvTable table = CsvTable.read(file, format, truthColumn, weightColumn);
            return new Data(
                    String.valueOf(file.getFileName()), table.names(), table.samples(), table.weights(), table.truth());
        }
        String example = source.example.orElseThrow(
                () -> new ParameterException(command, "Missing required argument: FILE.csv or --example=NAME"));
        if (!example.equals(OLD_FAITHFUL)) {
            throw new ParameterException(command, "example must be " + OLD_FAITHFUL + ", found \"" + example + "\"");
        }
        return new Data(
                "Old Faithful", OldFaithful.columnNames(), OldFaithful.samples(), Optional.empty(), Optional.empty());
    }
}
