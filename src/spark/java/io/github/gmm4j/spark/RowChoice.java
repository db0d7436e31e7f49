package io.github.gmm4j.spark;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Chooses rows at random without looking at them, every subset equally likely. Source: Bentley and Floyd (1987), A sample of
 * brilliance, Commun. ACM 30(9), <a href="https://doi.org/10.1145/30401.315746">doi:10.1145/30401.315746</a>.
 *
 * @param seed decides the choice
 */
record RowChoice(long seed) {
    /** Indices of some of all rows, in their order; {@code some} is at most {@code all}. */
    long[] of(int some, long all) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Long> chosen = new HashSet<>();
        for (long last = all - some; last < all; last++) {
            long row = random.nextLong(last + 1);
            if (!chosen.add(row)) {
                chosen.add(last);
            }
        }
        return chosen.stream().mapToLong(Long::longValue).sorted().toArray();
    }
}
