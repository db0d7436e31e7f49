package io.github.gmm4j.kernel;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel on {@code jdk.incubator.vector}: lanes run across rows. Loaded by name, and only where the module is
 * present.
 *
 * <p>Blocks are padded to a multiple of 16 rows, so that there are no remainders; what is computed for the rows beyond the
 * last one is never read, or has weight 0.
 */
final class VectorKernel implements Kernel {
    private static final VectorSpecies<Double> SPECIES =
            DoubleVector.SPECIES_PREFERRED.length() <= 8 ? DoubleVector.SPECIES_PREFERRED : DoubleVector.SPECIES_512;

    private static final int LANES = SPECIES.length();

    /** Made by name. */
    VectorKernel() {}

    @Override
    public String toString() {
        return "vector (" + SPECIES.vectorBitSize() + " bits)";
    }

    /** The rows of a block rounded up to twice the lanes. */
    private static int padded(Block x) {
        return (x.rows() + 2 * LANES - 1) / (2 * LANES) * (2 * LANES);
    }

    @Override
    public void triangularDistances(TriangularForm form, Block x, Block distances, int k) {
        int d = x.dimension();
        double[] y = x.scratch(0);
        int at = distances.offset(k);
        Arrays.fill(distances.values(), at, at + padded(x), 0);
        int j = 0;
        for (; j + 4 <= d; j += 4) {
            solveFour(form, x, y, j, distances.values(), at);
        }
        for (; j < d; j++) {
            solveOne(form, x, y, j, distances.values(), at);
        }
    }

    /** Four unknowns of all rows, twice as many rows at a time as there are lanes. */
    private static void solveFour(TriangularForm form, Block x, double[] y, int j, double[] out, int at) {
        double[] v = x.values();
        int step = x.capacity();
        int rows = padded(x);
        double[] factor = form.factor();
        double[] origin = form.origin();
        int row0 = Kernel.packed(j, 0);
        int row1 = row0 + j + 1;
        int row2 = row1 + j + 2;
        int row3 = row2 + j + 3;
        double[] inverse = form.inverseDiagonal();
        for (int i = 0; i < rows; i += 2 * LANES) {
            int p = j * step + i;
            DoubleVector a0 = DoubleVector.zero(SPECIES);
            DoubleVector b0 = a0;
            DoubleVector a1 = a0;
            DoubleVector b1 = a0;
            DoubleVector a2 = a0;
            DoubleVector b2 = a0;
            DoubleVector a3 = a0;
            DoubleVector b3 = a0;
            for (int l = 0, q = i; l < j; l++, q += step) {
                DoubleVector ya = DoubleVector.fromArray(SPECIES, y, q);
                DoubleVector yb = DoubleVector.fromArray(SPECIES, y, q + LANES);
                DoubleVector g = DoubleVector.broadcast(SPECIES, factor[row0 + l]);
                a0 = ya.fma(g, a0);
                b0 = yb.fma(g, b0);
                g = DoubleVector.broadcast(SPECIES, factor[row1 + l]);
                a1 = ya.fma(g, a1);
                b1 = yb.fma(g, b1);
                g = DoubleVector.broadcast(SPECIES, factor[row2 + l]);
                a2 = ya.fma(g, a2);
                b2 = yb.fma(g, b2);
                g = DoubleVector.broadcast(SPECIES, factor[row3 + l]);
                a3 = ya.fma(g, a3);
                b3 = yb.fma(g, b3);
            }
            a0 = DoubleVector.fromArray(SPECIES, v, p).sub(origin[j]).sub(a0);
            b0 = DoubleVector.fromArray(SPECIES, v, p + LANES).sub(origin[j]).sub(b0);
            a1 = DoubleVector.fromArray(SPECIES, v, p + step).sub(origin[j + 1]).sub(a1);
            b1 = DoubleVector.fromArray(SPECIES, v, p + step + LANES)
                    .sub(origin[j + 1])
                    .sub(b1);
            a2 = DoubleVector.fromArray(SPECIES, v, p + 2 * step)
                    .sub(origin[j + 2])
                    .sub(a2);
            b2 = DoubleVector.fromArray(SPECIES, v, p + 2 * step + LANES)
                    .sub(origin[j + 2])
                    .sub(b2);
            a3 = DoubleVector.fromArray(SPECIES, v, p + 3 * step)
                    .sub(origin[j + 3])
                    .sub(a3);
            b3 = DoubleVector.fromArray(SPECIES, v, p + 3 * step + LANES)
                    .sub(origin[j + 3])
                    .sub(b3);
            a0 = a0.mul(inverse[j]);
            b0 = b0.mul(inverse[j]);
            DoubleVector f = DoubleVector.broadcast(SPECIES, -factor[row1 + j]);
            a1 = a0.fma(f, a1).mul(inverse[j + 1]);
            b1 = b0.fma(f, b1).mul(inverse[j + 1]);
            f = DoubleVector.broadcast(SPECIES, -factor[row2 + j]);
            a2 = a0.fma(f, a2);
            b2 = b0.fma(f, b2);
            f = DoubleVector.broadcast(SPECIES, -factor[row2 + j + 1]);
            a2 = a1.fma(f, a2).mul(inverse[j + 2]);
            b2 = b1.fma(f, b2).mul(inverse[j + 2]);
            f = DoubleVector.broadcast(SPECIES, -factor[row3 + j]);
            a3 = a0.fma(f, a3);
            b3 = b0.fma(f, b3);
            f = DoubleVector.broadcast(SPECIES, -factor[row3 + j + 1]);
            a3 = a1.fma(f, a3);
            b3 = b1.fma(f, b3);
            f = DoubleVector.broadcast(SPECIES, -factor[row3 + j + 2]);
            a3 = a2.fma(f, a3).mul(inverse[j + 3]);
            b3 = b2.fma(f, b3).mul(inverse[j + 3]);
            a0.intoArray(y, p);
            b0.intoArray(y, p + LANES);
            a1.intoArray(y, p + step);
            b1.intoArray(y, p + step + LANES);
            a2.intoArray(y, p + 2 * step);
            b2.intoArray(y, p + 2 * step + LANES);
            a3.intoArray(y, p + 3 * step);
            b3.intoArray(y, p + 3 * step + LANES);
            a1 = a0.fma(a0, a1.mul(a1));
            b1 = b0.fma(b0, b1.mul(b1));
            a3 = a3.fma(a3, DoubleVector.fromArray(SPECIES, out, at + i));
            b3 = b3.fma(b3, DoubleVector.fromArray(SPECIES, out, at + i + LANES));
            a2.fma(a2, a3).add(a1).intoArray(out, at + i);
            b2.fma(b2, b3).add(b1).intoArray(out, at + i + LANES);
        }
    }

