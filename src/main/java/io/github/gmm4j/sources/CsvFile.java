package io.github.gmm4j.sources;

import static io.github.gmm4j.internal.ArgumentException.option;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.ArgumentException.Reference;
import io.github.gmm4j.internal.OptionalLibrary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * A CSV file that is being read, line by line: numbers and text in named columns. Used by one thread.
 *
 * <p>For the library's own use; not API.
 */
public final class CsvFile implements AutoCloseable {
    private static final String LINE_ENDS = "\r\n";
    private static final int FIRST_CHARACTERS = 1 << 16;
    /** Characters of rows that are looked at. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * How a file is written.
     *
     * @param separator what separates the columns; if empty, the one of comma, semicolon, tab and bar that occurs most
     *     often in the first line, outside quotes, or the blank if none does
     * @param header whether the first line has the names of the columns
     * @param expected names of columns that are looked for: a line that has them all is a header, even if they are numbers
     */
    public record Format(Optional<Character> separator, CsvSamples.Header header, List<String> expected) {}

    private final String source;
    private final Format format;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private List<String> names = List.of();
    private List<String> given = List.of();
    private boolean header;
    private Optional<CsvRecord> record;
    private final Queue<CsvRecord> pending = new ArrayDeque<>();

    private CsvFile(String source, Format format, CsvReader<CsvRecord> reader) {
        this.source = source;
        this.format = format;
        this.reader = reader;
        this.records = reader.iterator();
        this.record = Optional.empty();
    }

    /**
     * Refuses a character that can't separate numbers and names.
     *
     * @param separator a character
     * @return the same
     * @throws IllegalArgumentException if it is a quote, a line break, a letter, a digit, a point or a sign
     */
    public static char requireSeparator(char separator) {
        if ("\".+-".indexOf(separator) >= 0
                || LINE_ENDS.indexOf(separator) >= 0
                || Character.isLetterOrDigit(separator)) {
            String found = LINE_ENDS.indexOf(separator) >= 0 ? "a line break" : "'" + separator + "'";
            throw new IllegalArgumentException(
                    "separator must not be a quote, a line break, a letter, a digit, a point or a sign, found "
                            + found);
        }
        return separator;
    }

    /**
     * Opens a file and reads the names of its columns: those of its first line, or x0, x1, ...
     *
     * @param path the file, which may be a pipe
     * @param format how it is written
     * @return the file, before its first row, to be closed by the caller; without columns if it is empty
     * @throws UncheckedIOException if it can't be read
     * @throws IllegalArgumentException if it is no CSV file
     */
    public static CsvFile open(Path path, Format format) {
        SourceFile.of(path); // a directory would fail later and less clearly
        try {
            return open(Files.newInputStream(path), path.toString(), format);
        } catch (IOException e) {
            throw SourceFile.failure(path, e);
        }
    }

    /**
     * Opens CSV that is not in a file.
     *
     * @param in what a file would hold; closed with what is returned, or when this fails
     * @param source what to call it in messages
     * @param format how it is written
     * @return the rows, to be closed by the caller; without columns if there is nothing
     * @throws UncheckedIOException if it can't be read
     * @throws IllegalArgumentException if it is not CSV
     */
    public static CsvFile open(InputStream in, String source, Format format) {
        OptionalLibrary.FASTCSV.require("CsvFile");
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder(); // which reports what is not UTF-8
        BufferedReader text = new BufferedReader(new InputStreamReader(in, utf8), FIRST_CHARACTERS);
        try {
            char[] beginning = beginning(text);
            CsvFile file = new CsvFile(
                    source,
                    format,
                    CsvReader.builder()
                            .fieldSeparator(
                                    format.separator().orElseGet(() -> CsvLayout.separator(new String(beginning))))
                            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .trimWhitespacesAroundQuotes(true)
                            .ofCsvRecord(text));
            file.readNames();
            return file;
        } catch (IOException e) {
            closeAfter(e, text);
            throw unreadable(source, e);
        } catch (RuntimeException e) {
            closeAfter(e, text);
            throw e;
        }
    }

    private static UncheckedIOException unreadable(String source, IOException cause) {
        String reason = cause instanceof CharacterCodingException
                ? "the file is not UTF-8 text"
                : "cannot be read: " + cause.getMessage();
        return SourceFile.failure(source + ": " + reason, cause);
    }

