package io.github.gmm4j.cli;

import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.internal.csv.CsvFile;
import io.github.gmm4j.sources.TableSamples;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Cells of the input that are written again before the results.
 *
 * @param names the names of their columns, blank where the input has none
 * @param rows opens them before the first row; there are as many as rows of the input, those included that were left out
 */
record KeptRows(List<String> names, Supplier<Cursor> rows) {
    /** Rows without cells. */
    static final KeptRows NONE = new KeptRows(List.of(), () -> List::of);

    /** The rows one after the other. */
    @FunctionalInterface
    interface Cursor extends AutoCloseable {
        /** The cells of the next row: numbers, {@link Cell}s, or empty text where there is nothing. */
        List<?> next();

        @Override
        default void close() {}
    }

    /**
     * A cell of text as it was read.
     *
     * @param text the text, blanks included
     */
    record Cell(String text) {
        private static final int MOST_DIGITS = 15;

        @Override
        public String toString() {
            return text;
        }

        /** Whether it can be written as a number without a loss: 007 and a number of 20 digits stay text. */
        boolean isNumber() {
            return text.matches("-?(0|[1-9]\\d{0," + (MOST_DIGITS - 1) + "})(\\.\\d+)?([eE][+-]?\\d{1,3})?");
        }
    }

    /** Cells in memory. */
    static KeptRows of(List<String> names, List<List<Cell>> cells) {
        return new KeptRows(names, () -> {
            Iterator<List<Cell>> rows = cells.iterator();
            return rows::next;
        });
    }

    /**
     * Cells of a CSV file, which is read again.
     *
     * @param names the names of the columns
     * @param columns their indices
     * @param file opens the file
     */
    static KeptRows of(List<String> names, List<Integer> columns, Supplier<CsvFile> file) {
        return new KeptRows(names, () -> new CsvCursor(file.get(), columns));
    }

    /**
     * Numbers of samples of which none are left out.
     *
     * @param all the samples
     * @param columns indices of the columns
     */
    static KeptRows of(TableSamples all, List<Integer> columns) {
        List<String> names = columns.stream().map(all.columns()::get).toList();
        return new KeptRows(names, () -> new NumberCursor(all.reader(), columns, all.dimension()));
    }

    /** The names of columns as they are written again: blank where the file has a blank. */
    static List<String> names(CsvFile csv, List<Integer> columns) {
        return columns.stream()
                .map(column ->
                        csv.given().get(column).isBlank() ? "" : csv.names().get(column))
                .toList();
    }

    /** Cells of the row that a CSV file is at. */
    static List<Cell> cells(CsvFile csv, List<Integer> columns) {
        return columns.stream().map(column -> new Cell(csv.cell(column))).toList();
    }

    private record CsvCursor(CsvFile csv, List<Integer> columns) implements Cursor {
        @Override
        public List<?> next() {
            if (!csv.next()) {
                throw new IllegalArgumentException(
                        "the input has fewer rows than before: it changed while it was in use");
            }
            return cells(csv, columns);
        }

        @Override
        public void close() {
            csv.close();
        }
    }

    private record NumberCursor(RowReader reader, List<Integer> columns, int dimension) implements Cursor {
        @Override
        public List<?> next() {
            double[] row = new double[dimension];
            reader.read(1, row, new double[1]);
            List<Object> numbers = new ArrayList<>();
            for (int column : columns) {
                numbers.add(Double.isFinite(row[column]) ? row[column] : "");
            }
            return numbers;
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
