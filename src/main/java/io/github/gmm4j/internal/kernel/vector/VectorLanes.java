package io.github.gmm4j.internal.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The length of the vectors. */
final class VectorLanes {
    /** The machine's own, of 2 to 8 lanes. */
    static final VectorSpecies<Double> SPECIES = switch (DoubleVector.SPECIES_PREFERRED.length()) {
        case 2, 4, 8 -> DoubleVector.SPECIES_PREFERRED;
        case 1 -> DoubleVector.SPECIES_128;
        default -> DoubleVector.SPECIES_512;
    };

    static final int COUNT = SPECIES.length();

    private VectorLanes() {}
}
