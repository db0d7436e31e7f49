package io.github.gmm4j.internal.passes;

import io.github.gmm4j.data.Samples;
import java.util.SplittableRandom;

/** Finds a start of EM with the threads and the kernel of the fit. */
@FunctionalInterface
public interface BlockInitializer {
    /**
     * Finds the responsibilities of some samples.
     *
     * @param samples n rows, all finite
     * @param components K, at most the number of rows of positive weight
     * @param random the only source of randomness; modified
     * @param workers the threads
     * @return the responsibilities of any block of the samples
     * @throws IllegalArgumentException if the start does not fit the samples or the number of components
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    BlockAssigner assigner(Samples samples, int components, SplittableRandom random, Workers workers);
}
