package io.github.gmm4j.internal.kernel.vector;

import io.github.gmm4j.internal.kernel.Block;
import io.github.gmm4j.internal.kernel.SparseColumn;
import io.github.gmm4j.internal.kernel.TriangularDistance;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Forward substitution for many rows at a time. The solution is stored in panels of two vectors of rows, feature by feature
 * within a panel, so that the inner loop has constant strides.
 */
final class VectorTriangles {
    private static final VectorSpecies<Double> SPECIES = VectorLanes.SPECIES;
    private static final int LANES = VectorLanes.COUNT;
    private static final int WIDTH = 2 * LANES;
    private static final int STRIP = TriangularDistance.STRIP;
    /** Numbers of a solution that stay in the L1 cache while strips are solved. */
    private static final int CACHED_VALUES = 8192;

    private VectorTriangles() {}

    static void find(TriangularDistance distance, Block x, SparseColumn rows) {
        Arrays.fill(rows.values(), 0, Block.padded(rows.count(), WIDTH), 0);
        int d = x.paddedDimension();
        int panelStep = WIDTH * d;
        int panels = (rows.count() + WIDTH - 1) / WIDTH;
        int group = rows.limited() ? 1 : Math.max(1, CACHED_VALUES / panelStep);
        for (int begin = 0; begin < panels; begin += group) {
            int end = Math.min(panels, begin + group);
            for (int j = 0; j < d; j += STRIP) {
                if (rows.all()) {
                    scale(distance, j, x, begin, end);
                } else {
                    gather(distance, j, x, rows, begin, end);
                }
                solve(distance, j, x.scratch(), panelStep, begin, end, rows.values());
                if (rows.limited()
                        && (j + STRIP) % TriangularDistance.LOOK_EVERY == 0
                        && rows.settled(begin * WIDTH, Math.min(end * WIDTH, rows.count()))) {
                    break;
                }
            }
        }
    }

    /** Writes features j to j + 3, minus the origin and divided by the diagonal, into the solution. */
    private static void scale(TriangularDistance distance, int j, Block x, int begin, int end) {
        double[] y = x.scratch();
        int panelStep = WIDTH * x.paddedDimension();
        for (int l = j; l < j + STRIP; l++) {
            double[] v = x.column(l);
            DoubleVector origin = DoubleVector.broadcast(SPECIES, distance.origin()[l]);
            DoubleVector inverse = DoubleVector.broadcast(SPECIES, distance.inverseDiagonal()[l]);
            for (int p = begin; p < end; p++) {
                int at = p * panelStep + l * WIDTH;
                DoubleVector.fromArray(SPECIES, v, p * WIDTH)
                        .sub(origin)
                        .mul(inverse)
                        .intoArray(y, at);
                DoubleVector.fromArray(SPECIES, v, p * WIDTH + LANES)
                        .sub(origin)
                        .mul(inverse)
                        .intoArray(y, at + LANES);
            }
        }
    }

    /** The same for listed rows. */
    private static void gather(TriangularDistance distance, int j, Block x, SparseColumn rows, int begin, int end) {
        double[] v = x.rowMajor();
        double[] y = x.scratch();
        int[] index = rows.rows();
        double[] origin = distance.origin();
        double[] inverse = distance.inverseDiagonal();
        int d = x.dimension();
        int panelStep = WIDTH * x.paddedDimension();
        int last = Math.min(end * WIDTH, rows.count());
        for (int q = begin * WIDTH; q < last; q++) {
            int from = index[q] * d + j;
            int at = q / WIDTH * panelStep + j * WIDTH + q % WIDTH;
            y[at] = (v[from] - origin[j]) * inverse[j];
            y[at + WIDTH] = (v[from + 1] - origin[j + 1]) * inverse[j + 1];
            y[at + 2 * WIDTH] = (v[from + 2] - origin[j + 2]) * inverse[j + 2];
            y[at + 3 * WIDTH] = (v[from + 3] - origin[j + 3]) * inverse[j + 3];
        }
    }

