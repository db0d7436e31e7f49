package io.github.gmm4j.sources;

import io.github.gmm4j.data.IndexedSamples;
import io.github.gmm4j.internal.ColumnNames;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The rows or the columns of a matrix in a MATLAB file, read into memory once, 8 bytes a number: {@link MatFile} says which
 * files and variables can be read. The features are named x0, x1, ...
 *
 * <pre>{@code
 * TableSamples digits = MatSamples.builder(Path.of("data.mat")).variable("data").transposed().build();
 * }</pre>
 */
public final class MatSamples extends TableSamples {
    private MatSamples(IndexedSamples rows, ColumnSelection selection) {
        super(rows, selection);
    }

    /**
     * Returns a builder of the rows of a file.
     *
     * @param file the file, whose only matrix is taken unless {@link Builder#variable} names one
     * @return a builder
     */
    public static Builder builder(Path file) {
        return new Builder(Objects.requireNonNull(file, "file"));
    }

    /** Describes a MATLAB file. */
    public static final class Builder extends SourceBuilder<Builder> {
        private final Path path;
        private @Nullable String variable;
        private boolean transposed;

        private Builder(Path path) {
            this.path = path;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Takes this variable, not the only one that is a matrix.
         *
         * @param name its name
         * @return this builder
         */
        public Builder variable(String name) {
            variable = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Takes every column of the matrix as a sample, as is usual in MATLAB, not every row. What the builder calls columns are
         * the matrix's rows then.
         *
         * @return this builder
         */
        public Builder transposed() {
            transposed = true;
            return this;
        }

        /**
         * Reads the matrix.
         *
         * @return its rows, or its columns
         * @throws UncheckedIOException if it can't be read
         * @throws IllegalArgumentException if it is not such a file, or has no such matrix, listing the variables there are;
         *     or the matrix has not the columns
         */
        public MatSamples build() {
            MatFile file = MatFile.open(path);
            String name = variable == null ? file.onlyMatrix() : variable;
            List<Integer> shape = file.require(name).shape();
            List<String> columns = ColumnNames.numbered(shape.get(transposed ? 0 : 1));
            ColumnSelection selection = select(path.toString(), columns);
            DMatrixRMaj matrix = transposed ? file.transposed(name) : file.matrix(name);
            return new MatSamples(new Rows(matrix, selection, path.getFileName() + ": " + name, transposed), selection);
        }
    }

    /** The chosen columns of a matrix. */
    private static final class Rows implements IndexedSamples {
        private final DMatrixRMaj matrix;
        private final ColumnSelection selection;
        private final int[] features;
        private final int weight;
        private final String name;
        private final boolean transposed;

        Rows(DMatrixRMaj matrix, ColumnSelection selection, String name, boolean transposed) {
            this.matrix = matrix;
            this.selection = selection;
            this.features = selection.featureIndices();
            this.weight = selection.weight();
            this.name = name;
            this.transposed = transposed;
        }

        @Override
        public long size() {
            return matrix.numRows;
        }

        @Override
        public int dimension() {
            return features.length;
        }

        @Override
        public void read(long first, int count, double[] target) {
            for (int i = 0; i < count; i++) {
                int row = ((int) first + i) * matrix.numCols;
                for (int j = 0; j < features.length; j++) {
                    target[i * features.length + j] = matrix.data[row + features[j]];
                }
            }
        }

        @Override
        public void readWeights(long first, int count, double[] target) {
            if (weight < 0) {
                Arrays.fill(target, 0, count, 1);
                return;
            }
            for (int i = 0; i < count; i++) {
                target[i] = matrix.get((int) first + i, weight);
            }
        }

        /** As it is written in MATLAB, which counts from 1. */
        @Override
        public String place(long row, int column) {
            long sample = row + 1;
            long feature = selection.source(column) + 1L;
            return name + (transposed ? "(" + feature + ", " + sample + ")" : "(" + sample + ", " + feature + ")");
        }
    }
}
