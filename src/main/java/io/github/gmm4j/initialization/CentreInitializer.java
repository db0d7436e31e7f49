package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import java.util.SplittableRandom;

/**
 * A start that finds one centre per component among standardised rows, and gives every row to its nearest centre.
 *
 * @param name what the start is called
 * @param finder finds the centres
 */
record CentreInitializer(String name, CentreFinder finder) implements Initializer {
    /** Finds centres. */
    @FunctionalInterface
    interface CentreFinder {
        /**
         * Finds centres among points.
         *
         * @param points the rows
         * @param count how many centres, at most the number of points
         * @param random the only source of chance
         * @return the centres, one per component
         */
        double[][] find(StandardizedRows points, int count, SplittableRandom random);
    }

    @Override
    public Assignment assignment(Samples samples, int components, SplittableRandom random) {
        StandardizedRows points = StandardizedRows.draw(samples, components, random);
        double[][] centres = finder.find(points, components, random);
        for (double[] centre : centres) {
            points.restoreUnits(centre);
        }
        return new NearestCentre(centres, points.inverseScales());
    }

    @Override
    public String toString() {
        return name;
    }
}
