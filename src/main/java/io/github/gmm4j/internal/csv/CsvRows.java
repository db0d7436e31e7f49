package io.github.gmm4j.internal.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.gmm4j.internal.bytes.SourceFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The rows of CSV text, with lookahead. Used by one thread. */
final class CsvRows implements AutoCloseable {
    /** Characters of the beginning of the text from which the separator is detected. */
    private static final int FIRST_CHARACTERS = 1 << 16;
    /** Characters of rows that are read ahead at most. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String source;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final Queue<CsvRecord> ahead = new ArrayDeque<>();
    private @Nullable CsvRecord current;
    /** The line of the last record read, ahead or not; 0 before the first. */
    private long lastLine;

    private CsvRows(String source, CsvReader<CsvRecord> reader) {
        this.source = source;
        this.reader = reader;
        this.records = reader.iterator();
    }

    /**
     * Opens CSV text in UTF-8 and closes it with the rows or on failure; source is its name in messages, separator null
     * detects it.
     */
    static CsvRows open(InputStream in, String source, @Nullable Character separator) {
        // The decoder, unlike the character set, reports what is not UTF-8.
        BufferedReader text =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), FIRST_CHARACTERS);
        try {
            String beginning = beginning(text);
            return new CsvRows(
                    source,
                    CsvReader.builder()
                            .fieldSeparator(separator == null ? CsvDialect.separator(beginning) : separator)
                            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .trimWhitespacesAroundQuotes(true)
                            .ofCsvRecord(text));
        } catch (IOException e) {
            closeAfter(e, text);
            throw unreadable(source, e);
        } catch (RuntimeException e) {
            closeAfter(e, text);
            throw e;
        }
    }

    private static void closeAfter(Exception failure, Reader text) {
        try {
            text.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Returns the first characters without consuming them, after skipping a byte order mark. */
    private static String beginning(BufferedReader text) throws IOException {
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
        return new String(Arrays.copyOf(characters, count));
    }

    private static UncheckedIOException unreadable(String source, IOException cause) {
        String reason = cause instanceof CharacterCodingException
                ? "the file is not UTF-8 text"
                : "cannot be read: " + cause.getMessage();
        return SourceFile.failure(source + ": " + reason, cause);
    }

    /** Moves to the next row; returns false at the end. */
    boolean next() {
        CsvRecord row = ahead.isEmpty() ? read() : ahead.remove();
        current = row == null ? current : row;
        return row != null;
    }

    CsvRecord current() {
        return Objects.requireNonNull(current, "no row was read");
    }

    /** Reads up to this number of rows ahead and returns them without consuming them. */
    List<List<String>> ahead(int rows) {
        long characters = 0;
        while (ahead.size() < rows && characters < MOST_CHARACTERS) {
            CsvRecord row = read();
            if (row == null) {
                break;
            }
            ahead.add(row);
            characters += row.getFields().stream().mapToInt(String::length).sum();
        }
        List<List<String>> cells = new ArrayList<>();
        ahead.forEach(row -> cells.add(row.getFields()));
        return cells;
    }

    void dropNext() {
        ahead.remove();
    }

    private @Nullable CsvRecord read() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord row = records.next();
            lastLine = row.getStartingLineNumber();
            return row;
        } catch (UncheckedIOException e) {
            throw unreadable(source, Objects.requireNonNullElse(e.getCause(), new IOException(e)));
        } catch (CsvParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(
                    source + ": " + cause.getMessage() + " (after line " + lastLine
                            + " or so; is the separator right?)",
                    e);
        }
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
