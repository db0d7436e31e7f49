package io.github.gmm4j.sources;

import io.github.gmm4j.data.RowStream;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.OptionalLibrary;
import io.github.gmm4j.internal.bytes.SourceFile;
import io.github.gmm4j.internal.csv.CsvColumns;
import io.github.gmm4j.internal.csv.CsvFile;
import io.github.gmm4j.internal.csv.CsvFormat;
import io.github.gmm4j.internal.csv.CsvHeader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file of any size. Every pass reads the file again. A line is a row; empty lines are
 * skipped. Numbers are decimal, with a point; blanks around a cell do not count, and a cell may be quoted.
 *
 * <pre>{@code
 * TableSamples samples = CsvSamples.of(Path.of("data.csv"));
 * TableSamples chosen = CsvSamples.builder(Path.of("data.csv"))
 *         .columns("width", "height")
 *         .weightColumn("count")
 *         .skipInvalid()
 *         .cached()
 *         .build();
 * }</pre>
 *
 * <p>The text is read once as the file is opened, so that mistakes are found before a fit begins; messages name line and
 * column, both counted from 1. The file must not change while it is in use, which is noticed. Needs
 * {@code de.siegmar:fastcsv}.
 */
public final class CsvSamples extends TableSamples {
    private CsvSamples(Samples rows, ColumnSelection selection) {
        super(rows, selection);
    }

    /** Whether the first line has the names of the columns. */
    public enum Header {
        /** It has if it holds text and no numbers, or text above a number of the second line. */
        AUTO,
        /** It has. */
        YES,
        /** It is the first row; the columns are named x0, x1, ... */
        NO
    }

    /**
     * The rows of a file with a separator that can be guessed.
     *
     * @param file the file, in UTF-8
     * @param columns names of the features, all columns if there are none
     * @return its rows
     * @throws UncheckedIOException if it can't be read
     * @throws IllegalArgumentException if a cell is not a finite number, a line has too few or too many cells, or a column
     *     is not there, naming file, line and column
     */
    public static CsvSamples of(Path file, String... columns) {
        return builder(file).columns(columns).build();
    }

    /**
     * Returns a builder of the rows of a file.
     *
     * @param file the file, in UTF-8
     * @return a builder
     * @throws IllegalStateException if FastCSV is not on the class path
     */
    public static Builder builder(Path file) {
        OptionalLibrary.FASTCSV.require("CsvSamples");
        return new Builder(Objects.requireNonNull(file, "file"));
    }

    /** Describes a CSV file. */
    public static final class Builder extends SourceBuilder<Builder> {
        private final Path path;
        private @Nullable Character separator;
        private Header header = Header.AUTO;
        private @Nullable Path cache;
        private boolean skipText;
        private boolean skipRowNames;

        private Builder(Path path) {
            this.path = path;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the separator of the columns. The default is the one of comma, semicolon, tab and bar that occurs most often in
         * the first line, outside quotes, or the blank if none occurs.
         *
         * @param character the separator
         * @return this builder
         * @throws IllegalArgumentException if it is a quote, a line break, a letter, a digit or a point
         */
        public Builder separator(char character) {
            separator = CsvFormat.requireSeparator(character);
            return this;
        }

        /**
         * Whether the first line has the names of the columns. By default it is looked at.
         *
         * @param firstLine whether it has
         * @return this builder
         */
        public Builder header(Header firstLine) {
            header = Objects.requireNonNull(firstLine, "header");
            return this;
        }

        /**
         * Leaves out columns of text, unless {@link #columns(String...)} names them: those that have more text than numbers
         * in the first 1000 rows, or no number.
         *
         * @return this builder
         */
        public Builder skipText() {
            skipText = true;
            return this;
        }

        /**
         * Leaves out columns that only number or name the rows, as R's {@code write.csv} and pandas' {@code to_csv} write
         * them, unless {@link #columns(String...)} names them: columns at the beginning, without a name in the header, that
         * count the rows, or have text or a different whole number in each of the first 1000 rows.
         *
         * @return this builder
         */
        public Builder skipRowNames() {
            skipRowNames = true;
            return this;
        }

        /**
         * Keeps the numbers in a binary file beside the CSV file, whose name is that of the CSV file and
         * {@code .gmm4j-cache}: see {@link #cached(Path)}.
         *
         * @return this builder
         */
        public Builder cached() {
            return cached(Path.of(path + ".gmm4j-cache"));
        }

        /**
         * Keeps the numbers in a binary file: 8 bytes for each number of the chosen columns. The text is then read once, not
         * at every pass, and several threads share a pass; the numbers are the same. The cache is made when the samples are
         * opened, used again while the CSV file has the same size and time and is read in the same way, and made anew
         * otherwise, or when it is damaged. It can be deleted at any time when it is not in use.
         *
         * @param file where to keep it
         * @return this builder
         */
        public Builder cached(Path file) {
            cache = Objects.requireNonNull(file, "file");
            return this;
        }

        /**
         * Opens the file, and reads it once.
         *
         * @return its rows
         * @throws UncheckedIOException if it can't be read, or a cache not be written
         * @throws IllegalArgumentException if a cell is not a finite number, a line has too few or too many cells, a weight
         *     is negative, or a column is not there, naming file, line and column; if it is a pipe
         */
        public CsvSamples build() {
            SourceFile file = SourceFile.of(path);
            if (!Files.isRegularFile(path)) {
                throw new IllegalArgumentException(
                        path + ": can be read only once, and every pass reads it anew; write it to a file first");
            }
            CsvFormat format = new CsvFormat(separator, CsvHeader.valueOf(header.name()), List.of());
            ColumnSelection selection;
            try (CsvFile csv = CsvFile.open(path, format)) {
                List<Integer> unfit = unfit(csv);
                if (!csv.next()) {
                    throw new IllegalArgumentException(path + ": no rows of numbers");
                }
                selection = select(path.toString(), csv.names(), unfit);
            }
            Rows rows = new Rows(file, format, selection);
            Samples samples =
                    cache == null ? Samples.of(rows) : RowCache.open(cache, rows.description(), rows, selection);
            return new CsvSamples(samples, selection);
        }

        private List<Integer> unfit(CsvFile csv) {
            if (!skipText && !skipRowNames) {
                return List.of();
            }
            CsvColumns columns = csv.columns();
            List<Integer> unfit = new ArrayList<>(skipRowNames ? columns.rowNames() : List.of());
            unfit.addAll(skipText ? columns.text() : List.of());
            return unfit;
        }
    }

