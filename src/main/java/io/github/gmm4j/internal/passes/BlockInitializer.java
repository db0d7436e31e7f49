package io.github.gmm4j.internal.passes;

import io.github.gmm4j.data.Samples;
import java.util.SplittableRandom;

/** Finds a start of EM with the threads and the kernel of the fit. */
@FunctionalInterface
public interface BlockInitializer {
    /**
     * Returns the responsibilities of any block of n samples, all finite, for K components, at most the number of rows of
     * positive weight. The source is the only randomness and is modified. Throws IllegalArgumentException if the start does
     * not suit the samples or K, CancellationException if the calling thread is interrupted.
     */
    BlockAssigner assigner(Samples samples, int components, SplittableRandom random, Workers workers);
}
