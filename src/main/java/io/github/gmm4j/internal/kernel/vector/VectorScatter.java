package io.github.gmm4j.internal.kernel.vector;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import io.github.gmm4j.internal.kernel.Block;
import io.github.gmm4j.internal.kernel.Moments;
import io.github.gmm4j.internal.kernel.SparseColumn;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Weighted moments of centered rows. Rows are stored in panels of two vectors of features, row by row within a panel, so
 * that the inner loop has constant strides and needs no sums across lanes.
 */
final class VectorScatter {
    private static final VectorSpecies<Double> SPECIES = VectorLanes.SPECIES;
    private static final int LANES = VectorLanes.COUNT;
    private static final int WIDTH = 2 * LANES;
    private static final int STRIP = 4;

    private VectorScatter() {}

    static void addFull(Block x, SparseColumn weights, Moments sums) {
        int d = x.dimension();
        int panelStep = WIDTH * x.capacity();
        writeRoots(weights, x.line());
        for (int j = 0; j < d; j += WIDTH) {
            center(x, weights, sums, j, j * x.capacity());
        }
        for (int j = 0; j < d; j += STRIP) {
            int a = j / WIDTH * panelStep + j % WIDTH;
            int l = 0;
            for (; j + STRIP <= d && l + WIDTH <= j + 1; l += WIDTH) {
                int at = PackedTriangle.index(j, l);
                addTile(
                        x,
                        a,
                        l / WIDTH * panelStep,
                        weights.count(),
                        sums.second(),
                        at,
                        at + j + 1,
                        at + 2 * j + 3,
                        at + 3 * j + 6);
            }
            for (; l < Math.min(d, j + STRIP); l += WIDTH) {
                addEdge(x, a, l / WIDTH * panelStep, weights.count(), sums.second(), j, l);
            }
        }
    }

    /** Writes the centered values of the features of a panel, multiplied by the roots of the weights. */
    static void center(Block x, SparseColumn weights, Moments sums, int j, int at) {
        int d = x.dimension();
        int width = Math.min(WIDTH, d - j);
        double[] v = x.rowMajor();
        double[] roots = x.line();
        int[] rows = weights.rows();
        double[] y = x.scratch();
        double[] tile = x.tile();
        System.arraycopy(sums.origin(), j, tile, 0, width);
        DoubleVector origin0 = DoubleVector.fromArray(SPECIES, tile, 0);
        DoubleVector origin1 = DoubleVector.fromArray(SPECIES, tile, LANES);
        DoubleVector sum0 = DoubleVector.zero(SPECIES);
        DoubleVector sum1 = sum0;
        int count = weights.count();
        for (int q = 0; q < count; q++) {
            int from = rows[q] * d + j;
            DoubleVector root = DoubleVector.broadcast(SPECIES, roots[q]);
            DoubleVector c =
                    DoubleVector.fromArray(SPECIES, v, from).sub(origin0).mul(root);
            c.intoArray(y, at + q * WIDTH);
            sum0 = c.fma(root, sum0);
            c = DoubleVector.fromArray(SPECIES, v, from + LANES).sub(origin1).mul(root);
            c.intoArray(y, at + q * WIDTH + LANES);
            sum1 = c.fma(root, sum1);
        }
        sum0.intoArray(tile, 0);
        sum1.intoArray(tile, LANES);
        for (int l = 0; l < width; l++) {
            sums.first()[j + l] += tile[l];
        }
    }

    static void writeRoots(SparseColumn weights, double[] roots) {
        double[] w = weights.values();
        int count = weights.count();
        for (int q = 0; q < count; q += LANES) {
            DoubleVector.fromArray(SPECIES, w, q).lanewise(VectorOperators.SQRT).intoArray(roots, q);
        }
    }

