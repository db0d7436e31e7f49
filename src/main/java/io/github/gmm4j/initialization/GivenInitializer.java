package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.passes.BlockAssigner;
import io.github.gmm4j.internal.passes.BlockInitializer;
import io.github.gmm4j.internal.passes.Workers;
import java.util.SplittableRandom;

/**
 * The start from a given assignment of all rows.
 *
 * @param name the name of the start
 * @param assignment the assignment
 */
record GivenInitializer(String name, BlockAssignment assignment) implements Initializer, BlockInitializer {
    @Override
    public boolean needsAllRows() {
        return true;
    }

    @Override
    public Assignment assign(Samples samples, int components, SplittableRandom random) {
        return assignment;
    }

    @Override
    public BlockAssigner assigner(Samples samples, int components, SplittableRandom random, Workers workers) {
        return assignment.assigner(samples, components, random, workers);
    }

    @Override
    public String toString() {
        return name;
    }
}
