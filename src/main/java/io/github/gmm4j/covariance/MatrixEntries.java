package io.github.gmm4j.covariance;

import io.github.gmm4j.kernel.Block;
import io.github.gmm4j.kernel.Kernel;
import io.github.gmm4j.kernel.Moments;
import io.github.gmm4j.kernel.RowList;

/** Entries of the scatter matrices themselves, the same for every component. */
enum MatrixEntries implements ScatterForm {
    /** The lower triangle, packed by rows. */
    TRIANGLE {
        @Override
        public boolean fits(int components, int dimension) {
            return dimension * (dimension + 1L) / 2 <= Integer.MAX_VALUE;
        }

        @Override
        public int length(int dimension) {
            return Kernel.packedLength(dimension);
        }

        @Override
        public int diagonal(int j) {
            return Kernel.packed(j, j);
        }

        @Override
        public void add(int k, Block x, RowList weights, Moments sums) {
            x.kernel().addFull(x, weights, sums);
        }

        @Override
        public void add(int k, double[] sums, double weight, double[] row) {
            for (int j = 0, at = 0; j < row.length; j++) {
                for (int l = 0; l <= j; l++) {
                    sums[at++] += weight * row[j] * row[l];
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
        public void add(int k, Block x, RowList weights, Moments sums) {
            x.kernel().addDiagonal(x, weights, sums);
        }

        @Override
        public void add(int k, double[] sums, double weight, double[] row) {
            for (int j = 0; j < row.length; j++) {
                sums[j] += weight * row[j] * row[j];
            }
        }
    };

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
    public ScatterForm without(int k) {
        return this;
    }
}
