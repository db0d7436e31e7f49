package io.github.gmm4j.cli.input;

import io.github.gmm4j.internal.ColumnNames;
import io.github.gmm4j.json.ModelJson;
import io.github.gmm4j.json.NamedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ITypeConverter;

/**
 * Where a model is read from.
 *
 * @param name a file, or - for standard input
 */
public record ModelFile(String name) {
    /** Standard input. */
    public static final ModelFile STANDARD = new ModelFile("-");

    /** Takes a file name, or - for standard input. */
    public static final class Converter implements ITypeConverter<ModelFile> {
        @Override
        public ModelFile convert(String name) {
            return new ModelFile(name);
        }
    }

    /** Reads the model. */
    public NamedModel read() throws IOException {
        return equals(STANDARD) ? ModelJson.readNamed(System.in) : ModelJson.readNamed(Path.of(name));
    }

    /** Returns the names of a model's columns; x0, x1, ... if the file has none. */
    public static List<String> columns(NamedModel named) {
        return named.columns().isEmpty() ? ColumnNames.numbered(named.model().dimension()) : named.columns();
    }
}
