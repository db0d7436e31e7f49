package io.github.gmm4j.initialization;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/** Draws rows at random as the first centers. */
final class SeedRows {
    /** The index of no row. */
    private static final int NONE = -1;

    private SeedRows() {}

    /** Draws rows in proportion to their weights; equal rows only where there are not enough others. */
    static double[][] uniform(StandardizedRows rows, int count, SplittableRandom random) {
        double[] chances = rows.weights().clone();
        double[][] seeds = new double[count][];
        int found = 0;
        for (int i = draw(chances, random); found < count && i != NONE; i = draw(chances, random)) {
            stopIfInterrupted();
            double[] seed = rows.row(i);
            chances[i] = 0;
            if (Arrays.stream(seeds, 0, found).noneMatch(earlier -> Arrays.equals(earlier, seed))) {
                seeds[found++] = seed;
            }
        }
        for (int c = found; c < count; c++) {
            seeds[c] = seeds[c - found].clone();
        }
        return seeds;
    }

    /**
     * Draws rows by greedy k-means++: for each seed it draws a few candidates in proportion to weight times squared distance
     * from the earlier seeds, and takes the candidate that leaves the least sum of squares.
     */
    static double[][] plusPlus(StandardizedRows rows, int count, SplittableRandom random) {
        return plusPlus(rows, count, 2 + (int) Math.log(count), random);
    }

    /** Draws rows by greedy k-means++ with a given number of candidates for each seed. */
    static double[][] plusPlus(StandardizedRows rows, int count, int candidates, SplittableRandom random) {
        double[] weights = rows.weights();
        double[] unused = weights.clone();
        double[] potential = new double[rows.size()];
        Arrays.fill(potential, Double.POSITIVE_INFINITY);
        double[][] seeds = new double[count][];
        for (int c = 0; c < count; c++) {
            boolean anyDistant = c > 0 && Arrays.stream(potential).anyMatch(p -> p > 0);
            int best = draw(anyDistant ? potential : unused, random);
            double[] left = potentialWith(rows, potential, best);
            for (int trial = 1; anyDistant && trial < candidates; trial++) {
                int candidate = draw(potential, random);
                double[] other = potentialWith(rows, potential, candidate);
                if (Arrays.stream(other).sum() < Arrays.stream(left).sum()) {
                    best = candidate;
                    left = other;
                }
            }
            seeds[c] = rows.row(best);
            unused[best] = 0;
            potential = left;
        }
        return seeds;
    }

    /** Returns weight times squared distance from the nearest seed, for each row, with one more row as a seed. */
    private static double[] potentialWith(StandardizedRows rows, double[] potential, int seed) {
        stopIfInterrupted();
        double[] left = new double[potential.length];
        rows.squaredDistances(rows.row(seed), left);
        for (int i = 0; i < left.length; i++) {
            left[i] = Math.min(potential[i], rows.weights()[i] * left[i]);
        }
        return left;
    }

    /** Draws an index in proportion to non-negative chances; {@link #NONE} if all of them are 0. */
    private static int draw(double[] chances, SplittableRandom random) {
        double target = random.nextDouble() * Arrays.stream(chances).sum();
        int last = NONE;
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

    static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while drawing seeds");
        }
    }
}
