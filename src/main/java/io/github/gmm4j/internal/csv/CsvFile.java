package io.github.gmm4j.internal.csv;

import static io.github.gmm4j.internal.ArgumentException.option;

import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.ArgumentException.Reference;
import io.github.gmm4j.internal.ColumnNames;
import io.github.gmm4j.internal.OptionalLibrary;
import io.github.gmm4j.internal.bytes.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A CSV file that is read row by row, with numbers and text in named columns, counted from 0. Used by one thread. */
public final class CsvFile implements AutoCloseable {
    private final String source;
    private final CsvRows rows;
    private List<String> names = List.of();
    private List<String> given = List.of();
    private boolean header;

    private CsvFile(String source, CsvRows rows) {
        this.source = source;
        this.rows = rows;
    }

    /** Opens a file and reads the column names: the header, or x0, x1, ... Throws IllegalArgumentException if it is not CSV. */
    public static CsvFile open(Path path, CsvFormat format) {
        SourceFile.of(path); // a directory would fail later and less clearly
        try {
            return open(Files.newInputStream(path), path.toString(), format);
        } catch (IOException e) {
            throw SourceFile.failure(path, e);
        }
    }

    /** Opens CSV text that is not in a file. Throws IllegalArgumentException if it is not CSV. */
    public static CsvFile open(InputStream in, String source, CsvFormat format) {
        OptionalLibrary.FASTCSV.require("CsvFile");
        CsvRows rows = CsvRows.open(in, source, format.separator());
        try {
            CsvFile file = new CsvFile(source, rows);
            file.readNames(format);
            return file;
        } catch (RuntimeException e) {
            try (rows) {
                throw e;
            }
        }
    }

    private void readNames(CsvFormat format) {
        List<List<String>> firstTwo = rows.ahead(2);
        if (firstTwo.isEmpty()) {
            return;
        }
        List<String> first = firstTwo.get(0).stream().map(String::strip).toList();
        header = format.header() == CsvHeader.AUTO
                ? (!format.expected().isEmpty() && first.containsAll(format.expected()))
                        || CsvDialect.isHeader(firstTwo.get(0), firstTwo.size() > 1 ? firstTwo.get(1) : List.of())
                : format.header() == CsvHeader.YES;
        if (!header) {
            given = ColumnNames.numbered(first.size());
            names = given;
            return;
        }
        rows.dropNext();
        List<String> found = new ArrayList<>(first);
        if (lacksFirstName(found.size())) {
            found.add(0, "");
        }
        given = List.copyOf(found);
        names = ColumnNames.distinct(found);
    }

    /** Returns whether every row has one more cell than the header and begins with a row name, as in files that R writes. */
    private boolean lacksFirstName(int found) {
        List<List<String>> second = rows.ahead(1);
        if (second.isEmpty() || second.get(0).size() != found + 1) {
            return false;
        }
        List<List<String>> first = rows.ahead(CsvColumns.MOST_ROWS);
        return first.stream()
                        .allMatch(row ->
                                row.size() == found + 1 && !row.get(found).isBlank())
                && new CsvColumns(List.of(""), true, first).identifiesRows(0);
    }

    /** Looks at the first rows. Must be called before the first row is read. */
    public CsvColumns columns() {
        return new CsvColumns(given, header, rows.ahead(CsvColumns.MOST_ROWS));
    }

    public List<String> names() {
        return names;
    }

    /** The names of the columns as the file has them, possibly blank or repeated. */
    public List<String> given() {
        return given;
    }

    /** Whether the first line has the names of the columns; if not, they are x0, x1, ... */
    public boolean hasHeader() {
        return header;
    }

    /** Returns the index of a column by name or number. Throws IllegalArgumentException if there is none. */
    public int column(String name) {
        return ColumnNames.find(source, names, name);
    }

    /** Moves to the next row. Throws IllegalArgumentException if the text is not CSV. */
    public boolean next() {
        return rows.next();
    }

    /** Whether the row has as many cells as there are columns. */
    public boolean complete() {
        return rows.current().getFieldCount() == names.size();
    }

    /** Throws IllegalArgumentException with the line if the row has too few or too many cells. */
    public void requireComplete() {
        if (!complete()) {
            throw new IllegalArgumentException(
                    source + ": line " + rows.current().getStartingLineNumber() + ": expected "
                            + names.size() + " columns as in the first line, found "
                            + rows.current().getFieldCount());
        }
    }

    /** The text in a cell, without blanks around it. */
    public String text(int column) {
        return rows.current().getField(column).strip();
    }

    /** A cell with its blanks and without its quotes; empty if the row ends before it. */
    public String cell(int column) {
        return column < rows.current().getFieldCount() ? rows.current().getField(column) : "";
    }

    /** Whether a cell has text other than a word for a missing number, such as NA. */
    public boolean hasText(int column) {
        return CsvNumbers.isText(text(column));
    }

    /** The number in a cell, or NaN or an infinity if it has no finite number. */
    public double numberOrInvalid(int column) {
        return CsvNumbers.number(text(column));
    }

    /** Returns the number in a cell. Throws IllegalArgumentException with line and column if it is not finite. */
    public double number(int column) {
        double number = numberOrInvalid(column);
        if (Double.isFinite(number)) {
            return number;
        }
        String cell = text(column);
        String what =
                cell.isEmpty() ? "the cell is empty" : '"' + ColumnNames.shown(cell) + "\" is not a finite number";
        if (cell.matches("[+-]?\\d+,\\d+([eE][+-]?\\d+)?")) {
            throw wrong(column, "%s; decimal commas are not read: write points", what);
        }
        Reference skip = option("skipInvalid()");
        throw CsvNumbers.isText(cell)
                ? wrong(
                        column,
                        "%s; %s leaves the column out, %s columns of text, %s the row",
                        what,
                        exclusion(column),
                        option("skipText()"),
                        skip)
                : wrong(column, "%s; %s can leave the column out, %s the row", what, option("columns(..)"), skip);
    }

    /** Returns the exception for a column without a number in any row, so that all rows are skipped. */
    public IllegalArgumentException neverNumber(int column) {
        return new ArgumentException(
                "%s: column %s (%s) is never a number; %s leaves the column out",
                source, column + 1, ColumnNames.shown(names.get(column)), exclusion(column));
    }

    /** Refers to the option that excludes a column: by its name, or by its number from 1 if the name is long or unusual. */
    private Reference exclusion(int column) {
        String name = names.get(column);
        boolean plain = name.equals(ColumnNames.shown(name)) && name.indexOf('"') < 0;
        String called = plain ? name : Integer.toString(column + 1);
        return new Reference("exclude", called, "exclude(\"" + called + "\")");
    }

    /** Throws IllegalArgumentException with line and column if a weight is negative. */
    public double requireWeight(double weight, int column) {
        if (weight < 0) {
            throw wrong(column, "weights must not be negative, found %s", ColumnNames.shown(text(column)));
        }
        return weight;
    }

    private IllegalArgumentException wrong(int column, String format, Object... arguments) {
        Stream<Object> place = Stream.of(
                source, rows.current().getStartingLineNumber(), column + 1, ColumnNames.shown(names.get(column)));
        return new ArgumentException(
                "%s: line %s, column %s (%s): " + format,
                Stream.concat(place, Stream.of(arguments)).toArray());
    }

    @Override
    public void close() {
        rows.close();
    }
}
