package io.github.gmm4j.initialization;

import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.passes.Workers;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The small clusters, or single rows, with which an agglomeration begins, and their mergers. */
final class SmallClusters {
    /** The smallest number of clusters. */
    private static final int FEWEST = 40;

    private static final int CLUSTERS_PER_COMPONENT = 4;

    /** The largest number of mergers; their time grows with the square of the number of clusters. */
    private static final int MOST_MERGERS = 200;

    /** Up to this number of rows, each row is a cluster of its own where mergers are cheap. */
    private static final int FEW_ROWS = 400;

    private SmallClusters() {}

    /** Returns the centers of clusters of k-means. */
    static double[][] centers(StandardizedRows rows, int components, SplittableRandom random, Workers workers) {
        int count = Math.min(Math.max(FEWEST, CLUSTERS_PER_COMPONENT * components), components + MOST_MERGERS);
        return KMeans.manyCenters(rows, count, random, workers);
    }

    /** Returns all rows if they are few, or the centers of clusters of k-means. */
    static double[][] rowsOrCenters(StandardizedRows rows, int components, SplittableRandom random, Workers workers) {
        return rows.size() <= Math.max(components, FEW_ROWS)
                ? IntStream.range(0, rows.size()).mapToObj(rows::row).toArray(double[][]::new)
                : centers(rows, components, random, workers);
    }

    /** Merges clusters as Gaussians, each with its own covariance; returns the component of each center. */
    static int[] mergeAsGaussians(StandardizedRows rows, double[][] centers, int components, Kernel kernel) {
        return Agglomeration.groups(
                new GaussianClusters(
                        rows.values(),
                        rows.weightsOfMeanOne(),
                        nearestCenters(rows, centers),
                        centers.length,
                        components),
                components);
    }

    /** Merges clusters as spherical Gaussians, each with its own volume; returns the component of each center. */
    static int[] mergeAsSpheres(StandardizedRows rows, double[][] centers, int components, Kernel kernel) {
        return Agglomeration.groups(
                new SphericalClusters(
                        rows.balancedValues(),
                        rows.weightsOfMeanOne(),
                        nearestCenters(rows, centers),
                        centers.length,
                        kernel),
                components);
    }

    /** Returns the index of the nearest center of each row; the first of equally near ones. */
    private static int[] nearestCenters(StandardizedRows rows, double[][] centers) {
        int[] nearest = new int[rows.size()];
        double[] least = new double[rows.size()];
        double[] distances = new double[rows.size()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int c = 0; c < centers.length; c++) {
            rows.squaredDistances(centers[c], distances);
            for (int i = 0; i < nearest.length; i++) {
                nearest[i] = distances[i] < least[i] ? c : nearest[i];
                least[i] = Math.min(distances[i], least[i]);
            }
        }
        return nearest;
    }
}
