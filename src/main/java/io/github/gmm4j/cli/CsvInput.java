package io.github.gmm4j.cli;

import io.github.gmm4j.internal.csv.CsvFile;
import io.github.gmm4j.sources.CsvSamples;
import io.github.gmm4j.sources.TableSamples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/**
 * Reads CSV: what is small or can be read only once into memory, all else anew at every pass.
 *
 * @param command the command that reads
 * @param csv how it is written
 * @param columns which columns are features
 * @param skipInvalid whether rows that can't be used are left out
 */
record CsvInput(CommandLine command, CsvOptions csv, ColumnOptions columns, boolean skipInvalid) {
    /**
     * Reads a file or standard input.
     *
     * @param input its name
     * @param title what to call it in reports
     * @param roles what its columns are for
     * @throws IOException if it can't be read
     */
    Data read(String input, String title, Roles roles) throws IOException {
        if (!csv.fitsIntoMemory(input)) {
            return passes(input, title, roles);
        }
        String source = InputFormat.name(input);
        boolean again = !InputFormat.isStandard(input) && Files.isRegularFile(Path.of(input));
        try (CsvFile opened = csv.open(input, roles.features())) {
            if (!again) {
                return inMemory(opened, source, roles).data(title);
            }
            KeptRows kept = kept(opened, input, roles);
            return inMemory(opened, source, roles.keeping(Kept.NONE))
                    .data(title)
                    .keeping(kept);
        }
    }

    /** Reads what is not in a file. */
    Data read(InputStream content, String title, Roles roles) {
        try (CsvFile opened = csv.open(content, title, roles.features())) {
            return inMemory(opened, title, roles).data(title);
        }
    }

    private CsvTable inMemory(CsvFile opened, String source, Roles roles) {
        if (opened.names().isEmpty()) {
            throw new IllegalArgumentException(source + ": no rows of numbers");
        }
        CsvTable table = new CsvTable(opened, columns.features(command, opened, source, roles), roles, skipInvalid);
        table.readAll(source);
        return table;
    }

    /** The rows of a file that are read anew at every pass. */
    private Data passes(String input, String title, Roles roles) {
        CsvSamples.Builder builder;
        boolean named;
        KeptRows kept;
        try (CsvFile opened = csv.open(input, roles.features())) {
            named = opened.hasHeader();
            List<Integer> features = columns.features(command, opened, input, roles);
            builder = csv.samples(Path.of(input), named)
                    .columns(features.stream().mapToInt(Integer::intValue).toArray());
            roles.weights().map(opened::column).ifPresent(builder::weightColumn);
            kept = kept(opened, input, roles);
        }
        TableSamples rows = skipInvalid ? builder.skipInvalid().build() : builder.build();
        Optional<Truth> truth = roles.truth().map(column -> {
            try (CsvFile opened = csv.open(input, roles.features())) {
                return CsvTable.labels(opened, column);
            }
        });
        return new Data(title, rows.columns(), named, rows, truth, kept);
    }

    /** The cells that are written again, for which the file is read again. */
    private KeptRows kept(CsvFile opened, String input, Roles roles) {
        List<Integer> kept = roles.kept().indices(input, opened.names());
        return kept.isEmpty()
                ? KeptRows.NONE
                : KeptRows.of(KeptRows.names(opened, kept), kept, () -> csv.open(input, roles.features()));
    }
}
