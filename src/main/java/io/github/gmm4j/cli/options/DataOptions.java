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
import java.util.Objects;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The rows of a command: those of an input or of an example. */
public final class DataOptions {
    private static final String OLD_FAITHFUL = "old-faithful";

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Mixin
    private InputFormat format = new InputFormat();

    /** Where the rows come from. */
    static final class Source {
        @Parameters(arity = "1", paramLabel = "INPUT", description = "The rows: " + InputKind.ALL)
        private @Nullable String input;

        @Option(
                names = "--example",
                paramLabel = "NAME",
                completionCandidates = DataOptions.Examples.class,
                description = "Use an example data set instead of an input: " + OLD_FAITHFUL + ".")
        private @Nullable String example;
    }

    static final class Examples extends Choices {
        Examples() {
            super(() -> Stream.of(OLD_FAITHFUL));
        }
    }

    /** Returns the input or the name of the example, as given. */
    String name() {
        return source.input != null ? source.input : Objects.requireNonNullElse(source.example, "");
    }

    /** Returns the files to read: the rows, and the file of the known classes if it is another one. */
    public CommandFiles places(CommandLine command, ColumnRoles roles) {
        return new CommandFiles(command, Objects.requireNonNullElse(source.input, ""))
                .reads("--truth", InputKind.of(name()) == InputKind.CSV ? null : roles.truth());
    }

    /** Reads the rows. */
    public InputData read(CommandLine command, ColumnRoles roles) throws IOException {
        if (source.input != null) {
            return read(command, source.input, roles);
        }
        if (source.example == null) {
            throw new ParameterException(command, "Missing required argument: INPUT or --example=NAME");
        }
        if (!source.example.equals(OLD_FAITHFUL)) {
            throw new ParameterException(
                    command, "example must be " + OLD_FAITHFUL + ", found \"" + source.example + "\"");
        }
        return format.read(command, oldFaithful(), "Old Faithful", roles);
    }

    /** Reads another input of the same format. */
    public InputData read(CommandLine command, String input, ColumnRoles roles) throws IOException {
        return format.read(command, input, roles);
    }

    /** Returns the example as CSV, so that all options for inputs apply to it. */
    private static InputStream oldFaithful() {
        DMatrixRMaj rows = OldFaithful.samples();
        StringBuilder csv = new StringBuilder(String.join(",", OldFaithful.columnNames()));
        for (int i = 0; i < rows.numRows; i++) {
            csv.append('\n').append(rows.get(i, 0)).append(',').append(rows.get(i, 1));
        }
        return new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8));
    }
}
