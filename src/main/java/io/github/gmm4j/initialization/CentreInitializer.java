package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.data.Workers;
import java.util.SplittableRandom;

/**
 * A start that finds one centre per component among standardised rows, and gives every row to its nearest centre.
 *
 * @param name what the start is called
 * @param units the units in which distances are measured
 * @param finder finds the centres
 */
record CentreInitializer(String name, FeatureUnits units, CentreFinder finder) implements Initializer {
    /** Finds centres, at most as many as there are points. */
    @FunctionalInterface
    interface CentreFinder {
        double[][] find(StandardizedRows points, int count, SplittableRandom random, Workers workers);
    }

    @Override
    public Assignment assignment(Samples samples, int components, SplittableRandom random, Workers workers) {
        StandardizedRows points = StandardizedRows.draw(samples, components, units, random);
        double[][] centres = finder.find(points, components, random, workers);
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
