package io.github.gmm4j.spark;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Draws indices of rows at random, each subset equally likely. Source: Bentley and Floyd (1987), A sample of
 * brilliance, Commun. ACM 30(9), <a href="https://doi.org/10.1145/30401.315746">doi:10.1145/30401.315746</a>.
 */
final class RowChoice {
    private RowChoice() {}

    /** Draws {@code some} indices below {@code all}, which is at least {@code some}; in increasing order. */
    static long[] draw(int some, long all, long seed) {
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
