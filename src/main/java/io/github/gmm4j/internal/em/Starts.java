package io.github.gmm4j.internal.em;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.initialization.Assignment;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.passes.BlockAssigner;
import io.github.gmm4j.internal.passes.BlockInitializer;
import io.github.gmm4j.internal.passes.Workers;
import java.util.SplittableRandom;

/** Starts of EM, built-in or written by a user, in the form in which a fit uses them. */
public final class Starts {
    private Starts() {}

    /** Returns a start that works in blocks of rows: itself if built-in, the first start of a portfolio. Passes on exceptions. */
    public static BlockInitializer inBlocks(Initializer initializer) {
        if (initializer.candidates().isEmpty()) {
            throw new IllegalArgumentException("initializer must have a candidate, but " + initializer + " has none");
        }
        Initializer first = initializer.candidates().get(0);
        return first instanceof BlockInitializer builtIn
                ? builtIn
                : (samples, components, random, workers) -> assigner(first, samples, components, random, workers);
    }

    private static BlockAssigner assigner(
            Initializer custom, Samples samples, int components, SplittableRandom random, Workers workers) {
        Assignment assignment = custom.assign(samples, components, random);
        if (assignment == null) {
            throw new IllegalArgumentException(
                    "initializer must return an assignment, but " + custom + " returned null");
        }
        try {
            return ((BlockInitializer) assignment).assigner(samples, components, random, workers);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "initializer " + custom + " returned an assignment that does not fit the " + samples.size()
                            + " samples that it was given: " + e.getMessage(),
                    e);
        }
    }
}