    /** One unknown of all rows. */
    private static void solveOne(TriangularForm form, Block x, double[] y, int j, double[] out, int at) {
        double[] factor = form.factor();
        double[] v = x.values();
        int step = x.capacity();
        int rows = padded(x);
        int row = Kernel.packed(j, 0);
        for (int i = 0; i < rows; i += LANES) {
            DoubleVector sum = DoubleVector.zero(SPECIES);
            for (int l = 0, q = i; l < j; l++, q += step) {
                DoubleVector f = DoubleVector.broadcast(SPECIES, factor[row + l]);
                sum = DoubleVector.fromArray(SPECIES, y, q).fma(f, sum);
            }
            DoubleVector solved = DoubleVector.fromArray(SPECIES, v, j * step + i)
                    .sub(form.origin()[j])
                    .sub(sum)
                    .mul(form.inverseDiagonal()[j]);
            solved.intoArray(y, j * step + i);
            solved.fma(solved, DoubleVector.fromArray(SPECIES, out, at + i)).intoArray(out, at + i);
        }
    }

    @Override
    public void diagonalDistances(DiagonalForm form, Block x, Block distances, int k) {
        double[] v = x.values();
        double[] origin = form.origin();
        double[] factors = form.factors();
        int d = x.dimension();
        int step = x.capacity();
        int rows = padded(x);
        int at = distances.offset(k);
        for (int i = 0; i < rows; i += LANES) {
            DoubleVector even = DoubleVector.zero(SPECIES);
            DoubleVector odd = DoubleVector.zero(SPECIES);
            int j = 0;
            for (int p = i; j + 2 <= d; j += 2, p += 2 * step) {
                DoubleVector y =
                        DoubleVector.fromArray(SPECIES, v, p).sub(origin[j]).mul(factors[j]);
                DoubleVector z = DoubleVector.fromArray(SPECIES, v, p + step)
                        .sub(origin[j + 1])
                        .mul(factors[j + 1]);
                even = y.fma(y, even);
                odd = z.fma(z, odd);
            }
            if (j < d) {
                DoubleVector y = DoubleVector.fromArray(SPECIES, v, j * step + i)
                        .sub(origin[j])
                        .mul(factors[j]);
                even = y.fma(y, even);
            }
            even.add(odd).intoArray(distances.values(), at + i);
        }
    }

