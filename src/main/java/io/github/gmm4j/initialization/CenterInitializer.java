package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.kernel.Distance;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.passes.Workers;
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
record CenterInitializer(String name, FeatureUnits units, CenterFinder finder, Grouping grouping)
        implements Initializer {
    /** Finds centers, at most as many as there are points. */
    @FunctionalInterface
    interface CenterFinder {
        double[][] find(StandardizedRows points, int components, SplittableRandom random, Workers workers);
    }

    /** Says which component each center belongs to. */
    @FunctionalInterface
    interface Grouping {
        int[] components(StandardizedRows points, double[][] centers, int components, Kernel kernel);
    }

    /** A start with one center for each component. */
    CenterInitializer(String name, FeatureUnits units, CenterFinder finder) {
        this(
                name,
                units,
                finder,
                (points, centers, components, kernel) ->
                        IntStream.range(0, components).toArray());
    }

    @Override
    public Assignment assignment(Samples samples, int components, SplittableRandom random, Workers workers) {
        StandardizedRows points = StandardizedRows.draw(samples, components, units, random);
        double[][] centers = finder.find(points, components, random, workers);
        int[] owners = grouping.components(points, centers, components, workers.kernel());
        Distance[] distances = new Distance[centers.length];
        for (int c = 0; c < centers.length; c++) {
            points.restoreUnits(centers[c]);
            distances[c] = points.distancesFrom(centers[c]);
        }
        return new NearestCenter(distances, owners);
    }

    @Override
    public String toString() {
        return name;
    }
}
