package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.kernel.DiagonalDistance;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.passes.BlockAccumulator;
import io.github.gmm4j.internal.passes.RowBlock;
import io.github.gmm4j.internal.passes.Workers;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Lloyd's algorithm on rows in memory. */
final class KMeans {
    /** Most distances with which there is more than one run. */
    private static final long CHEAP = 1 << 16;

    private static final int RUNS_WHERE_CHEAP = 4;
    private static final int MOST_ITERATIONS = 50;

    /** Small clusters that will be merged need no more than this. */
    private static final int ITERATIONS_OF_MANY = 5;

    private static final double LEAST_GAIN = 1e-4;

    private KMeans() {}

    /** The centers of many small clusters, to be merged. */
    static double[][] many(StandardizedRows rows, int count, SplittableRandom random, Workers workers) {
        double[][] seeds = Seeds.plusPlus(rows, Math.min(rows.size(), count), 1, random);
        return lloyd(rows, seeds, workers, ITERATIONS_OF_MANY).centers;
    }

    /** The centers of the best run. */
    static double[][] centers(StandardizedRows rows, int count, SplittableRandom random, Workers workers) {
        int runs = (long) rows.size() * count <= CHEAP ? RUNS_WHERE_CHEAP : 1;
        Clusters best = lloyd(rows, Seeds.plusPlus(rows, count, random), workers, MOST_ITERATIONS);
        for (int run = 1; run < runs; run++) {
            Clusters other = lloyd(rows, Seeds.plusPlus(rows, count, random), workers, MOST_ITERATIONS);
            best = other.sumOfSquares < best.sumOfSquares ? other : best;
        }
        return best.centers;
    }

    /** Iterates until the sum of squares about the centers hardly falls. */
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

    /** What the rows nearest to each of some centers sum up to. */
    private static final class Clusters implements BlockAccumulator<Clusters> {
        private final double[][] centers;
        private final double[] weights;
        private final double[][] sums;
        private final DiagonalDistance[] distances;
        private final Nearest nearest;
        private final Kernel kernel;
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
            nearest = new Nearest(capacity);
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
                int c = nearest.of(i);
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

        /** The means of the clusters; a center that lost all its rows stays where it is. */
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