    @Override
    public void normalise(Block terms, double[] logDensities) {
        double[] t = terms.values();
        int k = terms.dimension();
        int step = terms.capacity();
        int rows = padded(terms);
        for (int i = 0; i < rows; i += LANES) {
            DoubleVector largest = DoubleVector.fromArray(SPECIES, t, i);
            for (int c = 1, p = i + step; c < k; c++, p += step) {
                largest = largest.max(DoubleVector.fromArray(SPECIES, t, p));
            }
            DoubleVector sum = DoubleVector.zero(SPECIES);
            for (int c = 0, p = i; c < k; c++, p += step) {
                DoubleVector e = exp(DoubleVector.fromArray(SPECIES, t, p).sub(largest));
                e.intoArray(t, p);
                sum = sum.add(e);
            }
            DoubleVector inverse = DoubleVector.broadcast(SPECIES, 1).div(sum);
            for (int c = 0, p = i; c < k; c++, p += step) {
                DoubleVector.fromArray(SPECIES, t, p).mul(inverse).intoArray(t, p);
            }
            log(sum).add(largest).intoArray(logDensities, i);
        }
    }

    private static final double LOG2_E = 1.4426950408889634;
    /** The high and the low part of log 2: the high one has zeros at its end, so that small multiples are exact. */
    private static final double LOG_2_HIGH = 0x1.62e42feep-1;

    private static final double LOG_2_LOW = 0x1.a39ef35793c76p-33;

    /** Adding it rounds a number of moderate size to an integer, which then stands in the lowest bits. */
    private static final double ROUNDER = 0x1.8p52;

    /** Below it the exponential counts as 0. */
    private static final double LEAST_EXPONENT = -708;

    private static final int FRACTION_BITS = 52;

    private static DoubleVector constant(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    /** The exponential of numbers up to 0: a multiple of log 2 is taken off, and the series summed for the rest. */
    static DoubleVector exp(DoubleVector x) {
        DoubleVector clipped = x.max(LEAST_EXPONENT);
        DoubleVector shifted =
                clipped.fma(DoubleVector.broadcast(SPECIES, LOG2_E), DoubleVector.broadcast(SPECIES, ROUNDER));
        DoubleVector n = shifted.sub(ROUNDER);
        DoubleVector r = n.fma(DoubleVector.broadcast(SPECIES, -LOG_2_HIGH), clipped);
        r = n.fma(DoubleVector.broadcast(SPECIES, -LOG_2_LOW), r);
        DoubleVector r2 = r.mul(r);
        DoubleVector r4 = r2.mul(r2);
        DoubleVector low = r.fma(constant(1.0 / 6), constant(1.0 / 2))
                .add(r.fma(constant(1.0 / 120), constant(1.0 / 24)).mul(r2));
        DoubleVector middle = r.fma(constant(1.0 / 5040), constant(1.0 / 720))
                .add(r.fma(constant(1.0 / 362880), constant(1.0 / 40320)).mul(r2));
        DoubleVector high = r.fma(constant(1.0 / 39916800), constant(1.0 / 3628800))
                .add(r.fma(constant(1.0 / 6227020800.0), constant(1.0 / 479001600))
                        .mul(r2));
        DoubleVector series = high.fma(r4, middle).fma(r4, low);
        DoubleVector result = series.fma(r2, r).add(1);
        LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, FRACTION_BITS);
        DoubleVector scaled = result.reinterpretAsLongs().add(exponent).reinterpretAsDoubles();
        return scaled.blend(0, x.compare(VectorOperators.LT, LEAST_EXPONENT));
    }

