package io.github.gmm4j.sources;

import io.github.gmm4j.internal.ColumnNames;
import io.github.gmm4j.internal.bytes.SourceFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The rows of a binary file of any size, mapped into memory: as fast as a matrix once the system has the file in its cache,
 * and without taking any of the heap. Several threads share a pass. The numbers are little-endian float64 or float32, row
 * by row, without a header or in the format of NumPy; float32 values are computed with as doubles. The columns are named
 * x0, x1, ...
 *
 * <pre>{@code
 * TableSamples samples = BinarySamples.npy(Path.of("data.npy"));
 * TableSamples weighted = BinarySamples.builder(Path.of("data.f64")).float64(9).weightColumn(8).build();
 * }</pre>
 *
 * <p>The file must not change while it is in use. It stays mapped until the samples are garbage; some systems do not let it
 * be deleted before.
 */
public final class BinarySamples extends TableSamples {
    private BinarySamples(MappedRows rows, ColumnSelection selection) {
        super(rows, selection);
    }

    /**
     * The rows of a NumPy file, as {@code numpy.save} writes it: versions 1 to 3, C order, {@code <f8} or {@code <f4}, two
     * dimensions, or one, whose numbers are rows of one column.
     *
     * @param file the file
     * @return its rows
     * @throws UncheckedIOException if it can't be read
     * @throws IllegalArgumentException if it is not such a file, or not whole
     */
    public static BinarySamples npy(Path file) {
        return builder(file).build();
    }

    /**
     * The rows of a file of nothing but doubles.
     *
     * @param file the file: little-endian float64, row by row
     * @param columns numbers of a row
     * @return its rows
     * @throws UncheckedIOException if it can't be read
     * @throws IllegalArgumentException if {@code columns < 1}, if it is empty, or if it ends within a row
     */
    public static BinarySamples float64(Path file, int columns) {
        return builder(file).float64(columns).build();
    }

    /**
     * The rows of a file of nothing but floats.
     *
     * @param file the file: little-endian float32, row by row
     * @param columns numbers of a row
     * @return its rows
     * @throws UncheckedIOException if it can't be read
     * @throws IllegalArgumentException if {@code columns < 1}, if it is empty, or if it ends within a row
     */
    public static BinarySamples float32(Path file, int columns) {
        return builder(file).float32(columns).build();
    }

    /**
     * Returns a builder of the rows of a file.
     *
     * @param file the file, a NumPy file unless {@link Builder#float64 float64} or {@link Builder#float32 float32} is called
     * @return a builder
     */
    public static Builder builder(Path file) {
        return new Builder(Objects.requireNonNull(file, "file"));
    }

    /** Describes a binary file. */
    public static final class Builder extends SourceBuilder<Builder> {
        private final Path path;
        private MappedRows.Type type = MappedRows.Type.FLOAT64;
        private int columns;

        private Builder(Path path) {
            this.path = path;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * The file holds nothing but doubles, little-endian, row by row.
         *
         * @param columnCount numbers of a row, weights included
         * @return this builder
         * @throws IllegalArgumentException if {@code columnCount < 1}
         */
        public Builder float64(int columnCount) {
            return raw(MappedRows.Type.FLOAT64, columnCount);
        }

        /**
         * The file holds nothing but floats, little-endian, row by row.
         *
         * @param columnCount numbers of a row, weights included
         * @return this builder
         * @throws IllegalArgumentException if {@code columnCount < 1}
         */
        public Builder float32(int columnCount) {
            return raw(MappedRows.Type.FLOAT32, columnCount);
        }

        private Builder raw(MappedRows.Type numbers, int columnCount) {
            if (columnCount < 1) {
                throw new IllegalArgumentException("columns must be at least 1, found " + columnCount);
            }
            type = numbers;
            columns = columnCount;
            return this;
        }

        /**
         * Opens the file.
         *
         * @return its rows
         * @throws UncheckedIOException if it can't be read
         * @throws IllegalArgumentException if it is not such a file, or not whole, or has not the columns
         */
        public BinarySamples build() {
            SourceFile file = SourceFile.of(path);
            MappedRows.Layout layout = columns == 0 ? NpyHeader.read(file) : layout(file);
            List<String> names = ColumnNames.numbered(layout.columns());
            ColumnSelection selection = select(path.toString(), names);
            return new BinarySamples(new MappedRows(file, layout, selection, MappedRows.LONGEST_WINDOW), selection);
        }

        private MappedRows.Layout layout(SourceFile file) {
            long rowBytes = new MappedRows.Layout(type, 0, 1, columns).rowBytes();
            if (file.size() == 0) {
                throw new IllegalArgumentException(path + ": the file is empty");
            }
            if (file.size() % rowBytes != 0) {
                throw new IllegalArgumentException(path + ": expected rows of " + columns + " columns of " + type
                        + ", " + rowBytes + " bytes each, found " + file.size() + " bytes: "
                        + file.size() / rowBytes + " rows and " + file.size() % rowBytes + " bytes");
            }
            return new MappedRows.Layout(type, 0, file.size() / rowBytes, columns);
        }
    }
}
