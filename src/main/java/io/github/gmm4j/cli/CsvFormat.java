package io.github.gmm4j.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How a CSV file is written, and which of its columns are wanted. */
final class CsvFormat {
    /** Whether the first line has the names of the columns. */
    enum Header {
        AUTO,
        YES,
        NO
    }

    private static final char[] SEPARATORS = {',', ';', '\t', '|', ' '};

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
    private Header header = Header.AUTO;

    @Option(
            names = "--separator",
            paramLabel = "CHAR",
            description = "What separates the columns, a character or the word tab. Default: guessed from the first"
                    + " line, of comma, semicolon, tab, bar and blank.")
    private String separator = "";

    List<String> columns() {
        return columns;
    }

    Header header() {
        return header;
    }

    /** The separator that was given, or the one that occurs most often in the first line, outside quotes. */
    char separator(Path file) throws IOException {
        if (!separator.isEmpty()) {
            return separator.equalsIgnoreCase("tab") || separator.equals("\\t") ? '\t' : separator.charAt(0);
        }
        String firstLine;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            firstLine = line == null ? "" : line;
        }
        char best = SEPARATORS[0];
        for (char candidate : SEPARATORS) {
            if (count(firstLine, candidate) > count(firstLine, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static int count(String line, char separator) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            count += !quoted && line.charAt(i) == separator ? 1 : 0;
        }
        return count;
    }
}
