package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.scatter.MatrixEntries;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.Arrays;

/** The shape of a covariance matrix, and comparisons of covariances to rounding. */
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

    /** Returns the layout of the scatter from which a covariance of this shape is estimated. */
    ScatterLayout layout() {
        return layout;
    }

    /** Returns the number of free parameters of a matrix. */
    abstract long freeParameters(int dimension);

    /** Returns whether a covariance has this shape. */
    abstract boolean admits(Covariance covariance);

    /**
     * Returns the most likely covariance of this shape.
     *
     * @param sums of {@link #layout()}; not modified
     * @param divisor n_k, or a number in its place
     * @throws SingularCovarianceException if it is not positive definite
     */
    abstract Covariance covariance(int dimension, double[] sums, double divisor);

    /** Returns {@code tr(Sigma^-1 W)} for a covariance of this shape and scatter in its layout. */
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

    /** Returns the volume of a covariance, {@code lambda = |Sigma|^(1/d)}. */
    static double volume(Covariance covariance) {
        return Math.exp(covariance.logDeterminant() / covariance.dimension());
    }

    /** Returns whether two covariances have the same volume. */
    static boolean equalVolumes(Covariance one, Covariance other) {
        return Math.abs(one.logDeterminant() - other.logDeterminant()) <= TOLERANCE * one.dimension();
    }

    /** Returns whether one matrix is a multiple of the other; differences are relative to the standard deviations. */
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
