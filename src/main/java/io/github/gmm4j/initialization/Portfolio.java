package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.passes.Workers;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Several starts, of which EM finds out the best.
 *
 * @param candidates the starts, at least one
 */
record Portfolio(List<Initializer> candidates) implements Initializer {
    Portfolio {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("candidates must be at least 1, found 0");
        }
        candidates = candidates.stream()
                .flatMap(candidate -> candidate.candidates().stream())
                .toList();
    }

    /** Where only one start is wanted, the first. */
    @Override
    public Assignment assignment(Samples samples, int components, SplittableRandom random, Workers workers) {
        return candidates.get(0).assignment(samples, components, random, workers);
    }

    @Override
    public String toString() {
        return "portfolio";
    }
}
