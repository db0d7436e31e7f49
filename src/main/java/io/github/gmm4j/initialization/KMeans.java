package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.kernel.DiagonalDistance;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.passes.BlockAccumulator;
import io.github.gmm4j.internal.passes.RowBlock;
import io.github.gmm4j.internal.passes.Workers;
import java.util.Arrays;
import java.util.SplittableRandom;

/** k-means by Lloyd's algorithm on rows in memory. */
final class KMeans {
    /** The largest number of distances per iteration with which there are several runs. */
    private static final long CHEAP_DISTANCES = 1 << 16;

    private static final int RUNS_WHERE_CHEAP = 4;
    private static final int MOST_ITERATIONS = 50;

    /** Enough iterations for small clusters that will be merged. */
    private static final int ITERATIONS_OF_MANY = 5;

    /** A run ends when an iteration lowers the sum of squares by a smaller part of it. */
    private static final double LEAST_GAIN = 1e-4;

    private KMeans() {}

    /** Returns the centers of many small clusters, which will be merged. */
    static double[][] manyCenters(StandardizedRows rows, int count, SplittableRandom random, Workers workers) {
        double[][] seeds = SeedRows.plusPlus(rows, Math.min(rows.size(), count), 1, random);
        return lloyd(rows, seeds, workers, ITERATIONS_OF_MANY).centers;
    }

    /** Returns the centers of the run with the least sum of squares. */
    static double[][] bestCenters(StandardizedRows rows, int count, SplittableRandom random, Workers workers) {
        int runs = (long) rows.size() * count <= CHEAP_DISTANCES ? RUNS_WHERE_CHEAP : 1;
        Clusters best = lloyd(rows, SeedRows.plusPlus(rows, count, random), workers, MOST_ITERATIONS);
        for (int run = 1; run < runs; run++) {
            Clusters other = lloyd(rows, SeedRows.plusPlus(rows, count, random), workers, MOST_ITERATIONS);
            best = other.sumOfSquares < best.sumOfSquares ? other : best;
        }
        return best.centers;
    }

    /** Iterates until the sum of squares hardly falls, or the number of iterations is reached. */
    private static Clusters lloyd(StandardizedRows rows, double[][] seeds, Workers workers, int most) {
        Samples samples = rows.samples();
        int capacity = RowBlock.capacity(samples);
        Clusters clusters = workers.reduce(samples, () -> new Clusters(seeds, capacity, workers.kernel()));
        for (int i = 1; i < most; i++) {
            double[][] centers = clusters.newCenters();
            Clusters next = workers.reduce(samples, () -> new Clusters(centers, capacity, workers.kernel()));
            boolean done = next.sumOfSquares >= clusters.sumOfSquares * (1 - LEAST_GAIN);
            clusters = next;
            if (done) {
                break;
            }
        }
        return clusters;
    }

    /** The sums of the rows nearest to each center, and the sum of all squared distances. */
    private static final class Clusters implements BlockAccumulator<Clusters> {
        private final double[][] centers;
        private final double[] weights;
        private final double[][] sums;
        private final Kernel kernel;
        private final DiagonalDistance[] distances;
        private final NearestPoints nearest;
        private double sumOfSquares;

        Clusters(double[][] centers, int capacity, Kernel kernel) {
            this.kernel = kernel;
            this.centers = centers;
            weights = new double[centers.length];
            sums = new double[centers.length][centers[0].length];
            double[] ones = new double[centers[0].length];
            Arrays.fill(ones, 1);
            distances = new DiagonalDistance[centers.length];
            Arrays.setAll(distances, c -> new DiagonalDistance(centers[c], ones));
            nearest = new NearestPoints(capacity);
        }

        @Override
        public void clear() {
            Arrays.fill(weights, 0);
            for (double[] sum : sums) {
                Arrays.fill(sum, 0);
            }
            sumOfSquares = 0;
        }

        @Override
        public void add(RowBlock rows) {
            nearest.find(distances, rows.values(), kernel);
            double[] w = rows.weights();
            double[] values = rows.values().rowMajor();
            int d = rows.values().dimension();
            for (int i = 0; i < rows.rows(); i++) {
                int c = nearest.index(i);
                weights[c] += w[i];
                sumOfSquares += w[i] * nearest.squaredDistance(i);
                addMultiple(values, i * d, w[i], sums[c]);
            }
        }

        private static void addMultiple(double[] values, int at, double weight, double[] sum) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += weight * values[at + j];
            }
        }

        @Override
        public void merge(Clusters next) {
            for (int c = 0; c < sums.length; c++) {
                weights[c] += next.weights[c];
                for (int j = 0; j < sums[c].length; j++) {
                    sums[c][j] += next.sums[c][j];
                }
            }
            sumOfSquares += next.sumOfSquares;
        }

        /** Returns the means of the clusters; a center without rows stays as it is. */
        double[][] newCenters() {
            double[][] means = new double[sums.length][];
            for (int c = 0; c < sums.length; c++) {
                double weight = weights[c];
                means[c] = weight > 0
                        ? Arrays.stream(sums[c]).map(sum -> sum / weight).toArray()
                        : centers[c];
            }
            return means;
        }
    }
}
