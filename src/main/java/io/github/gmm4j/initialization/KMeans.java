package io.github.gmm4j.initialization;

import java.util.Arrays;
import java.util.SplittableRandom;

/** k-means on rows in memory, and the seeds it starts from. */
final class KMeans {
    private static final int RUNS = 4;
    private static final int MOST_ITERATIONS = 100;

    private final double[][] points;
    private final double[] weights;
    private final double[][] centres;
    private final int[] nearest;
    private final double[] distances;

    private KMeans(StandardizedRows rows, double[][] centres) {
        this.points = rows.rows();
        this.weights = rows.weights();
        this.centres = centres;
        this.nearest = new int[points.length];
        this.distances = new double[points.length];
    }

    /** The centres of the best of a few runs of Lloyd's algorithm. */
    static double[][] centres(StandardizedRows rows, int count, SplittableRandom random) {
        double[][] best = {};
        double least = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            KMeans kMeans = new KMeans(rows, seeds(rows, count, random));
            double sumOfSquares = kMeans.lloyd();
            if (sumOfSquares < least) {
                least = sumOfSquares;
                best = kMeans.centres;
            }
        }
        return best;
    }

    /** Distinct rows drawn in proportion to their weights. */
    static double[][] rows(StandardizedRows rows, int count, SplittableRandom random) {
        double[] chances = rows.weights().clone();
        double[][] drawn = new double[count][];
        for (int c = 0; c < count; c++) {
            int i = draw(chances, random);
            chances[i] = 0;
            drawn[c] = rows.rows()[i].clone();
        }
        return drawn;
    }

    /**
     * Rows drawn by k-means++ in its greedy form: of a few candidates, each drawn in proportion to weight times squared
     * distance from the centres so far, the one that leaves the least sum of squares.
     */
    static double[][] seeds(StandardizedRows rows, int count, SplittableRandom random) {
        double[][] points = rows.rows();
        double[] weights = rows.weights();
        double[] unused = weights.clone();
        double[] potential = new double[points.length];
        Arrays.fill(potential, Double.POSITIVE_INFINITY);
        double[][] seeds = new double[count][];
        int candidates = 2 + (int) Math.log(count);
        for (int c = 0; c < count; c++) {
            boolean anyDistant = c > 0 && Arrays.stream(potential).anyMatch(p -> p > 0);
            int best = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int trial = 0; trial < (anyDistant ? candidates : 1); trial++) {
                int i = draw(anyDistant ? potential : unused, random);
                double left = anyDistant ? remaining(points, weights, potential, points[i]) : 0;
                if (left < least) {
                    least = left;
                    best = i;
                }
            }
            seeds[c] = points[best].clone();
            unused[best] = 0;
            for (int i = 0; i < points.length; i++) {
                potential[i] = Math.min(potential[i], weights[i] * squaredDistance(points[i], seeds[c]));
            }
        }
        return seeds;
    }

    private static double remaining(double[][] points, double[] weights, double[] potential, double[] seed) {
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            sum += Math.min(potential[i], weights[i] * squaredDistance(points[i], seed));
        }
        return sum;
    }

    /** An index drawn in proportion to non-negative chances, not all of them 0. */
    private static int draw(double[] chances, SplittableRandom random) {
        double target = random.nextDouble() * Arrays.stream(chances).sum();
        int last = -1;
        for (int i = 0; i < chances.length; i++) {
            if (chances[i] > 0) {
                last = i;
                target -= chances[i];
                if (target < 0) {
                    break;
                }
            }
        }
        return last;
    }

    /** Iterates to a fixed point and returns its sum of squares. */
    private double lloyd() {
        boolean changed = assign();
        for (int i = 0; changed && i < MOST_ITERATIONS; i++) {
            update();
            changed = assign();
        }
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            sum += weights[i] * distances[i];
        }
        return sum;
    }

    private boolean assign() {
        boolean changed = false;
        for (int i = 0; i < points.length; i++) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < centres.length; c++) {
                double distance = squaredDistance(points[i], centres[c]);
                if (distance < least) {
                    least = distance;
                    best = c;
                }
            }
            changed |= best != nearest[i];
            nearest[i] = best;
            distances[i] = least;
        }
        return changed;
    }

    private void update() {
        double[] totals = new double[centres.length];
        double[][] sums = new double[centres.length][centres[0].length];
        for (int i = 0; i < points.length; i++) {
            int c = nearest[i];
            totals[c] += weights[i];
            for (int j = 0; j < points[i].length; j++) {
                sums[c][j] += weights[i] * points[i][j];
            }
        }
        for (int c = 0; c < centres.length; c++) {
            if (totals[c] > 0) {
                for (int j = 0; j < centres[c].length; j++) {
                    centres[c][j] = sums[c][j] / totals[c];
                }
            } else {
                centres[c] = takeFarthest();
            }
        }
    }

    /** The point that is farthest from its centre, for a centre that has lost all its points. */
    private double[] takeFarthest() {
        int farthest = 0;
        for (int i = 1; i < points.length; i++) {
            if (weights[i] * distances[i] > weights[farthest] * distances[farthest]) {
                farthest = i;
            }
        }
        distances[farthest] = 0;
        return points[farthest].clone();
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            double difference = a[j] - b[j];
            sum += difference * difference;
        }
        return sum;
    }
}