    /** The logarithm of sums of shares, numbers from 1 to their count. */
    private static DoubleVector log(DoubleVector x) {
        return x.lanewise(VectorOperators.LOG);
    }

    @Override
    public double dot(double[] a, double[] b, int length) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        int i = 0;
        for (; i + LANES <= length; i += LANES) {
            sum = DoubleVector.fromArray(SPECIES, a, i).fma(DoubleVector.fromArray(SPECIES, b, i), sum);
        }
        double rest = 0;
        for (; i < length; i++) {
            rest += a[i] * b[i];
        }
        return sum.reduceLanes(VectorOperators.ADD) + rest;
    }

    @Override
    public double weigh(Block shares, int k, double[] weights, double[] products) {
        int at = shares.offset(k);
        int rows = padded(shares);
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int i = 0; i < rows; i += LANES) {
            DoubleVector product = DoubleVector.fromArray(SPECIES, shares.values(), at + i)
                    .mul(DoubleVector.fromArray(SPECIES, weights, i));
            product.intoArray(products, i);
            sum = sum.add(product);
        }
        Arrays.fill(products, rows, products.length, 0);
        return sum.reduceLanes(VectorOperators.ADD);
    }

    @Override
    public void addFull(Block x, double[] weights, Moments sums) {
        int d = x.dimension();
        int step = x.capacity();
        int rows = padded(x);
        double[] centred = x.scratch(0);
        double[] weighted = x.scratch(1);
        for (int j = 0; j < d; j++) {
            sums.first()[j] += centre(x.values(), j * step, sums.origin()[j], weights, centred, weighted, rows);
        }
        int j = 0;
        for (; j + 4 <= d; j += 4) {
            int l = 0;
            for (; l + 2 <= j; l += 2) {
                addFourByTwo(weighted, j, centred, l, step, rows, sums.second());
            }
            addTriangle(weighted, j, centred, l, step, rows, sums.second());
        }
        for (; j < d; j++) {
            for (int l = 0; l <= j; l++) {
                sums.second()[Kernel.packed(j, l)] += dot(weighted, j * step, centred, l * step, rows);
            }
        }
    }

    private static double centre(
            double[] v, int at, double origin, double[] weights, double[] centred, double[] weighted, int rows) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int i = 0; i < rows; i += LANES) {
            DoubleVector c = DoubleVector.fromArray(SPECIES, v, at + i).sub(origin);
            DoubleVector w = c.mul(DoubleVector.fromArray(SPECIES, weights, i));
            c.intoArray(centred, at + i);
            w.intoArray(weighted, at + i);
            sum = sum.add(w);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    private static double dot(double[] a, int aOffset, double[] b, int bOffset, int rows) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int i = 0; i < rows; i += LANES) {
            sum = DoubleVector.fromArray(SPECIES, a, aOffset + i)
                    .fma(DoubleVector.fromArray(SPECIES, b, bOffset + i), sum);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    /** The sums of features j to j + 3 with features l and l + 1. */
    private static void addFourByTwo(double[] a, int j, double[] b, int l, int step, int rows, double[] sums) {
        DoubleVector s00 = DoubleVector.zero(SPECIES);
        DoubleVector s01 = s00;
        DoubleVector s10 = s00;
        DoubleVector s11 = s00;
        DoubleVector s20 = s00;
        DoubleVector s21 = s00;
        DoubleVector s30 = s00;
        DoubleVector s31 = s00;
        int p = j * step;
        int q = l * step;
        for (int i = 0; i < rows; i += LANES) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, q + i);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, q + step + i);
            DoubleVector a0 = DoubleVector.fromArray(SPECIES, a, p + i);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            a0 = DoubleVector.fromArray(SPECIES, a, p + step + i);
            s10 = a0.fma(b0, s10);
            s11 = a0.fma(b1, s11);
            a0 = DoubleVector.fromArray(SPECIES, a, p + 2 * step + i);
            s20 = a0.fma(b0, s20);
            s21 = a0.fma(b1, s21);
            a0 = DoubleVector.fromArray(SPECIES, a, p + 3 * step + i);
            s30 = a0.fma(b0, s30);
            s31 = a0.fma(b1, s31);
        }
        int at = Kernel.packed(j, l);
        sums[at] += s00.reduceLanes(VectorOperators.ADD);
        sums[at + 1] += s01.reduceLanes(VectorOperators.ADD);
        at += j + 1;
        sums[at] += s10.reduceLanes(VectorOperators.ADD);
        sums[at + 1] += s11.reduceLanes(VectorOperators.ADD);
        at += j + 2;
        sums[at] += s20.reduceLanes(VectorOperators.ADD);
        sums[at + 1] += s21.reduceLanes(VectorOperators.ADD);
        at += j + 3;
        sums[at] += s30.reduceLanes(VectorOperators.ADD);
        sums[at + 1] += s31.reduceLanes(VectorOperators.ADD);
    }

    /** The sums of features j to j + 3 with features l to their own, l being j. */
    private static void addTriangle(double[] a, int j, double[] b, int l, int step, int rows, double[] sums) {
        DoubleVector s00 = DoubleVector.zero(SPECIES);
        DoubleVector s10 = s00;
        DoubleVector s11 = s00;
        DoubleVector s20 = s00;
        DoubleVector s21 = s00;
        DoubleVector s22 = s00;
        DoubleVector s30 = s00;
        DoubleVector s31 = s00;
        DoubleVector s32 = s00;
        DoubleVector s33 = s00;
        int p = j * step;
        for (int i = 0; i < rows; i += LANES) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, p + i);
            DoubleVector a1 = DoubleVector.fromArray(SPECIES, a, p + step + i);
            DoubleVector a2 = DoubleVector.fromArray(SPECIES, a, p + 2 * step + i);
            DoubleVector a3 = DoubleVector.fromArray(SPECIES, a, p + 3 * step + i);
            s00 = DoubleVector.fromArray(SPECIES, a, p + i).fma(b0, s00);
            s10 = a1.fma(b0, s10);
            s20 = a2.fma(b0, s20);
            s30 = a3.fma(b0, s30);
            b0 = DoubleVector.fromArray(SPECIES, b, p + step + i);
            s11 = a1.fma(b0, s11);
            s21 = a2.fma(b0, s21);
            s31 = a3.fma(b0, s31);
            b0 = DoubleVector.fromArray(SPECIES, b, p + 2 * step + i);
            s22 = a2.fma(b0, s22);
            s32 = a3.fma(b0, s32);
            s33 = a3.fma(DoubleVector.fromArray(SPECIES, b, p + 3 * step + i), s33);
        }
        int at = Kernel.packed(j, l);
        sums[at] += s00.reduceLanes(VectorOperators.ADD);
        at += j + 1;
        sums[at] += s10.reduceLanes(VectorOperators.ADD);
        sums[at + 1] += s11.reduceLanes(VectorOperators.ADD);
        at += j + 2;
        sums[at] += s20.reduceLanes(VectorOperators.ADD);
        sums[at + 1] += s21.reduceLanes(VectorOperators.ADD);
        sums[at + 2] += s22.reduceLanes(VectorOperators.ADD);
        at += j + 3;
        sums[at] += s30.reduceLanes(VectorOperators.ADD);
        sums[at + 1] += s31.reduceLanes(VectorOperators.ADD);
        sums[at + 2] += s32.reduceLanes(VectorOperators.ADD);
        sums[at + 3] += s33.reduceLanes(VectorOperators.ADD);
    }

    @Override
    public void addDiagonal(Block x, double[] weights, Moments sums) {
        double[] v = x.values();
        int rows = padded(x);
        for (int j = 0; j < x.dimension(); j++) {
            int at = x.offset(j);
            double origin = sums.origin()[j];
            DoubleVector first = DoubleVector.zero(SPECIES);
            DoubleVector second = DoubleVector.zero(SPECIES);
            for (int i = 0; i < rows; i += LANES) {
                DoubleVector centred =
                        DoubleVector.fromArray(SPECIES, v, at + i).sub(origin);
                DoubleVector weighted = centred.mul(DoubleVector.fromArray(SPECIES, weights, i));
                first = first.add(weighted);
                second = weighted.fma(centred, second);
            }
            sums.first()[j] += first.reduceLanes(VectorOperators.ADD);
            sums.second()[j] += second.reduceLanes(VectorOperators.ADD);
        }
    }
}