    private static void closeAfter(Exception failure, Reader text) {
        try {
            text.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Looks at the first characters, and skips a byte order mark. */
    private static char[] beginning(BufferedReader text) throws IOException {
        text.mark(FIRST_CHARACTERS);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        text.mark(FIRST_CHARACTERS);
        char[] characters = new char[FIRST_CHARACTERS - 1];
        int count = 0;
        for (int read = 0; read >= 0 && count < characters.length; count += Math.max(0, read)) {
            read = text.read(characters, count, characters.length - count);
        }
        text.reset();
        return Arrays.copyOf(characters, count);
    }

    private void readNames() {
        if (!next()) {
            return;
        }
        CsvRecord first = current();
        Optional<CsvRecord> second = advance() ? Optional.of(current()) : Optional.empty();
        header = format.header() == CsvSamples.Header.AUTO
                ? hasExpectedNames(first)
                        || CsvLayout.isHeader(
                                first.getFields(),
                                second.map(CsvRecord::getFields).orElse(List.of()))
                : format.header() == CsvSamples.Header.YES;
        if (!header) {
            pending.add(first);
        }
        second.ifPresent(pending::add);
        List<String> found = new ArrayList<>();
        for (int c = 0; c < first.getFieldCount(); c++) {
            found.add(header ? first.getField(c).strip() : "");
        }
        if (header && lacksFirstName(found)) {
            found.add(0, "");
        }
        given = header ? List.copyOf(found) : ColumnNames.numbered(found.size());
        names = ColumnNames.distinct(found);
    }

    /** Whether all rows have one cell more than there are names, and begin with the name or number of the row, as R writes them. */
    private boolean lacksFirstName(List<String> found) {
        if (pending.isEmpty() || pending.element().getFieldCount() != found.size() + 1) {
            return false;
        }
        lookAhead();
        return pending.stream()
                        .allMatch(row -> row.getFieldCount() == found.size() + 1
                                && !row.getField(found.size()).isBlank())
                && new CsvColumns(List.of(""), true, firstRows()).identifiesRows(0);
    }

    /** Reads the first rows, which are returned later all the same. */
    private void lookAhead() {
        long characters = 0;
        while (pending.size() < CsvColumns.MOST_ROWS && characters < MOST_CHARACTERS && advance()) {
            pending.add(current());
            characters +=
                    current().getFields().stream().mapToInt(String::length).sum();
        }
    }

    private List<List<String>> firstRows() {
        return pending.stream().map(CsvRecord::getFields).toList();
    }

    /**
     * Looks at the first rows. To be called before the first row is read.
     *
     * @return what they hold
     * @throws UncheckedIOException if they can't be read
     * @throws IllegalArgumentException if it is no CSV file
     */
    public CsvColumns columns() {
        lookAhead();
        return new CsvColumns(given, header, firstRows());
    }

    private boolean hasExpectedNames(CsvRecord first) {
        List<String> cells = first.getFields().stream().map(String::strip).toList();
        return !format.expected().isEmpty() && cells.containsAll(format.expected());
    }

    private CsvRecord current() {
        return record.orElseThrow();
    }

    /**
     * The names of the columns.
     *
     * @return a name for each
     */
    public List<String> names() {
        return names;
    }

    /**
     * The names of the columns as the file has them.
     *
     * @return a name for each; blank, or there before, where that is so in the file
     */
    public List<String> given() {
        return given;
    }

    /**
     * Whether the first line has the names of the columns.
     *
     * @return false if they are generated as x0, x1, ...
     */
    public boolean hasHeader() {
        return header;
    }

    /**
     * The column of a name, or of a number.
     *
     * @param name the name, or a number counted from 1
     * @return its index, counted from 0
     * @throws IllegalArgumentException if there is none
     */
    public int column(String name) {
        return ColumnNames.find(source, names, name);
    }

    /**
     * Moves to the next row.
     *
     * @return false if there are no more
     * @throws UncheckedIOException if it can't be read
     * @throws IllegalArgumentException if it is no CSV file
     */
    public boolean next() {
        if (!pending.isEmpty()) {
            record = Optional.of(pending.remove());
            return true;
        }
        return advance();
    }

    /** Reads another row. */
    private boolean advance() {
        try {
            if (!records.hasNext()) {
                return false;
            }
            record = Optional.of(records.next());
            return true;
        } catch (UncheckedIOException e) {
            throw unreadable(source, Objects.requireNonNullElse(e.getCause(), new IOException(e)));
        } catch (RuntimeException e) {
            // To catch CsvParseException itself, the JVM would need FastCSV already to load this class.
            throw e instanceof CsvParseException ? unparsable(e) : e;
        }
    }

    private IllegalArgumentException unparsable(RuntimeException thrown) {
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        return new IllegalArgumentException(
                source + ": " + cause.getMessage() + " (after line "
                        + record.map(CsvRecord::getStartingLineNumber).orElse(0L)
                        + " or so; is the separator right?)",
                thrown);
    }

    /**
     * Whether the row has as many cells as there are columns.
     *
     * @return false if it has fewer or more
     */
    public boolean complete() {
        return current().getFieldCount() == names.size();
    }

    /**
     * Refuses a row that has too few or too many cells.
     *
     * @throws IllegalArgumentException naming its line
     */
    public void requireComplete() {
        if (!complete()) {
            throw new IllegalArgumentException(source + ": line " + current().getStartingLineNumber() + ": expected "
                    + names.size() + " columns as in the first line, found "
                    + current().getFieldCount());
        }
    }

    /**
     * The text in a cell.
     *
     * @param column index of the column, counted from 0
     * @return the text without blanks around it
     */
    public String text(int column) {
        return current().getField(column).strip();
    }

    /**
     * A cell as it is in the file.
     *
     * @param column index of the column, counted from 0
     * @return the text, blanks included, without the quotes around it; empty if the row ends before
     */
    public String cell(int column) {
        return column < current().getFieldCount() ? current().getField(column) : "";
    }

    /**
     * Whether there is text in a cell that does not stand for a missing number.
     *
     * @param column index of the column, counted from 0
     * @return false if it is a number, empty, or a word such as NA
     */
    public boolean hasText(int column) {
        return CsvLayout.isText(text(column));
    }

    /**
     * The number in a cell, if there is one.
     *
     * @param column index of the column, counted from 0
     * @return the number; NaN or an infinity if there is no finite one
     */
    public double numberOrInvalid(int column) {
        return CsvLayout.number(text(column));
    }

    /**
     * The number in a cell.
     *
     * @param column index of the column, counted from 0
     * @return the number
     * @throws IllegalArgumentException if there is no finite one, naming line and column
     */
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
        Reference rows = option("skipInvalid()");
        throw CsvLayout.isText(cell)
                ? wrong(
                        column,
                        "%s; %s leaves the column out, %s columns of text, %s the row",
                        what,
                        exclusion(column),
                        option("skipText()"),
                        rows)
                : wrong(column, "%s; %s can leave the column out, %s the row", what, option("columns(..)"), rows);
    }

    /**
     * What to throw when a column has no number in any row, so that all rows are left out.
     *
     * @param column index of the column, counted from 0
     * @return the exception, which names the column
     */
    public IllegalArgumentException neverNumber(int column) {
        return new ArgumentException(
                "%s: column %s (%s) is never a number; %s leaves the column out",
                source, column + 1, ColumnNames.shown(names.get(column)), exclusion(column));
    }

    /** How to leave a column out: by its name, or by its number counted from 1 if the name is long or strange. */
    private Reference exclusion(int column) {
        String name = names.get(column);
        boolean plain = name.equals(ColumnNames.shown(name)) && name.indexOf('"') < 0;
        String called = plain ? name : Integer.toString(column + 1);
        return new Reference("exclude", called, "exclude(\"" + called + "\")");
    }

    /**
     * Refuses a negative weight.
     *
     * @param weight the number in a cell
     * @param column index of its column, counted from 0
     * @return the weight
     * @throws IllegalArgumentException if it is negative, naming line and column
     */
    public double requireWeight(double weight, int column) {
        if (weight < 0) {
            throw wrong(column, "weights must not be negative, found %s", ColumnNames.shown(text(column)));
        }
        return weight;
    }

    private IllegalArgumentException wrong(int column, String format, Object... arguments) {
        Stream<Object> place =
                Stream.of(source, current().getStartingLineNumber(), column + 1, ColumnNames.shown(names.get(column)));
        return new ArgumentException(
                "%s: line %s, column %s (%s): " + format,
                Stream.concat(place, Stream.of(arguments)).toArray());
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }
}
