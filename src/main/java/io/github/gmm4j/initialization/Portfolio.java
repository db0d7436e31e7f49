package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Several starts, the best of which a fit takes.
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

    /** {@inheritDoc} It is that of the first start. */
    @Override
    public Assignment assign(Samples samples, int components, SplittableRandom random) {
        return candidates.get(0).assign(samples, components, random);
    }

    @Override
    public String toString() {
        return "portfolio";
    }
}
