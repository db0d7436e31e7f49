package io.github.gmm4j.cli;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.evaluation.AdjustedRandIndex;
import io.github.gmm4j.evaluation.LabelPermutation;
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
    static Agreement of(GaussianMixtureModel model, Samples samples, int[] truth) {
        IntStream.Builder classes = IntStream.builder();
        IntStream.Builder clusters = IntStream.builder();
        model.forEachRow(samples, row -> {
            if (row.weight() > 0) {
                classes.add(truth[(int) row.index()]);
                clusters.add(row.label());
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