    /** The lines of a file as rows. */
    private record Rows(SourceFile file, CsvFormat format, ColumnSelection selection) implements RowStream {
        /** All that the numbers depend on. */
        String description() {
            return String.join(
                    "\n",
                    List.of(
                            "size " + file.size(),
                            "modified " + file.modified(),
                            "separator " + format.separator(),
                            "header " + format.header(),
                            "columns " + selection.all(),
                            "features " + selection.features(),
                            "weights " + selection.weight(),
                            "invalid rows " + (selection.skipInvalid() ? "skipped" : "refused")));
        }

        @Override
        public int dimension() {
            return selection.features().size();
        }

        @Override
        public String place(long row, int column) {
            return file.path() + ": row " + row + ", column " + (selection.source(column) + 1) + " ("
                    + selection.name(column) + ")";
        }

        @Override
        public Cursor open() {
            file.requireUnchanged();
            return new Lines(file, CsvFile.open(file.path(), format), selection);
        }
    }

    private static final class Lines implements RowStream.Cursor {
        private final SourceFile file;
        private final CsvFile csv;
        private final int[] features;
        private final int weightColumn;
        private final boolean skipInvalid;
        private final boolean[] numbers;
        private final boolean[] texts;
        private double weight = 1;

        Lines(SourceFile file, CsvFile csv, ColumnSelection selection) {
            this.file = file;
            this.csv = csv;
            this.features = selection.featureIndices();
            this.weightColumn = selection.weight();
            this.skipInvalid = selection.skipInvalid();
            this.numbers = new boolean[features.length];
            this.texts = new boolean[features.length];
        }

        @Override
        public boolean next(double[] values) {
            if (!csv.next()) {
                file.requireUnchanged();
                requireNumbers();
                return false;
            }
            if (skipInvalid && !csv.complete()) {
                Arrays.fill(values, 0, features.length, Double.NaN);
                weight = 1;
                return true;
            }
            csv.requireComplete();
            for (int j = 0; j < features.length; j++) {
                values[j] = number(features[j]);
                numbers[j] |= Double.isFinite(values[j]);
                texts[j] |= !numbers[j] && csv.hasText(features[j]);
            }
            weight = weightColumn < 0 ? 1 : csv.requireWeight(number(weightColumn), weightColumn);
            return true;
        }

        /** Refuses a column of text: all rows would be left out. */
        private void requireNumbers() {
            for (int j = 0; j < features.length; j++) {
                if (texts[j] && !numbers[j]) {
                    throw csv.neverNumber(features[j]);
                }
            }
        }

        private double number(int column) {
            return skipInvalid ? csv.numberOrInvalid(column) : csv.number(column);
        }

        @Override
        public double weight() {
            return weight;
        }

        @Override
        public void close() {
            csv.close();
        }
    }
}
