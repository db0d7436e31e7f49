package io.github.gmm4j.covariance;

import io.github.gmm4j.kernel.Block;
import io.github.gmm4j.kernel.Kernel;
import io.github.gmm4j.kernel.Moments;
import io.github.gmm4j.kernel.RowList;

/**
 * Which second moments of a component a covariance model needs, as a flat array of sums that can be added to those of
 * other rows. For the EM loop; not API.
 */
public enum ScatterForm {
    /** The whole scatter matrix, as a packed lower triangle. */
    FULL {
        @Override
        public int length(int dimension) {
            return Kernel.packedLength(dimension);
        }

        @Override
        public int diagonal(int j) {
            return Kernel.packed(j, j);
        }

        @Override
        public void add(Block x, RowList weights, Moments sums) {
            Kernel.instance().addFull(x, weights, sums);
        }

        @Override
        public void recentre(double[] sums, double responsibility, double[] shift) {
            for (int j = 0, at = 0; j < shift.length; j++) {
                for (int l = 0; l <= j; l++) {
                    sums[at++] -= responsibility * shift[j] * shift[l];
                }
            }
        }
    },

    /** The diagonal of the scatter matrix alone. */
    DIAGONAL {
        @Override
        public int length(int dimension) {
            return dimension;
        }

        @Override
        public int diagonal(int j) {
            return j;
        }

        @Override
        public void add(Block x, RowList weights, Moments sums) {
            Kernel.instance().addDiagonal(x, weights, sums);
        }

        @Override
        public void recentre(double[] sums, double responsibility, double[] shift) {
            for (int j = 0; j < shift.length; j++) {
                sums[j] -= responsibility * shift[j] * shift[j];
            }
        }
    };

    /**
     * How many sums there are.
     *
     * @param dimension d
     * @return the length of the array
     */
    public abstract int length(int dimension);

    /**
     * Where the diagonal entry of a feature stands.
     *
     * @param j the feature
     * @return its index
     */
    public abstract int diagonal(int j);

    /**
     * Adds the rows of a block.
     *
     * @param x the rows; only its scratch is modified
     * @param weights the rows that are added, with their weights; not modified
     * @param sums modified
     */
    public abstract void add(Block x, RowList weights, Moments sums);

    /**
     * Turns sums about a reference point into sums about the mean.
     *
     * @param sums modified
     * @param responsibility total responsibility n_k
     * @param shift mean less reference point
     */
    public abstract void recentre(double[] sums, double responsibility, double[] shift);
}
