package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.data.Workers;
import io.github.gmm4j.kernel.Block;
import java.util.SplittableRandom;

/** The start from uniform random numbers. Those of a block come from a generator of its own, so that order is free. */
record RandomResponsibilities() implements Initializer {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    @Override
    public Assignment assignment(Samples samples, int components, SplittableRandom random, Workers workers) {
        long seed = random.nextLong();
        return (rows, responsibilities, logDensities) ->
                fill(responsibilities, new SplittableRandom(seed ^ (rows.first() + 1) * GOLDEN_GAMMA));
    }

    private static void fill(Block responsibilities, SplittableRandom random) {
        double[] r = responsibilities.values();
        int step = responsibilities.capacity();
        int k = responsibilities.dimension();
        for (int i = 0; i < responsibilities.rows(); i++) {
            double sum = 0;
            for (int c = 0; c < k; c++) {
                double share = 1 - random.nextDouble();
                r[c * step + i] = share;
                sum += share;
            }
            for (int c = 0; c < k; c++) {
                r[c * step + i] /= sum;
            }
        }
    }

    @Override
    public String toString() {
        return "random-responsibilities";
    }
}
