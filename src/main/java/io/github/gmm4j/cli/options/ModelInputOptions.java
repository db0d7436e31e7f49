package io.github.gmm4j.cli.options;

import io.github.gmm4j.cli.input.ColumnRoles;
import io.github.gmm4j.cli.input.CommandFiles;
import io.github.gmm4j.cli.input.InputData;
import io.github.gmm4j.cli.input.InputKind;
import io.github.gmm4j.cli.input.ModelFile;
import io.github.gmm4j.internal.CountText;
import io.github.gmm4j.json.NamedModel;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A model, and rows with the columns of the model in its order. */
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

    /** Returns the files to read. */
    public CommandFiles places(CommandLine command, ColumnRoles roles) {
        return dataOptions.places(command, roles).reads("--model", modelFile.name());
    }

    /** A model and rows with its columns. */
    public record ModelAndData(NamedModel named, InputData data) {}

    /** Reads the model and the rows. */
    public ModelAndData read(CommandLine command, ColumnRoles roles) throws IOException {
        NamedModel named = modelFile.read();
        InputData data = dataOptions.read(command, roles.scoredBy(named.columns()));
        requireDimension(dataOptions.name(), data, named);
        return new ModelAndData(named, data.withNames(named.columns()));
    }

    /** Reads another input with the columns of the model. */
    public InputData readOther(CommandLine command, String other, NamedModel named) throws IOException {
        InputData data = dataOptions.read(command, other, ColumnRoles.NONE.scoredBy(named.columns()));
        requireDimension(other, data, named);
        return data;
    }

    private static void requireDimension(String input, InputData data, NamedModel named) {
        int expected = named.model().dimension();
        if (data.samples().dimension() != expected) {
            throw new IllegalArgumentException(InputKind.displayName(input) + ": expected the "
                    + CountText.of(expected, "column") + " of the model, found "
                    + data.samples().dimension() + "; --columns chooses among them");
        }
    }
}