    /** Solves for features j to j + 3 of some panels. */
    private static void solve(
            TriangularDistance distance, int j, double[] y, int panelStep, int begin, int end, double[] sums) {
        double[] f = distance.strips();
        double[] corner = distance.corners();
        int s = TriangularDistance.stripOffset(j);
        int c = TriangularDistance.cornerOffset(j);
        for (int p = begin; p < end; p++) {
            int base = p * panelStep;
            int out = base + j * WIDTH;
            DoubleVector a0 = DoubleVector.fromArray(SPECIES, y, out);
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, y, out + LANES);
            DoubleVector a1 = DoubleVector.fromArray(SPECIES, y, out + WIDTH);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, y, out + WIDTH + LANES);
            DoubleVector a2 = DoubleVector.fromArray(SPECIES, y, out + 2 * WIDTH);
            DoubleVector b2 = DoubleVector.fromArray(SPECIES, y, out + 2 * WIDTH + LANES);
            DoubleVector a3 = DoubleVector.fromArray(SPECIES, y, out + 3 * WIDTH);
            DoubleVector b3 = DoubleVector.fromArray(SPECIES, y, out + 3 * WIDTH + LANES);
            for (int l = 0; l < j; l++) {
                DoubleVector ya = DoubleVector.fromArray(SPECIES, y, base + l * WIDTH);
                DoubleVector yb = DoubleVector.fromArray(SPECIES, y, base + l * WIDTH + LANES);
                DoubleVector g = DoubleVector.broadcast(SPECIES, f[s + l * STRIP]);
                a0 = ya.fma(g, a0);
                b0 = yb.fma(g, b0);
                g = DoubleVector.broadcast(SPECIES, f[s + l * STRIP + 1]);
                a1 = ya.fma(g, a1);
                b1 = yb.fma(g, b1);
                g = DoubleVector.broadcast(SPECIES, f[s + l * STRIP + 2]);
                a2 = ya.fma(g, a2);
                b2 = yb.fma(g, b2);
                g = DoubleVector.broadcast(SPECIES, f[s + l * STRIP + 3]);
                a3 = ya.fma(g, a3);
                b3 = yb.fma(g, b3);
            }
            DoubleVector g = DoubleVector.broadcast(SPECIES, corner[c]);
            a1 = a0.fma(g, a1);
            b1 = b0.fma(g, b1);
            g = DoubleVector.broadcast(SPECIES, corner[c + 1]);
            a2 = a0.fma(g, a2);
            b2 = b0.fma(g, b2);
            g = DoubleVector.broadcast(SPECIES, corner[c + 2]);
            a2 = a1.fma(g, a2);
            b2 = b1.fma(g, b2);
            g = DoubleVector.broadcast(SPECIES, corner[c + 3]);
            a3 = a0.fma(g, a3);
            b3 = b0.fma(g, b3);
            g = DoubleVector.broadcast(SPECIES, corner[c + 4]);
            a3 = a1.fma(g, a3);
            b3 = b1.fma(g, b3);
            g = DoubleVector.broadcast(SPECIES, corner[c + 5]);
            a3 = a2.fma(g, a3);
            b3 = b2.fma(g, b3);
            a0.intoArray(y, out);
            b0.intoArray(y, out + LANES);
            a1.intoArray(y, out + WIDTH);
            b1.intoArray(y, out + WIDTH + LANES);
            a2.intoArray(y, out + 2 * WIDTH);
            b2.intoArray(y, out + 2 * WIDTH + LANES);
            a3.intoArray(y, out + 3 * WIDTH);
            b3.intoArray(y, out + 3 * WIDTH + LANES);
            int row = p * WIDTH;
            a1 = a0.fma(a0, a1.mul(a1));
            b1 = b0.fma(b0, b1.mul(b1));
            a3 = a3.fma(a3, DoubleVector.fromArray(SPECIES, sums, row));
            b3 = b3.fma(b3, DoubleVector.fromArray(SPECIES, sums, row + LANES));
            a2.fma(a2, a3).add(a1).intoArray(sums, row);
            b2.fma(b2, b3).add(b1).intoArray(sums, row + LANES);
        }
    }

    /** All rows of two features. */
    static void findPlane(TriangularDistance distance, Block x, SparseColumn rows) {
        double[] u = x.column(0);
        double[] v = x.column(1);
        double[] out = rows.values();
        double[] origin = distance.origin();
        double[] inverse = distance.inverseDiagonal();
        double below = distance.corners()[0];
        int count = rows.count();
        for (int i = 0; i < count; i += LANES) {
            DoubleVector a =
                    DoubleVector.fromArray(SPECIES, u, i).sub(origin[0]).mul(inverse[0]);
            DoubleVector b =
                    DoubleVector.fromArray(SPECIES, v, i).sub(origin[1]).mul(inverse[1]);
            b = a.fma(DoubleVector.broadcast(SPECIES, below), b);
            a.fma(a, b.mul(b)).intoArray(out, i);
        }
    }
}
