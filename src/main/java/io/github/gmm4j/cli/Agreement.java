package io.github.gmm4j.cli;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.evaluation.AdjustedRandIndex;
import io.github.gmm4j.evaluation.LabelPermutation;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How well clusters agree with known classes.
 *
 * @param accuracy the part of the rows that agree when components and classes are matched as well as can be
 * @param randIndex the adjusted Rand index
 */
record Agreement(double accuracy, double randIndex) {
    /** Of the rows that were not left out and have a weight. */
    static Agreement of(GaussianMixtureModel model, Samples samples, int[] truth) throws IOException {
        IntStream.Builder classes = IntStream.builder();
        IntStream.Builder clusters = IntStream.builder();
        int[] next = {0};
        new RowBlocks(samples, true).forEach((rows, skipped) -> {
            int[] labels = model.predict(rows);
            for (int i = 0; i < labels.length; i++, next[0]++) {
                if (!skipped[i]) {
                    classes.add(truth[next[0]]);
                    clusters.add(labels[i]);
                }
            }
        });
        int[] known = classes.build().toArray();
        int[] found = clusters.build().toArray();
        return new Agreement(LabelPermutation.accuracy(known, found), AdjustedRandIndex.of(known, found));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "accuracy by label permutation %.4f   adjusted Rand index %.4f", accuracy, randIndex);
    }
}
