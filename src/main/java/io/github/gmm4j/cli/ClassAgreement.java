package io.github.gmm4j.cli;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.evaluation.AdjustedRandIndex;
import io.github.gmm4j.evaluation.LabelPermutation;
import java.util.Locale;
import java.util.stream.IntStream;

/** The fraction of rows that agree under the best matching of components and classes, and the adjusted Rand index. */
record ClassAgreement(double accuracy, double randIndex) {
    /** Returns the agreement in the rows that are not skipped and have a positive weight. */
    static ClassAgreement of(GaussianMixtureModel model, Samples samples, int[] truth) {
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
        return new ClassAgreement(LabelPermutation.accuracy(known, found), AdjustedRandIndex.of(known, found));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "accuracy by label permutation %.4f   adjusted Rand index %.4f", accuracy, randIndex);
    }
}
