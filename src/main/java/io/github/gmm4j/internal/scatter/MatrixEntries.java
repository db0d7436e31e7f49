package io.github.gmm4j.internal.scatter;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import io.github.gmm4j.internal.bytes.ByteWriter;
import io.github.gmm4j.internal.kernel.Block;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.kernel.Moments;
import io.github.gmm4j.internal.kernel.SparseColumn;
import java.util.Arrays;

/** Layouts of entries of the scatter matrices, the same for every component. */
public enum MatrixEntries implements ScatterLayout {
    /** The lower triangle, packed by rows. */
    TRIANGLE {
        @Override
        public boolean fits(int components, int dimension) {
            return dimension * (dimension + 1L) / 2 <= Integer.MAX_VALUE;
        }

        @Override
        public int length(int dimension) {
            return PackedTriangle.length(requireSquare(dimension));
        }

        @Override
        public int diagonal(int j) {
            return PackedTriangle.index(j, j);
        }

        @Override
        public void add(int k, Block x, SparseColumn weights, Moments sums, Kernel kernel) {
            kernel.addFull(x, weights, sums);
        }

        @Override
        public void add(int k, double[] sums, double weight, double[] row) {
            for (int j = 0, at = 0; j < row.length; j++) {
                for (int l = 0; l <= j; l++) {
                    sums[at++] += weight * row[j] * row[l];
                }
            }
        }

        @Override
        public void addMatrix(int k, double[] sums, double factor, double[] matrix) {
            for (int i = 0; i < matrix.length; i++) {
                sums[i] += factor * matrix[i];
            }
        }

        @Override
        public double[] only(int[] features, double[] sums) {
            double[] some = new double[length(features.length)];
            for (int j = 0, at = 0; j < features.length; j++) {
                for (int l = 0; l <= j; l++) {
                    some[at++] = sums[PackedTriangle.index(features[j], features[l])];
                }
            }
            return some;
        }

        @Override
        public void put(int[] features, double[] some, double[] sums) {
            for (int j = 0, at = 0; j < features.length; j++) {
                for (int l = 0; l <= j; l++) {
                    sums[PackedTriangle.index(features[j], features[l])] = some[at++];
                }
            }
        }
    },

    /** The diagonal. */
    DIAGONAL {
        @Override
        public boolean fits(int components, int dimension) {
            return true;
        }

        @Override
        public int length(int dimension) {
            return dimension;
        }

        @Override
        public int diagonal(int j) {
            return j;
        }

        @Override
        public void add(int k, Block x, SparseColumn weights, Moments sums, Kernel kernel) {
            kernel.addDiagonal(x, weights, sums);
        }

        @Override
        public void add(int k, double[] sums, double weight, double[] row) {
            for (int j = 0; j < row.length; j++) {
                sums[j] += weight * row[j] * row[j];
            }
        }

        @Override
        public void addMatrix(int k, double[] sums, double factor, double[] matrix) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += factor * matrix[PackedTriangle.index(j, j)];
            }
        }

        @Override
        public double[] only(int[] features, double[] sums) {
            return Arrays.stream(features).mapToDouble(j -> sums[j]).toArray();
        }

        @Override
        public void put(int[] features, double[] some, double[] sums) {
            for (int j = 0; j < features.length; j++) {
                sums[features[j]] = some[j];
            }
        }
    };

    /** Names {@link #TRIANGLE} in bytes. */
    static final int TRIANGLE_CODE = 0;
    /** Names {@link #DIAGONAL} in bytes. */
    static final int DIAGONAL_CODE = 1;
    /** The largest number of features of a whole matrix, which is in one array. */
    private static final int MOST_FEATURES = 46340;

    /** Returns the dimension, or throws IllegalArgumentException if a full matrix would be too large. */
    public static int requireSquare(int dimension) {
        if (dimension > MOST_FEATURES) {
            throw new IllegalArgumentException("columns must be at most " + MOST_FEATURES
                    + " for a whole covariance matrix, found " + dimension + "; take CovarianceModel.diagonal(),"
                    + " spherical(), factorAnalyzers(q) or principalComponents(q), which need none");
        }
        return dimension;
    }

    /** Replaces the entries of some features; the inverse of {@link #only(int[], double[])}. */
    public abstract void put(int[] features, double[] some, double[] sums);

    @Override
    public void write(ByteWriter out) {
        out.writeByte(this == TRIANGLE ? TRIANGLE_CODE : DIAGONAL_CODE);
    }

    @Override
    public void addDiagonal(int k, double[] sums, double factor, double[] diagonal) {
        for (int j = 0; j < diagonal.length; j++) {
            sums[diagonal(j)] += factor * diagonal[j];
        }
    }

    @Override
    public double[] substitute(int k, double[] others) {
        return others;
    }

    @Override
    public ScatterLayout only(int[] features) {
        return this;
    }

    @Override
    public ScatterLayout without(int k) {
        return this;
    }
}
