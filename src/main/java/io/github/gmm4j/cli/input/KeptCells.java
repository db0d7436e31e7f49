package io.github.gmm4j.cli.input;

import io.github.gmm4j.cli.output.TextCell;
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
public record KeptCells(List<String> names, Supplier<Cursor> rows) {
    /** Rows without cells. */
    public static final KeptCells NONE = new KeptCells(List.of(), () -> List::of);

    /** Reads one row after the other. */
    @FunctionalInterface
    public interface Cursor extends AutoCloseable {
        /** Returns the cells of the next row: numbers, {@link TextCell}s, or empty text for missing values. */
        List<?> next();

        @Override
        default void close() {}
    }

    /** Keeps cells in memory. */
    static KeptCells of(List<String> names, List<List<TextCell>> cells) {
        return new KeptCells(names, () -> {
            Iterator<List<TextCell>> rows = cells.iterator();
            return rows::next;
        });
    }

    /** Reads cells of a CSV file again. */
    static KeptCells of(List<String> names, List<Integer> columns, Supplier<CsvFile> file) {
        return new KeptCells(names, () -> new CsvCursor(file.get(), columns));
    }

    /** Reads numbers of samples again; the samples skip no rows. */
    static KeptCells of(TableSamples all, List<Integer> columns) {
        List<String> names = columns.stream().map(all.columns()::get).toList();
        return new KeptCells(names, () -> new NumberCursor(all, columns));
    }

    /** Returns the names of columns as they are written: blank where the file has a blank. */
    static List<String> names(CsvFile csv, List<Integer> columns) {
        return columns.stream()
                .map(column ->
                        csv.given().get(column).isBlank() ? "" : csv.names().get(column))
                .toList();
    }

    /** Returns cells of the current row of a CSV file. */
    static List<TextCell> cells(CsvFile csv, List<Integer> columns) {
        return columns.stream().map(column -> new TextCell(csv.cell(column))).toList();
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

    private static final class NumberCursor implements Cursor {
        /** Numbers that are read at a time, or those of one row if it has more. */
        private static final int BLOCK_NUMBERS = 1 << 14;

        private final RowReader reader;
        private final List<Integer> columns;
        private final int dimension;
        private final double[] block;
        private long unread;
        private int rows;
        private int next;

        NumberCursor(TableSamples all, List<Integer> columns) {
            this.reader = all.reader();
            this.columns = columns;
            this.dimension = all.dimension();
            this.block = new double[Math.max(1, BLOCK_NUMBERS / dimension) * dimension];
            this.unread = all.size();
        }

        @Override
        public List<?> next() {
            if (next == rows) {
                rows = (int) Math.min(block.length / dimension, unread);
                reader.read(rows, block, new double[rows]);
                unread -= rows;
                next = 0;
            }
            int row = dimension * next++;
            List<Object> numbers = new ArrayList<>();
            for (int column : columns) {
                double number = block[row + column];
                numbers.add(Double.isFinite(number) ? number : "");
            }
            return numbers;
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
