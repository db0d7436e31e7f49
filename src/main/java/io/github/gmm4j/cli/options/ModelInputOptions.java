package io.github.gmm4j.cli.options;

import io.github.gmm4j.cli.input.ColumnRoles;
import io.github.gmm4j.cli.input.CommandFiles;
import io.github.gmm4j.cli.input.InputData;
import io.github.gmm4j.cli.input.InputKind;
import io.github.gmm4j.cli.input.ModelFile;
import io.github.gmm4j.json.NamedModel;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A model and rows with the columns that the model was fitted to, in its order. */
public final class ModelInputOptions {
    @Option(
            names = {"-m", "--model"},
            required = true,
            paramLabel = "MODEL.json",
            converter = ModelFile.Converter.class,
            description =
                    "A model file written by fit; - for standard input. Columns of the input are matched by name if both"
                            + " the model and the input have names, otherwise by order. --columns takes precedence.")
    private ModelFile modelFile = ModelFile.STANDARD;

    @Mixin
    private DataOptions dataOptions = new DataOptions();

    /**
     * What is read.
     *
     * @throws ParameterException if several of it are to come from standard input
     */
    public CommandFiles places(CommandLine command, ColumnRoles roles) {
        return dataOptions.places(command, roles).reads("--model", Optional.of(modelFile.name()));
    }

    /** Rows and the model. */
    public record Both(NamedModel named, InputData data) {}

    /**
     * Reads both.
     *
     * @throws ParameterException if an option does not go with the input
     * @throws IOException if one can't be read
     * @throws IllegalArgumentException if one is not valid, or they don't go together
     */
    public Both read(CommandLine command, ColumnRoles roles) throws IOException {
        NamedModel named = modelFile.read();
        InputData data = dataOptions.read(command, roles.scoredBy(named.columns()));
        requireDimension(dataOptions.name(), data, named);
        return new Both(named, data.withNames(named.columns()));
    }

    /**
     * Reads other rows of the same columns.
     *
     * @param other where they are, written as the input is
     * @throws ParameterException if an option does not go with it
     * @throws IOException if it can't be read
     * @throws IllegalArgumentException if it is not valid, or does not go with the model
     */
    public InputData readOther(CommandLine command, String other, NamedModel named) throws IOException {
        InputData data = dataOptions.read(command, other, ColumnRoles.NONE.scoredBy(named.columns()));
        requireDimension(other, data, named);
        return data;
    }

    private static void requireDimension(String input, InputData data, NamedModel named) {
        int expected = named.model().dimension();
        if (data.samples().dimension() != expected) {
            throw new IllegalArgumentException(InputKind.displayName(input) + ": expected the "
                    + (expected == 1 ? "1 column" : expected + " columns") + " of the model, found "
                    + data.samples().dimension() + "; --columns chooses among them");
        }
    }
}
