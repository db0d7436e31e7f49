package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.kernel.KernelSelection;
import io.github.gmm4j.internal.passes.BlockInitializer;
import io.github.gmm4j.internal.passes.Workers;
import java.util.SplittableRandom;

/** A start that works in blocks of rows, or on the calling thread when a user's initializer calls it. */
interface BuiltInInitializer extends Initializer, BlockInitializer {
    @Override
    default Assignment assign(Samples samples, int components, SplittableRandom random) {
        try (Workers caller = new Workers(1, KernelSelection.kernel(false))) {
            return new BlockAssignment.Found(
                    assigner(samples, components, random, caller), components, samples.dimension());
        }
    }
}
