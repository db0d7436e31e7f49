package io.github.gmm4j.internal.kernel;

import java.util.Arrays;

/**
 * The squared distance {@code y' Sigma^-1 y}, y = x - origin, for {@code Sigma = Lambda Lambda' + Psi} with d x q loadings
 * Lambda and a diagonal Psi. With the factor scores {@code m = B y}, {@code B = (I + Lambda' Psi^-1 Lambda)^-1 Lambda'
 * Psi^-1}, it is {@code (y - Lambda m)' Psi^-1 (y - Lambda m) + m'm}: a sum of squares without cancellation. Keeps its
 * arrays, not copies.
 */
public final class LowRankDistance implements Distance {
    private final double[] origin;
    private final double[] loadings;
    private final double[] scales;
    private final double[] projection;

    /**
     * Takes Lambda factor by factor and B row by row (q times d numbers each), and the d inverse standard deviations of the
     * noise.
     */
    public LowRankDistance(double[] origin, double[] loadings, double[] scales, double[] projection) {
        this.origin = origin;
        this.loadings = loadings;
        this.scales = scales;
        this.projection = projection;
    }

    @Override
    public double squaredDistance(double[] point) {
        double[] scores = new double[factors()];
        double[] noise = residual(point, scores);
        double sum = 0;
        for (int j = 0; j < noise.length; j++) {
            sum += noise[j] * noise[j] * scales[j] * scales[j];
        }
        for (double score : scores) {
            sum += score * score;
        }
        return sum;
    }

    /** Returns {@code y - Lambda m}, and writes the scores m. */
    private double[] residual(double[] point, double[] scores) {
        double[] y = new double[origin.length];
        Arrays.setAll(y, j -> point[j] - origin[j]);
        for (int f = 0; f < scores.length; f++) {
            for (int j = 0; j < y.length; j++) {
                scores[f] += projection[f * y.length + j] * y[j];
            }
        }
        for (int f = 0; f < scores.length; f++) {
            for (int j = 0; j < y.length; j++) {
                y[j] -= loadings[f * y.length + j] * scores[f];
            }
        }
        return y;
    }

    @Override
    public int dimension() {
        return origin.length;
    }

    @Override
    public double[] origin() {
        return origin;
    }

    @Override
    public double[] direction(double[] point) {
        double norm = Math.sqrt(squaredDistance(point));
        double[] direction = residual(point, new double[factors()]);
        for (int j = 0; j < direction.length; j++) {
            direction[j] *= norm > 0 ? scales[j] * scales[j] / norm : 0;
        }
        return direction;
    }

    /** Returns the number of factors. */
    int factors() {
        return loadings.length / origin.length;
    }

    double[] loadings() {
        return loadings;
    }

    double[] scales() {
        return scales;
    }

    double[] projection() {
        return projection;
    }
}
