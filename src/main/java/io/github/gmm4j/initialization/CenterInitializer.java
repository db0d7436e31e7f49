package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.kernel.Distance;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.passes.BlockAssigner;
import io.github.gmm4j.internal.passes.Workers;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A start that finds centers among standardized rows, one or more per component, and assigns each row to the component of
 * its nearest center.
 *
 * @param name the name of the start
 * @param units the units of distances
 * @param finder finds the centers
 * @param grouping finds the component of each center
 */
record CenterInitializer(String name, StandardizedRows.Units units, CenterFinder finder, Grouping grouping)
        implements BuiltInInitializer {
    /** Finds centers, at most one per point. */
    @FunctionalInterface
    interface CenterFinder {
        double[][] find(StandardizedRows points, int components, SplittableRandom random, Workers workers);
    }

    /** Finds the component of each center. */
    @FunctionalInterface
    interface Grouping {
        int[] components(StandardizedRows points, double[][] centers, int components, Kernel kernel);
    }

    /** A start with one center for each component. */
    CenterInitializer(String name, StandardizedRows.Units units, CenterFinder finder) {
        this(
                name,
                units,
                finder,
                (points, centers, components, kernel) ->
                        IntStream.range(0, components).toArray());
    }

    @Override
    public BlockAssigner assigner(Samples samples, int components, SplittableRandom random, Workers workers) {
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