    /** Adds the products of four features with those of a panel to four places. */
    private static void addTile(Block x, int a, int b, int count, double[] sums, int at0, int at1, int at2, int at3) {
        double[] v = x.scratch();
        DoubleVector s00 = DoubleVector.zero(SPECIES);
        DoubleVector s01 = s00;
        DoubleVector s10 = s00;
        DoubleVector s11 = s00;
        DoubleVector s20 = s00;
        DoubleVector s21 = s00;
        DoubleVector s30 = s00;
        DoubleVector s31 = s00;
        for (int i = 0; i < count; i++) {
            DoubleVector v0 = DoubleVector.fromArray(SPECIES, v, b + i * WIDTH);
            DoubleVector v1 = DoubleVector.fromArray(SPECIES, v, b + i * WIDTH + LANES);
            DoubleVector g = DoubleVector.broadcast(SPECIES, v[a + i * WIDTH]);
            s00 = v0.fma(g, s00);
            s01 = v1.fma(g, s01);
            g = DoubleVector.broadcast(SPECIES, v[a + i * WIDTH + 1]);
            s10 = v0.fma(g, s10);
            s11 = v1.fma(g, s11);
            g = DoubleVector.broadcast(SPECIES, v[a + i * WIDTH + 2]);
            s20 = v0.fma(g, s20);
            s21 = v1.fma(g, s21);
            g = DoubleVector.broadcast(SPECIES, v[a + i * WIDTH + 3]);
            s30 = v0.fma(g, s30);
            s31 = v1.fma(g, s31);
        }
        DoubleVector.fromArray(SPECIES, sums, at0).add(s00).intoArray(sums, at0);
        DoubleVector.fromArray(SPECIES, sums, at0 + LANES).add(s01).intoArray(sums, at0 + LANES);
        DoubleVector.fromArray(SPECIES, sums, at1).add(s10).intoArray(sums, at1);
        DoubleVector.fromArray(SPECIES, sums, at1 + LANES).add(s11).intoArray(sums, at1 + LANES);
        DoubleVector.fromArray(SPECIES, sums, at2).add(s20).intoArray(sums, at2);
        DoubleVector.fromArray(SPECIES, sums, at2 + LANES).add(s21).intoArray(sums, at2 + LANES);
        DoubleVector.fromArray(SPECIES, sums, at3).add(s30).intoArray(sums, at3);
        DoubleVector.fromArray(SPECIES, sums, at3 + LANES).add(s31).intoArray(sums, at3 + LANES);
    }

    /** Adds the products of features j to j + 3 with those from l on, as far as they belong to the triangle. */
    static void addEdge(Block x, int a, int b, int count, double[] sums, int j, int l) {
        double[] tile = x.tile();
        Arrays.fill(tile, 0);
        addTile(x, a, b, count, tile, 0, WIDTH, 2 * WIDTH, 3 * WIDTH);
        for (int r = 0; r < Math.min(STRIP, x.dimension() - j); r++) {
            int at = PackedTriangle.index(j + r, l);
            for (int c = 0; c < Math.min(WIDTH, j + r - l + 1); c++) {
                sums[at + c] += tile[r * WIDTH + c];
            }
        }
    }

    /** All rows of two features. */
    static void addPlane(Block x, SparseColumn weights, Moments sums) {
        double[] u = x.column(0);
        double[] v = x.column(1);
        double[] w = weights.values();
        double[] origin = sums.origin();
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0;
        DoubleVector s00 = s0;
        DoubleVector s10 = s0;
        DoubleVector s11 = s0;
        int count = weights.count();
        for (int i = 0; i < count; i += LANES) {
            DoubleVector weight = DoubleVector.fromArray(SPECIES, w, i);
            DoubleVector a = DoubleVector.fromArray(SPECIES, u, i).sub(origin[0]);
            DoubleVector b = DoubleVector.fromArray(SPECIES, v, i).sub(origin[1]);
            DoubleVector product = a.mul(weight);
            s0 = s0.add(product);
            s00 = product.fma(a, s00);
            s10 = product.fma(b, s10);
            product = b.mul(weight);
            s1 = s1.add(product);
            s11 = product.fma(b, s11);
        }
        double[] lanes = x.tile();
        sums.first()[0] += VectorMath.sum(s0, lanes);
        sums.first()[1] += VectorMath.sum(s1, lanes);
        sums.second()[0] += VectorMath.sum(s00, lanes);
        sums.second()[1] += VectorMath.sum(s10, lanes);
        sums.second()[2] += VectorMath.sum(s11, lanes);
    }

    static void addDiagonal(Block x, SparseColumn weights, Moments sums) {
        for (int j = 0; j < x.dimension(); j += LANES) {
            addSquares(x, weights, sums, j);
        }
    }

    private static void addSquares(Block x, SparseColumn weights, Moments sums, int j) {
        int d = x.dimension();
        int width = Math.min(LANES, d - j);
        double[] v = x.rowMajor();
        double[] w = weights.values();
        int[] rows = weights.rows();
        double[] tile = x.tile();
        System.arraycopy(sums.origin(), j, tile, 0, width);
        DoubleVector origin = DoubleVector.fromArray(SPECIES, tile, 0);
        DoubleVector first = DoubleVector.zero(SPECIES);
        DoubleVector second = first;
        int count = weights.count();
        for (int q = 0; q < count; q++) {
            DoubleVector c = DoubleVector.fromArray(SPECIES, v, rows[q] * d + j).sub(origin);
            DoubleVector product = c.mul(w[q]);
            first = first.add(product);
            second = product.fma(c, second);
        }
        first.intoArray(tile, 0);
        second.intoArray(tile, LANES);
        for (int l = 0; l < width; l++) {
            sums.first()[j + l] += tile[l];
            sums.second()[j + l] += tile[LANES + l];
        }
    }
}
