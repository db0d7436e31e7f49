package io.github.gmm4j.cli.input;

import io.github.gmm4j.internal.csv.CsvFile;
import io.github.gmm4j.sources.CsvSamples;
import io.github.gmm4j.sources.TableSamples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Reads CSV: what is small or can be read only once into memory, all else anew at every pass.
 *
 * @param command the command that reads
 * @param csv how it is written
 * @param columns which columns are features
 * @param skipInvalid whether rows that can't be used are left out
 */
public record CsvInput(CommandLine command, CsvOptions csv, ColumnOptions columns, boolean skipInvalid) {
    /** Reads a file or standard input. */
    InputData read(String input, String title, ColumnRoles roles) throws IOException {
        if (!csv.fitsIntoMemory(input)) {
            return passes(input, title, roles);
        }
        String source = InputKind.displayName(input);
        boolean again = !InputKind.isStandard(input) && Files.isRegularFile(Path.of(input));
        try (CsvFile opened = csv.open(input, roles.features())) {
            if (!again) {
                return inMemory(opened, source, roles).data(title);
            }
            KeptCells kept = kept(opened, input, roles);
            return inMemory(opened, source, roles.keeping(KeptColumns.NONE))
                    .data(title)
                    .keeping(kept);
        }
    }

    /** Reads what is not in a file. */
    InputData read(InputStream content, String title, ColumnRoles roles) {
        try (CsvFile opened = csv.open(content, title, roles.features())) {
            return inMemory(opened, title, roles).data(title);
        }
    }

    private CsvTable inMemory(CsvFile opened, String source, ColumnRoles roles) {
        if (opened.names().isEmpty()) {
            throw new IllegalArgumentException(source + ": no rows of numbers");
        }
        CsvTable table = new CsvTable(opened, columns.features(command, opened, source, roles), roles, skipInvalid);
        table.readAll(source);
        return table;
    }

    /** The rows of a file that are read anew at every pass. */
    private InputData passes(String input, String title, ColumnRoles roles) {
        CsvSamples.Builder builder;
        boolean named;
        KeptCells kept;
        try (CsvFile opened = csv.open(input, roles.features())) {
            named = opened.hasHeader();
            List<Integer> features = columns.features(command, opened, input, roles);
            builder = csv.samples(Path.of(input), named)
                    .columns(features.stream().mapToInt(Integer::intValue).toArray());
            if (roles.weights() != null) {
                builder.weightColumn(opened.column(roles.weights()));
            }
            kept = kept(opened, input, roles);
        }
        TableSamples rows = skipInvalid ? builder.skipInvalid().build() : builder.build();
        return new InputData(title, rows.columns(), named, rows, knownClasses(input, roles), kept);
    }

    private @Nullable KnownClasses knownClasses(String input, ColumnRoles roles) {
        if (roles.truth() == null) {
            return null;
        }
        try (CsvFile opened = csv.open(input, roles.features())) {
            return CsvTable.labels(opened, roles.truth());
        }
    }

    /** The cells that are written again, for which the file is read again. */
    private KeptCells kept(CsvFile opened, String input, ColumnRoles roles) {
        List<Integer> kept = roles.kept().indices(input, opened.names());
        return kept.isEmpty()
                ? KeptCells.NONE
                : KeptCells.of(KeptCells.names(opened, kept), kept, () -> csv.open(input, roles.features()));
    }
}
