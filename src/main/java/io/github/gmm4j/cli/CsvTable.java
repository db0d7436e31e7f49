package io.github.gmm4j.cli;

import com.fasterxml.jackson.core.io.NumberInput;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** The numbers of a CSV file, and at most one column of labels and one of weights. */
final class CsvTable {
    private static final int FIRST_CAPACITY = 1 << 12;
    private static final int LONGEST_EXCERPT = 40;

    private final Path file;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> features = new ArrayList<>();
    private final Optional<String> truthColumn;
    private final Optional<String> weightColumn;
    private final List<String> truth = new ArrayList<>();
    private int truthIndex = -1;
    private int weightIndex = -1;
    private double[] values = new double[FIRST_CAPACITY];
    private double[] weights = new double[FIRST_CAPACITY];
    private int rows;

    private CsvTable(Path file, Optional<String> truthColumn, Optional<String> weightColumn) {
        this.file = file;
        this.truthColumn = truthColumn;
        this.weightColumn = weightColumn;
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @param format how it is written
     * @param truthColumn the column of labels, by name or number counted from 1
     * @param weightColumn the column of sample weights, likewise
     * @throws IOException if it can't be read
     * @throws IllegalArgumentException if a cell is not a number, a line has too few or too many cells, or a column is
     *     not there, naming file, line and column
     */
    static CsvTable read(Path file, CsvFormat format, Optional<String> truthColumn, Optional<String> weightColumn)
            throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": is a directory");
        }
        CsvTable table = new CsvTable(file, truthColumn, weightColumn);
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(format.separator(file))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .detectBomHeader(true)
                .trimWhitespacesAroundQuotes(true)
                .ofCsvRecord(file)) {
            for (CsvRecord row : records) {
                table.add(row, format);
            }
        } catch (CsvParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(
                    file + ": " + cause.getMessage() + " (after line " + table.rows
                            + " or so; is the separator right?)",
                    e);
        }
        if (table.rows == 0) {
            throw new IllegalArgumentException(file + ": no rows of numbers");
        }
        return table;
    }

    private void add(CsvRecord row, CsvFormat format) {
        if (names.isEmpty()) {
            boolean header = format.header() == CsvFormat.Header.AUTO
                    ? row.getFields().stream().anyMatch(cell -> !Double.isFinite(number(cell.strip())))
                    : format.header() == CsvFormat.Header.YES;
            for (int c = 0; c < row.getFieldCount(); c++) {
                names.add(header ? row.getField(c).strip() : "x" + c);
            }
            chooseColumns(format.columns());
            if (header) {
                return;
            }
        }
        if (row.getFieldCount() != names.size()) {
            throw new IllegalArgumentException(file + ": line " + row.getStartingLineNumber() + ": expected "
                    + names.size() + " columns as in the first line, found " + row.getFieldCount());
        }
        int width = features.size();
        values = grown(values, (rows + 1) * (long) width);
        for (int j = 0; j < width; j++) {
            values[rows * width + j] = number(row, features.get(j));
        }
        if (weightIndex >= 0) {
            weights = grown(weights, rows + 1L);
            weights[rows] = number(row, weightIndex);
        }
        if (truthIndex >= 0) {
            truth.add(row.getField(truthIndex).strip());
        }
        rows++;
    }

    private void chooseColumns(List<String> wanted) {
        truthIndex = truthColumn.map(this::column).orElse(-1);
        weightIndex = weightColumn.map(this::column).orElse(-1);
        if (wanted.isEmpty()) {
            for (int c = 0; c < names.size(); c++) {
                if (c != truthIndex && c != weightIndex) {
                    features.add(c);
                }
            }
        } else {
            wanted.forEach(name -> features.add(column(name.strip())));
        }
    }

    /** The column of a name, or of a number counted from 1. */
    private int column(String name) {
        int byName = names.indexOf(name);
        if (byName >= 0) {
            return byName;
        }
        if (name.matches("\\d{1,9}") && Integer.parseInt(name) >= 1 && Integer.parseInt(name) <= names.size()) {
            return Integer.parseInt(name) - 1;
        }
        throw new IllegalArgumentException(
                file + ": no column \"" + name + "\"; there are " + names.size() + ": " + String.join(", ", names));
    }

    private double[] grown(double[] array, long needed) {
        if (needed > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(file + ": more than 2^31 numbers do not fit in memory");
        }
        return needed <= array.length
                ? array
                : Arrays.copyOf(array, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * array.length)));
    }

    private double number(CsvRecord row, int column) {
        String cell = row.getField(column).strip();
        double number = number(cell);
        if (Double.isFinite(number)) {
            return number;
        }
        throw new IllegalArgumentException(file + ": line " + row.getStartingLineNumber() + ", column " + (column + 1)
                + " (" + names.get(column) + "): "
                + (cell.isEmpty()
                        ? "the cell is empty"
                        : "\"" + excerpt(cell) + "\" is not a finite number; --columns can leave the column out"));
    }

    /** A cell on one line, cut where it is long: an unclosed quote can make it the rest of the file. */
    private static String excerpt(String cell) {
        String line = cell.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST_EXCERPT ? line : line.substring(0, LONGEST_EXCERPT) + "...";
    }

    /** The decimal number in a cell, NaN if there is none; Java's own suffixes and hexadecimals are none. */
    private static double number(String cell) {
        if (cell.isEmpty()) {
            return Double.NaN;
        }
        char last = cell.charAt(cell.length() - 1);
        if (!(last == '.' || (last >= '0' && last <= '9')) || cell.indexOf('x') >= 0 || cell.indexOf('X') >= 0) {
            return Double.NaN;
        }
        try {
            return NumberInput.parseDouble(cell, true);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The chosen columns, n x d. */
    DMatrixRMaj samples() {
        return new DMatrixRMaj(rows, features.size(), true, Arrays.copyOf(values, rows * features.size()));
    }

    /** The names of the chosen columns. */
    List<String> names() {
        return features.stream().map(names::get).toList();
    }

    /** The sample weights, if there are any. */
    Optional<double[]> weights() {
        return weightIndex < 0 ? Optional.empty() : Optional.of(Arrays.copyOf(weights, rows));
    }

    /** The labels, if there are any, numbered in the order of their first appearance. */
    Optional<int[]> truth() {
        if (truthIndex < 0) {
            return Optional.empty();
        }
        Map<String, Integer> numbers = new HashMap<>();
        return Optional.of(truth.stream()
                .mapToInt(label -> numbers.computeIfAbsent(label, unseen -> numbers.size()))
                .toArray());
    }
}
