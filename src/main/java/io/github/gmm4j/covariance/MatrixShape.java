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

    /** Largest relative difference of numbers that a model holds to be equal: they may come from another program. */
    static final double TOLERANCE = 1e-4;

    /** Largest rounding error of eigenvalues and of entries along axes, relative to the largest variance. */
    static final double ROUNDING = 1e-12;

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

    /** The volume of a covariance, {@code lambda = |Sigma|^(1/d)}. */
    static double volume(Covariance covariance) {
        return Math.exp(covariance.logDeterminant() / covariance.dimension());
    }

    static boolean equalVolumes(Covariance one, Covariance other) {
        return Math.abs(one.logDeterminant() - other.logDeterminant()) <= TOLERANCE * one.dimension();
    }

    /** Whether one matrix is a multiple of the other; entries are compared in parts of the standard deviations. */
    static boolean proportional(Covariance one, Covariance other) {
        double ratio = volume(one) / volume(other);
        double[] ones = one.toMatrix().data;
        double[] others = other.toMatrix().data;
        double[] variances = other.variances();
        int d = variances.length;
        for (int i = 0; i < ones.length; i++) {
            double scale = Math.sqrt(variances[i / d]) * Math.sqrt(variances[i % d]);
            if (Math.abs(ones[i] / ratio - others[i]) > TOLERANCE * scale) {
                return false;
            }
        }
        return true;
    }
}
