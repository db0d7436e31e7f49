package io.github.gmm4j.cli;

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
record ModelFile(String name) {
    /** Standard input. */
    static final ModelFile STANDARD = new ModelFile("-");

    /** Takes the name of a file, or - for standard input. */
    static final class Converter implements ITypeConverter<ModelFile> {
        @Override
        public ModelFile convert(String name) {
            return new ModelFile(name);
        }
    }

    /**
     * Reads it.
     *
     * @throws IOException if it can't be read
     * @throws IllegalArgumentException if it is no model
     */
    NamedModel read() throws IOException {
        return equals(STANDARD) ? ModelJson.readNamed(System.in) : ModelJson.readNamed(Path.of(name));
    }

    /** The names of a model's columns; x0, x1, ... where the file has none. */
    static List<String> columns(NamedModel named) {
        return named.columns().isEmpty() ? ColumnNames.numbered(named.model().dimension()) : named.columns();
    }
}
