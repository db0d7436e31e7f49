package io.github.gmm4j.internal.kernel;

import java.util.Arrays;

/** Operations of both kernels on low-rank covariances: loops over whole arrays, which the JIT compiler turns into SIMD code. */
final class LowRankLoops {
    /** Factors that are processed together, and rows in the sums. */
    private static final int TOGETHER = 4;

    private LowRankLoops() {}

    static void distances(LowRankDistance distance, Block x, SparseColumn rows) {
        int d = x.dimension();
        int count = rows.count();
        int factors = distance.factors();
        double[][] scores = scores(distance.projection(), distance.origin(), x, rows);
        double[] y = x.line();
        double[] sums = rows.values();
        Arrays.fill(sums, 0, count, 0);
        for (int j = 0; j < d; j++) {
            center(x.column(j), distance.origin()[j], rows, y);
            for (int f = 0; f < factors; f++) {
                addMultiple(scores[f], -distance.loadings()[f * d + j], y, count);
            }
            addSquares(y, distance.scales()[j], sums, count);
        }
        for (int f = 0; f < factors; f++) {
            addSquares(scores[f], 1, sums, count);
        }
    }

    /** Returns the projections of the listed rows: scratch of the block, with an array for each row of the projection. */
    private static double[][] scores(double[] projection, double[] origin, Block x, SparseColumn rows) {
        int d = x.dimension();
        int count = rows.count();
        int directions = projection.length / d;
        double[][] scores = x.columnScratch();
        for (int f = 0; f < directions; f++) {
            Arrays.fill(scores[f], 0, count, 0);
        }
        double[] y = x.line();
        for (int j = 0; j < d; j++) {
            center(x.column(j), origin[j], rows, y);
            int f = 0;
            for (; f + TOGETHER <= directions; f += TOGETHER) {
                int at = f * d + j;
                addMultiples(y, projection[at], scores[f], projection[at + d], scores[f + 1], count);
                addMultiples(y, projection[at + 2 * d], scores[f + 2], projection[at + 3 * d], scores[f + 3], count);
            }
            for (; f < directions; f++) {
                addMultiple(y, projection[f * d + j], scores[f], count);
            }
        }
        return scores;
    }

    private static void center(double[] v, double origin, SparseColumn rows, double[] y) {
        if (rows.all()) {
            for (int i = 0; i < rows.count(); i++) {
                y[i] = v[i] - origin;
            }
        } else {
            int[] index = rows.rows();
            for (int q = 0; q < rows.count(); q++) {
                y[q] = v[index[q]] - origin;
            }
        }
    }

    private static void addMultiple(double[] y, double a, double[] sums, int count) {
        for (int q = 0; q < count; q++) {
            sums[q] += a * y[q];
        }
    }

    private static void addMultiples(double[] y, double a, double[] sumsA, double b, double[] sumsB, int count) {
        for (int q = 0; q < count; q++) {
            double value = y[q];
            sumsA[q] += a * value;
            sumsB[q] += b * value;
        }
    }

    private static void addSquares(double[] y, double scale, double[] sums, int count) {
        for (int q = 0; q < count; q++) {
            double scaled = y[q] * scale;
            sums[q] += scaled * scaled;
        }
    }

    static void addProjected(double[] projection, Block x, SparseColumn weights, Moments sums) {
        double[][] scores = scores(projection, sums.origin(), x, weights);
        int d = x.dimension();
        double[][] rows = x.rowScratch();
        double[] factors = x.tile();
        for (int q = 0; q < weights.count(); q += TOGETHER) {
            int count = Math.min(TOGETHER, weights.count() - q);
            for (int r = 0; r < TOGETHER; r++) {
                center(x, weights.row(r < count ? q + r : q), sums.origin(), rows[r]);
                factors[r] = r < count ? weights.values()[q + r] : 0;
            }
            addFour(rows, factors, sums.first(), 0, d);
            for (int f = 0; f < projection.length / d; f++) {
                for (int r = 0; r < TOGETHER; r++) {
                    factors[r] = r < count ? weights.values()[q + r] * scores[f][q + r] : 0;
                }
                addFour(rows, factors, sums.second(), d + f * d, d);
            }
            for (int r = 0; r < TOGETHER; r++) {
                square(rows[r], d);
                factors[r] = r < count ? weights.values()[q + r] : 0;
            }
            addFour(rows, factors, sums.second(), 0, d);
        }
    }

    private static void center(Block x, int row, double[] origin, double[] y) {
        int at = row * x.dimension();
        double[] values = x.rowMajor();
        for (int j = 0; j < x.dimension(); j++) {
            y[j] = values[at + j] - origin[j];
        }
    }

    private static void addFour(double[][] rows, double[] factors, double[] sums, int at, int length) {
        double[] r0 = rows[0];
        double[] r1 = rows[1];
        double[] r2 = rows[2];
        double[] r3 = rows[3];
        double f0 = factors[0];
        double f1 = factors[1];
        double f2 = factors[2];
        double f3 = factors[3];
        for (int j = 0; j < length; j++) {
            sums[at + j] += f0 * r0[j] + f1 * r1[j] + (f2 * r2[j] + f3 * r3[j]);
        }
    }

    private static void square(double[] row, int length) {
        for (int j = 0; j < length; j++) {
            row[j] *= row[j];
        }
    }
}
