package io.github.gmm4j.internal.kernel.vector;

import io.github.gmm4j.internal.kernel.Block;
import io.github.gmm4j.internal.kernel.DiagonalDistance;
import io.github.gmm4j.internal.kernel.SparseColumn;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Distances of features that are scaled: lanes run across rows, or across the features of listed rows. */
final class VectorDiagonals {
    private static final VectorSpecies<Double> SPECIES = VectorLanes.SPECIES;
    private static final int LANES = VectorLanes.COUNT;

    private VectorDiagonals() {}

    static void find(DiagonalDistance distance, Block x, SparseColumn rows) {
        if (rows.all()) {
            findAll(distance, x, rows);
        } else {
            findListed(distance, x, rows);
        }
    }

    private static void findAll(DiagonalDistance distance, Block x, SparseColumn rows) {
        double[] origin = distance.origin();
        double[] factors = distance.factors();
        double[] sums = rows.values();
        int d = x.dimension();
        int count = rows.count();
        Arrays.fill(sums, 0);
        int j = 0;
        for (; j + 2 <= d; j += 2) {
            double[] u = x.column(j);
            double[] v = x.column(j + 1);
            for (int i = 0; i < count; i += LANES) {
                DoubleVector a =
                        DoubleVector.fromArray(SPECIES, u, i).sub(origin[j]).mul(factors[j]);
                DoubleVector b =
                        DoubleVector.fromArray(SPECIES, v, i).sub(origin[j + 1]).mul(factors[j + 1]);
                a.fma(a, b.fma(b, DoubleVector.fromArray(SPECIES, sums, i))).intoArray(sums, i);
            }
        }
        if (j < d) {
            double[] u = x.column(j);
            for (int i = 0; i < count; i += LANES) {
                DoubleVector a =
                        DoubleVector.fromArray(SPECIES, u, i).sub(origin[j]).mul(factors[j]);
                a.fma(a, DoubleVector.fromArray(SPECIES, sums, i)).intoArray(sums, i);
            }
        }
    }

    private static void findListed(DiagonalDistance distance, Block x, SparseColumn rows) {
        double[] origin = distance.origin();
        double[] factors = distance.factors();
        double[] v = x.rowMajor();
        int d = x.dimension();
        double[] lanes = new double[LANES];
        for (int q = 0; q < rows.count(); q++) {
            int at = rows.row(q) * d;
            DoubleVector sum = DoubleVector.zero(SPECIES);
            int j = 0;
            for (; j + LANES <= d; j += LANES) {
                DoubleVector a = DoubleVector.fromArray(SPECIES, v, at + j)
                        .sub(DoubleVector.fromArray(SPECIES, origin, j))
                        .mul(DoubleVector.fromArray(SPECIES, factors, j));
                sum = a.fma(a, sum);
            }
            double rest = 0;
            for (; j < d; j++) {
                double a = (v[at + j] - origin[j]) * factors[j];
                rest += a * a;
            }
            rows.values()[q] = VectorMath.sum(sum, lanes) + rest;
        }
    }
}
