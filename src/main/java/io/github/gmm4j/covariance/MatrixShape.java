package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.scatter.MatrixEntries;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.Arrays;

/** What a covariance matrix may look like: a multiple of the identity, a diagonal, or anything. */
enum MatrixShape {
    /** A multiple of the identity. */
    SPHERICAL(MatrixEntries.DIAGONAL) {
        @Override
        long freeParameters(int dimension) {
            return 1;
        }

        @Override
        boolean admits(Covariance covariance) {
            double[] variances = covariance.variances();
            return covariance.isDiagonal() && Arrays.stream(variances).allMatch(variance -> variance == variances[0]);
        }

        @Override
        Covariance covariance(int dimension, double[] sums, double divisor) {
            double[] variances = new double[dimension];
            Arrays.fill(variances, Arrays.stream(sums).sum() / dimension / divisor);
            return new DiagonalCovariance(variances);
        }
    },

    /** No correlations. */
    DIAGONAL(MatrixEntries.DIAGONAL) {
        @Override
        long freeParameters(int dimension) {
            return dimension;
        }

        @Override
        boolean admits(Covariance covariance) {
            return covariance.isDiagonal();
        }

        @Override
        Covariance covariance(int dimension, double[] sums, double divisor) {
            return new DiagonalCovariance(divided(sums, divisor));
        }
    },

    /** No constraints. */
    FULL(MatrixEntries.TRIANGLE) {
        @Override
        long freeParameters(int dimension) {
            return (long) dimension * (dimension + 1) / 2;
        }

        @Override
        boolean admits(Covariance covariance) {
            return true;
        }

        @Override
        Covariance covariance(int dimension, double[] sums, double divisor) {
            return new FullCovariance(dimension, divided(sums, divisor));
        }

        @Override
        double relativeTrace(Covariance covariance, double[] sums) {
            return ((FullCovariance) covariance).relativeTrace(sums);
        }
    };

    private final MatrixEntries layout;

    MatrixShape(MatrixEntries layout) {
        this.layout = layout;
    }

    /** The sums that a covariance of this structure is estimated from. */
    ScatterLayout layout() {
        return layout;
    }

    /** How many numbers determine a matrix. */
    abstract long freeParameters(int dimension);

    /** Whether a covariance has this structure. */
    abstract boolean admits(Covariance covariance);

    /**
     * The most likely covariance of this structure for scatter.
     *
     * @param sums of {@link #layout()}; not modified
     * @param divisor n_k, or what stands for it
     * @throws SingularCovarianceException if it is not positive definite
     */
    abstract Covariance covariance(int dimension, double[] sums, double divisor);

    /** {@code tr(Sigma^-1 W)} for a covariance of this structure and scatter of its form. */
    double relativeTrace(Covariance covariance, double[] sums) {
        double[] variances = covariance.variances();
        double trace = 0;
        for (int j = 0; j < variances.length; j++) {
            trace += sums[j] / variances[j];
        }
        return trace;
    }

    private static double[] divided(double[] sums, double divisor) {
        return Arrays.stream(sums).map(sum -> sum / divisor).toArray();
    }
}
