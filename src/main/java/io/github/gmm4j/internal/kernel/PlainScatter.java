package io.github.gmm4j.internal.kernel;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import java.util.Arrays;

/** Sums of weighted moments of rows. */
final class PlainScatter {
    /** The smallest number of features for which loops over the features of a row are worth SIMD code. */
    private static final int WIDE = 40;
    /** Rows or features that are processed together. */
    private static final int STRIP = 4;

    private PlainScatter() {}

    static void addFull(Block x, SparseColumn weights, Moments sums) {
        if (x.dimension() < WIDE) {
            addByFeature(x, weights, sums);
        } else {
            addByRow(x, weights, sums);
        }
    }

    /** Sums over rows, feature by feature, four at a time. */
    private static void addByFeature(Block x, SparseColumn weights, Moments sums) {
        double[][] centered = x.columnScratch();
        double[] weighted = x.line();
        int count = weights.count();
        for (int j = 0; j < x.dimension(); j++) {
            sums.first()[j] += center(x.column(j), sums.origin()[j], weights, centered[j], weighted);
            int at = PackedTriangle.index(j, 0);
            int l = 0;
            for (; l + STRIP <= j + 1; l += STRIP) {
                addFourDots(
                        weighted,
                        centered[l],
                        centered[l + 1],
                        centered[l + 2],
                        centered[l + 3],
                        count,
                        sums.second(),
                        at + l);
            }
            for (; l <= j; l++) {
                sums.second()[at + l] += dot(weighted, centered[l], count);
            }
        }
    }

    /** Writes centered values and their products with the weights, and returns the sum of the products. */
    private static double center(
            double[] v, double origin, SparseColumn weights, double[] centered, double[] weighted) {
        int[] rows = weights.rows();
        double[] w = weights.values();
        double sum = 0;
        for (int q = 0; q < weights.count(); q++) {
            double c = v[rows[q]] - origin;
            double product = c * w[q];
            centered[q] = c;
            weighted[q] = product;
            sum += product;
        }
        return sum;
    }

    private static void addFourDots(
            double[] a, double[] b0, double[] b1, double[] b2, double[] b3, int count, double[] sums, int at) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = 0; i < count; i++) {
            double left = a[i];
            s0 += left * b0[i];
            s1 += left * b1[i];
            s2 += left * b2[i];
            s3 += left * b3[i];
        }
        sums[at] += s0;
        sums[at + 1] += s1;
        sums[at + 2] += s2;
        sums[at + 3] += s3;
    }

    static double dot(double[] a, double[] b, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + STRIP <= length; i += STRIP) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < length; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Sums of outer products, four rows at a time. */
    private static void addByRow(Block x, SparseColumn weights, Moments sums) {
        int d = x.dimension();
        double[][] centered = x.rowScratch();
        int count = weights.count();
        int padded = Block.padded(count, STRIP);
        for (int q = 0; q < count; q++) {
            centerRow(x.rowMajor(), weights.row(q) * d, sums.origin(), centered[q]);
            addMultiple(centered[q], weights.values()[q], sums.first());
        }
        Arrays.fill(weights.values(), count, padded, 0);
        double[] line = x.featureLine();
        for (int j = 0; j < d; j++) {
            Arrays.fill(line, 0, j + 1, 0);
            for (int q = 0; q < padded; q += STRIP) {
                double[] w = weights.values();
                double[] c0 = centered[q];
                double[] c1 = centered[q + 1];
                double[] c2 = centered[q + 2];
                double[] c3 = centered[q + 3];
                PlainTriangles.addFour(
                        line,
                        c0,
                        c1,
                        c2,
                        c3,
                        w[q] * c0[j],
                        w[q + 1] * c1[j],
                        w[q + 2] * c2[j],
                        w[q + 3] * c3[j],
                        0,
                        j + 1);
            }
            int at = PackedTriangle.index(j, 0);
            for (int l = 0; l <= j; l++) {
                sums.second()[at + l] += line[l];
            }
        }
    }

    private static void centerRow(double[] v, int at, double[] origin, double[] centered) {
        for (int j = 0; j < origin.length; j++) {
            centered[j] = v[at + j] - origin[j];
        }
    }

    private static void addMultiple(double[] v, double factor, double[] sums) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += factor * v[j];
        }
    }

    static void addDiagonal(Block x, SparseColumn weights, Moments sums) {
        int[] rows = weights.rows();
        double[] w = weights.values();
        int count = weights.count();
        for (int j = 0; j < x.dimension(); j++) {
            double[] v = x.column(j);
            double origin = sums.origin()[j];
            double first = 0;
            double second = 0;
            for (int q = 0; q < count; q++) {
                double centered = v[rows[q]] - origin;
                double product = w[q] * centered;
                first += product;
                second += product * centered;
            }
            sums.first()[j] += first;
            sums.second()[j] += second;
        }
    }
}
