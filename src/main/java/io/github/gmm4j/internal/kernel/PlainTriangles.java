package io.github.gmm4j.internal.kernel;

import java.util.Arrays;

/** Forward substitution for many rows at a time; an array for each feature holds the solutions. */
final class PlainTriangles {
    private static final int STRIP = TriangularDistance.STRIP;
    /** Rows that are processed together where distances have limits. */
    private static final int LIMITED_ROWS = 32;

    private PlainTriangles() {}

    static void find(TriangularDistance distance, Block x, SparseColumn rows) {
        Arrays.fill(rows.values(), 0, rows.count(), 0);
        int step = rows.limited() ? LIMITED_ROWS : Math.max(1, rows.count());
        for (int begin = 0; begin < rows.count(); begin += step) {
            find(distance, x, rows, begin, Math.min(rows.count(), begin + step));
        }
    }

    private static void find(TriangularDistance distance, Block x, SparseColumn rows, int begin, int end) {
        double[][] y = x.columnScratch();
        int d = x.dimension();
        for (int corner = 0; corner < d; corner += STRIP) {
            for (int j = corner; j < Math.min(d, corner + STRIP); j++) {
                scale(x.column(j), distance.origin()[j], distance.inverseDiagonal()[j], rows, begin, end, y[j]);
                eliminate(distance, y, corner, j, begin, end);
                addSquares(y[j], rows.values(), begin, end);
            }
            if (rows.limited() && (corner + STRIP) % TriangularDistance.LOOK_EVERY == 0 && rows.settled(begin, end)) {
                return;
            }
        }
    }

    private static void scale(
            double[] v, double origin, double factor, SparseColumn rows, int begin, int end, double[] scaled) {
        if (rows.all()) {
            for (int i = begin; i < end; i++) {
                scaled[i] = (v[i] - origin) * factor;
            }
        } else {
            int[] index = rows.rows();
            for (int q = begin; q < end; q++) {
                scaled[q] = (v[index[q]] - origin) * factor;
            }
        }
    }

    /** Adds the multiples of the features before feature j. */
    private static void eliminate(TriangularDistance distance, double[][] y, int corner, int j, int begin, int end) {
        double[] strips = distance.strips();
        int at = TriangularDistance.stripOffset(corner) + j - corner;
        for (int l = 0; l < corner; l += STRIP, at += STRIP * STRIP) {
            addFour(
                    y[j],
                    y[l],
                    y[l + 1],
                    y[l + 2],
                    y[l + 3],
                    strips[at],
                    strips[at + STRIP],
                    strips[at + 2 * STRIP],
                    strips[at + 3 * STRIP],
                    begin,
                    end);
        }
        int below = j - corner;
        int row = TriangularDistance.cornerOffset(corner) + below * (below - 1) / 2;
        for (int l = 0; l < below; l++) {
            addOne(y[j], y[corner + l], distance.corners()[row + l], begin, end);
        }
    }

    /** Adds multiples of four arrays. */
    static void addFour(
            double[] target,
            double[] v0,
            double[] v1,
            double[] v2,
            double[] v3,
            double f0,
            double f1,
            double f2,
            double f3,
            int begin,
            int end) {
        for (int i = begin; i < end; i++) {
            target[i] += f0 * v0[i] + f1 * v1[i] + f2 * v2[i] + f3 * v3[i];
        }
    }

    private static void addOne(double[] target, double[] v, double f, int begin, int end) {
        for (int i = begin; i < end; i++) {
            target[i] += f * v[i];
        }
    }

    private static void addSquares(double[] y, double[] sums, int begin, int end) {
        for (int i = begin; i < end; i++) {
            sums[i] += y[i] * y[i];
        }
    }
}
