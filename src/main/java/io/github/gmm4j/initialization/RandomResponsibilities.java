package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.kernel.BlockResponsibilities;
import io.github.gmm4j.internal.passes.BlockAssigner;
import io.github.gmm4j.internal.passes.Workers;
import java.util.SplittableRandom;

/** The start from uniform random numbers. Each block has its own generator, so that blocks can come in any order. */
record RandomResponsibilities() implements BuiltInInitializer {
    /** 2^64 divided by the golden ratio; multiples of it, the seeds of blocks, differ in many bits. */
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    @Override
    public BlockAssigner assigner(Samples samples, int components, SplittableRandom random, Workers workers) {
        long seed = random.nextLong();
        return (rows, shares, kernel) -> fill(shares, new SplittableRandom(seed ^ (rows.first() + 1) * GOLDEN_GAMMA));
    }

    private static void fill(BlockResponsibilities shares, SplittableRandom random) {
        for (int i = 0; i < shares.rows(); i++) {
            double sum = 0;
            for (int k = 0; k < shares.components(); k++) {
                double share = 1 - random.nextDouble();
                shares.column(k).add(i, share);
                sum += share;
            }
            shares.scales()[i] = 1 / sum;
        }
    }

    @Override
    public String toString() {
        return "random-responsibilities";
    }
}
