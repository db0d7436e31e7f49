package io.github.gmm4j.cli;

import io.github.gmm4j.sources.CsvFile;
import io.github.gmm4j.sources.CsvSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a CSV file is written, and which of its columns are wanted. */
final class CsvFormat {
    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "COLUMN",
            description = "The columns to use, by name or by number counted from 1; all others are left out."
                    + " Default: all.")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--header",
            paramLabel = "AUTO|YES|NO",
            description = "Whether the first line names the columns. Default: it does if a cell of it is no number.")
    private CsvSamples.Header header = CsvSamples.Header.AUTO;

    @Option(
            names = "--separator",
            paramLabel = "CHAR",
            description = "What separates the columns, a character or the word tab. Default: guessed from the first"
                    + " line, of comma, semicolon, tab, bar and blank.")
    private String separator = "";

    List<String> columns() {
        return columns;
    }

    /** How the file is written. */
    CsvFile.Format format() {
        boolean tab = separator.equalsIgnoreCase("tab") || separator.equals("\\t");
        Optional<Character> character =
                separator.isEmpty() ? Optional.empty() : Optional.of(tab ? '\t' : separator.charAt(0));
        return new CsvFile.Format(character, header, "--columns can leave the column out");
    }
}
