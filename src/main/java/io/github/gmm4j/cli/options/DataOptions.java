package io.github.gmm4j.cli.options;

import io.github.gmm4j.cli.input.ColumnRoles;
import io.github.gmm4j.cli.input.CommandFiles;
import io.github.gmm4j.cli.input.InputData;
import io.github.gmm4j.cli.input.InputFormat;
import io.github.gmm4j.cli.input.InputKind;
import io.github.gmm4j.cli.values.Choices;
import io.github.gmm4j.datasets.OldFaithful;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The rows to work on: those of an input, or an example. */
public final class DataOptions {
    private static final String OLD_FAITHFUL = "old-faithful";

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Mixin
    private InputFormat format = new InputFormat();

    /** Where the rows come from. */
    static final class Source {
        @Parameters(arity = "1", paramLabel = "INPUT", description = "The rows: " + InputKind.ALL)
        private Optional<String> input = Optional.empty();

        @Option(
                names = "--example",
                paramLabel = "NAME",
                completionCandidates = DataOptions.Examples.class,
                description = "Use an example data set instead of an input: " + OLD_FAITHFUL + ".")
        private Optional<String> example = Optional.empty();
    }

    static final class Examples extends Choices {
        Examples() {
            super(() -> Stream.of(OLD_FAITHFUL));
        }
    }

    /** Where the rows come from, as it was given. */
    String name() {
        return source.input.or(() -> source.example).orElse("");
    }

    /**
     * What is read: the rows, and known classes where they have a file of their own.
     *
     * @throws ParameterException if both are to come from standard input
     */
    public CommandFiles places(CommandLine command, ColumnRoles roles) {
        return new CommandFiles(command, source.input.orElse(""))
                .reads("--truth", roles.truth().filter(file -> InputKind.of(name()) != InputKind.CSV));
    }

    /**
     * Reads them.
     *
     * @throws ParameterException if there is no such example
     * @throws IOException if the file can't be read
     * @throws IllegalArgumentException if it does not hold numbers
     */
    public InputData read(CommandLine command, ColumnRoles roles) throws IOException {
        if (source.input.isPresent()) {
            return read(command, source.input.get(), roles);
        }
        String example = source.example.orElseThrow(
                () -> new ParameterException(command, "Missing required argument: INPUT or --example=NAME"));
        if (!example.equals(OLD_FAITHFUL)) {
            throw new ParameterException(command, "example must be " + OLD_FAITHFUL + ", found \"" + example + "\"");
        }
        return format.read(command, oldFaithful(), "Old Faithful", roles);
    }

    /** Reads another input, written in the same way. */
    public InputData read(CommandLine command, String input, ColumnRoles roles) throws IOException {
        return format.read(command, input, roles);
    }

    /** The example as CSV, so that all options of an input go with it. */
    private static InputStream oldFaithful() {
        DMatrixRMaj rows = OldFaithful.samples();
        StringBuilder csv = new StringBuilder(String.join(",", OldFaithful.columnNames()));
        for (int i = 0; i < rows.numRows; i++) {
            csv.append('\n').append(rows.get(i, 0)).append(',').append(rows.get(i, 1));
        }
        return new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8));
    }
}
