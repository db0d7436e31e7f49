package io.github.gmm4j.internal.kernel.vector;

import io.github.gmm4j.internal.kernel.ComponentTerms;
import io.github.gmm4j.internal.kernel.RowQuad;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Bounds of distances: lanes run across components. */
final class VectorBounds {
    private static final VectorSpecies<Double> SPECIES = VectorLanes.SPECIES;
    private static final int LANES = VectorLanes.COUNT;
    private static final int PANEL = ComponentTerms.PANEL;
    private static final int COUNT = RowQuad.COUNT;

    private VectorBounds() {}

    /** Multiplies by the directions of twice as many components as there are lanes, from component c of the panel on. */
    static void multiply(ComponentTerms terms, int mostLikely, int panel, int c, RowQuad rows) {
        double[] a = terms.directions();
        double[] v = rows.values();
        double[] out = rows.parts();
        int d = v.length / COUNT;
        int from = terms.directionsOffset(mostLikely, panel) + c;
        int offset = terms.offsetsOffset(mostLikely, panel) + c;
        DoubleVector s00 = DoubleVector.fromArray(SPECIES, terms.offsets(), offset);
        DoubleVector s01 = DoubleVector.fromArray(SPECIES, terms.offsets(), offset + LANES);
        DoubleVector s10 = s00;
        DoubleVector s11 = s01;
        DoubleVector s20 = s00;
        DoubleVector s21 = s01;
        DoubleVector s30 = s00;
        DoubleVector s31 = s01;
        for (int l = 0; l < d; l++) {
            DoubleVector a0 = DoubleVector.fromArray(SPECIES, a, from + l * PANEL);
            DoubleVector a1 = DoubleVector.fromArray(SPECIES, a, from + l * PANEL + LANES);
            DoubleVector g = DoubleVector.broadcast(SPECIES, v[l * COUNT]);
            s00 = a0.fma(g, s00);
            s01 = a1.fma(g, s01);
            g = DoubleVector.broadcast(SPECIES, v[l * COUNT + 1]);
            s10 = a0.fma(g, s10);
            s11 = a1.fma(g, s11);
            g = DoubleVector.broadcast(SPECIES, v[l * COUNT + 2]);
            s20 = a0.fma(g, s20);
            s21 = a1.fma(g, s21);
            g = DoubleVector.broadcast(SPECIES, v[l * COUNT + 3]);
            s30 = a0.fma(g, s30);
            s31 = a1.fma(g, s31);
        }
        s00.intoArray(out, c);
        s01.intoArray(out, c + LANES);
        s10.intoArray(out, 1 * PANEL + c);
        s11.intoArray(out, 1 * PANEL + c + LANES);
        s20.intoArray(out, 2 * PANEL + c);
        s21.intoArray(out, 2 * PANEL + c + LANES);
        s30.intoArray(out, 3 * PANEL + c);
        s31.intoArray(out, 3 * PANEL + c + LANES);
    }
}
