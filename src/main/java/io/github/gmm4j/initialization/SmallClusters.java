package io.github.gmm4j.initialization;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Starts that begin with many small clusters, or single rows, and merge them. */
final class SmallClusters {
    private static final int FEWEST = 40;
    private static final int PER_COMPONENT = 4;

    /** Most clusters beside the components: their mergers take the square of the clusters. */
    private static final int MOST_MERGERS = 200;

    /** With no more rows each of them is a cluster to begin with, where mergers are cheap. */
    private static final int FEW_ROWS = 400;

    private SmallClusters() {}

    /** Clusters of k-means, merged as Gaussians with covariances of their own. */
    static Initializer gaussian(String name) {
        return new CenterInitializer(
                name,
                FeatureUnits.UNIT_VARIANCE,
                (rows, components, random, workers) -> KMeans.many(rows, count(components), random, workers),
                (rows, centers, components, kernel) -> Agglomeration.groups(
                        new GaussianClusters(
                                rows.values(),
                                meanOne(rows.weights()),
                                owners(rows, centers),
                                centers.length,
                                components),
                        components));
    }

    /** Single rows, or clusters of k-means where there are many, merged as spherical Gaussians of their own volumes. */
    static Initializer spherical(String name) {
        return new CenterInitializer(
                name,
                FeatureUnits.UNIT_VARIANCE,
                (rows, components, random, workers) -> rows.size() <= Math.max(components, FEW_ROWS)
                        ? IntStream.range(0, rows.size()).mapToObj(rows::row).toArray(double[][]::new)
                        : KMeans.many(rows, count(components), random, workers),
                (rows, centers, components, kernel) -> Agglomeration.groups(
                        new SphericalClusters(
                                rows.balancedValues(),
                                meanOne(rows.weights()),
                                owners(rows, centers),
                                centers.length,
                                kernel),
                        components));
    }

    private static int count(int components) {
        return Math.min(Math.max(FEWEST, PER_COMPONENT * components), components + MOST_MERGERS);
    }

    private static double[] meanOne(double[] weights) {
        double mean = Arrays.stream(weights).average().orElseThrow();
        return Arrays.stream(weights).map(weight -> weight / mean).toArray();
    }

    /** The nearest center of every row, of several equally near ones the first. */
    private static int[] owners(StandardizedRows rows, double[][] centers) {
        int[] owners = new int[rows.size()];
        double[] least = new double[rows.size()];
        double[] distances = new double[rows.size()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int c = 0; c < centers.length; c++) {
            rows.squaredDistances(centers[c], distances);
            for (int i = 0; i < owners.length; i++) {
                owners[i] = distances[i] < least[i] ? c : owners[i];
                least[i] = Math.min(distances[i], least[i]);
            }
        }
        return owners;
    }
}
