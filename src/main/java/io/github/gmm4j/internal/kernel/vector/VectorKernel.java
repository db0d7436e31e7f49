package io.github.gmm4j.internal.kernel.vector;

import io.github.gmm4j.internal.kernel.Block;
import io.github.gmm4j.internal.kernel.ComponentTerms;
import io.github.gmm4j.internal.kernel.DiagonalDistance;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.kernel.Moments;
import io.github.gmm4j.internal.kernel.RowQuad;
import io.github.gmm4j.internal.kernel.SparseColumn;
import io.github.gmm4j.internal.kernel.TriangularDistance;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel on {@code jdk.incubator.vector}, loaded by name if the module is present. In distances and responsibilities,
 * lanes run across rows, padded to a multiple of 16; results for padding are never read. In sums over rows, lanes run across
 * features.
 */
public final class VectorKernel implements Kernel {
    private static final VectorSpecies<Double> SPECIES = VectorLanes.SPECIES;
    private static final int LANES = VectorLanes.COUNT;

    /** Called by name. */
    public VectorKernel() {}

    @Override
    public String toString() {
        return "vector (" + SPECIES.vectorBitSize() + " bits)";
    }

    /** A number of rows rounded up to full vectors. */
    private static int padded(int rows) {
        return (rows + LANES - 1) / LANES * LANES;
    }

    @Override
    public void triangularDistances(TriangularDistance distance, Block x, SparseColumn rows) {
        if (x.dimension() == 2 && rows.all()) {
            VectorTriangles.findPlane(distance, x, rows);
        } else {
            VectorTriangles.find(distance, x, rows);
        }
    }

    @Override
    public void diagonalDistances(DiagonalDistance distance, Block x, SparseColumn rows) {
        VectorDiagonals.find(distance, x, rows);
    }

    @Override
    public void multiply(ComponentTerms terms, int mostLikely, int panel, RowQuad rows) {
        for (int c = 0;
                c < ComponentTerms.PANEL && panel * ComponentTerms.PANEL + c < terms.components();
                c += 2 * LANES) {
            VectorBounds.multiply(terms, mostLikely, panel, c, rows);
        }
    }

    @Override
    public void score(SparseColumn distances, double logConstant, int k, double[] largest, double[] mostLikely) {
        double[] t = distances.values();
        int count = distances.count();
        for (int i = 0; i < count; i += LANES) {
            DoubleVector distance = DoubleVector.fromArray(SPECIES, t, i);
            VectorMask<Double> near = distance.compare(VectorOperators.LT, ComponentTerms.FARTHEST);
            DoubleVector.broadcast(SPECIES, ComponentTerms.FARTHEST)
                    .blend(distance, near)
                    .fma(DoubleVector.broadcast(SPECIES, -0.5), DoubleVector.broadcast(SPECIES, logConstant))
                    .intoArray(t, i);
        }
        if (distances.all()) {
            for (int i = 0; i < count; i += LANES) {
                DoubleVector term = DoubleVector.fromArray(SPECIES, t, i);
                DoubleVector before = DoubleVector.fromArray(SPECIES, largest, i);
                VectorMask<Double> larger = before.compare(VectorOperators.LT, term);
                before.blend(term, larger).intoArray(largest, i);
                DoubleVector.fromArray(SPECIES, mostLikely, i).blend(k, larger).intoArray(mostLikely, i);
            }
        } else {
            distances.raise(k, largest, mostLikely);
        }
    }

    @Override
    public void exponentials(SparseColumn terms, double[] largest, double negligible, double[] sums) {
        double[] t = terms.values();
        int count = terms.count();
        if (terms.all()) {
            for (int i = 0; i < count; i += LANES) {
                DoubleVector.fromArray(SPECIES, t, i)
                        .sub(DoubleVector.fromArray(SPECIES, largest, i))
                        .intoArray(t, i);
            }
        } else {
            terms.subtract(largest);
        }
        VectorMath.exponentials(t, count, -Math.min(negligible, VectorMath.MOST_NEGATIVE));
        if (terms.all()) {
            for (int i = 0; i < count; i += LANES) {
                DoubleVector.fromArray(SPECIES, sums, i)
                        .add(DoubleVector.fromArray(SPECIES, t, i))
                        .intoArray(sums, i);
            }
        } else {
            terms.addTo(sums);
        }
    }

    @Override
    public void logarithms(double[] sums, double[] largest, int count, double[] logDensities) {
        VectorMath.logarithms(sums, largest, count, logDensities);
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
        return VectorMath.sum(sum, new double[LANES]) + rest;
    }

    @Override
    public double weigh(SparseColumn rows, double[] factors) {
        if (!rows.all()) {
            return rows.multiply(factors);
        }
        double[] v = rows.values();
        int count = rows.count();
        Arrays.fill(v, count, padded(count), 0);
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int i = 0; i < count; i += LANES) {
            DoubleVector product =
                    DoubleVector.fromArray(SPECIES, v, i).mul(DoubleVector.fromArray(SPECIES, factors, i));
            product.intoArray(v, i);
            sum = sum.add(product);
        }
        return VectorMath.sum(sum, new double[LANES]);
    }

    @Override
    public void addFull(Block x, SparseColumn weights, Moments sums) {
        if (x.dimension() == 2 && weights.all()) {
            VectorScatter.addPlane(x, weights, sums);
        } else {
            VectorScatter.addFull(x, weights, sums);
        }
    }

    @Override
    public void addDiagonal(Block x, SparseColumn weights, Moments sums) {
        VectorScatter.addDiagonal(x, weights, sums);
    }
}
