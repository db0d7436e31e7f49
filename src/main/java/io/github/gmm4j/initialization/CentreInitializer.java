package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.data.Workers;
import io.github.gmm4j.kernel.Kernel;
import io.github.gmm4j.kernel.QuadraticForm;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A start that finds centers among standardized rows, one or more per component, and gives every row to the component of
 * its nearest center.
 *
 * @param name what the start is called
 * @param units the units in which distances are measured
 * @param finder finds the centers
 * @param grouping says which centers make a component
 */
record CentreInitializer(String name, FeatureUnits units, CentreFinder finder, Grouping grouping)
        implements Initializer {
    /** Finds centers, at most as many as there are points. */
    @FunctionalInterface
    interface CentreFinder {
        double[][] find(StandardizedRows points, int components, SplittableRandom random, Workers workers);
    }

    /** Says which component each center belongs to. */
    @FunctionalInterface
    interface Grouping {
        int[] components(StandardizedRows points, double[][] centres, int components, Kernel kernel);
    }

    /** A start with one center for each component. */
    CentreInitializer(String name, FeatureUnits units, CentreFinder finder) {
        this(
                name,
                units,
                finder,
                (points, centres, components, kernel) ->
                        IntStream.range(0, components).toArray());
    }

    @Override
    public Assignment assignment(Samples samples, int components, SplittableRandom random, Workers workers) {
        StandardizedRows points = StandardizedRows.draw(samples, components, units, random);
        double[][] centres = finder.find(points, components, random, workers);
        int[] owners = grouping.components(points, centres, components, workers.kernel());
        QuadraticForm[] distances = new QuadraticForm[centres.length];
        for (int c = 0; c < centres.length; c++) {
            points.restoreUnits(centres[c]);
            distances[c] = points.distancesFrom(centres[c]);
        }
        return new NearestCentre(distances, owners);
    }

    @Override
    public String toString() {
        return name;
    }
}
