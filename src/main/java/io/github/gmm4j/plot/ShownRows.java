package io.github.gmm4j.plot;

import io.github.gmm4j.evaluation.LabelPermutation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The samples in a picture: all with positive weight or, if there are too many, one from each of equal parts, with a fixed
 * seed.
 */
final class ShownRows {
    private final PlotData data;
    private final int[] rows;
    private final DMatrixRMaj samples;
    private final int[] clusters;
    private final List<Integer> labels;
    private final int[] classes;
    private final int[] clusterOfClass;

    private ShownRows(PlotData data, int[] rows) {
        this.data = data;
        this.rows = rows;
        int d = data.samples().numCols;
        samples = new DMatrixRMaj(rows.length, d);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(data.samples().data, rows[i] * d, samples.data, i * d, d);
        }
        clusters = data.model().predict(samples);
        int[] truth = data.truth() == null ? new int[0] : data.truth();
        labels = IntStream.of(truth).distinct().sorted().boxed().toList();
        classes = truth.length == 0
                ? new int[rows.length]
                : IntStream.of(rows).map(row -> labels.indexOf(truth[row])).toArray();
        clusterOfClass = truth.length == 0 ? new int[0] : clusterOfEveryClass();
    }

    private int[] clusterOfEveryClass() {
        int[] clusterOf = new int[labels.size()];
        Arrays.fill(clusterOf, -1);
        int[] match = LabelPermutation.match(clusters, classes);
        System.arraycopy(match, 0, clusterOf, 0, match.length);
        for (int c = 0; c < clusterOf.length; c++) {
            if (clusterOf[c] < 0) {
                clusterOf[c] = IntStream.iterate(0, cluster -> cluster + 1)
                        .filter(cluster -> IntStream.of(clusterOf).noneMatch(taken -> taken == cluster))
                        .findFirst()
                        .orElseThrow();
            }
        }
        return clusterOf;
    }

    static ShownRows of(PlotData data, int limit) {
        int[] candidates = IntStream.range(0, data.samples().numRows)
                .filter(i -> data.weight(i) > 0)
                .toArray();
        return new ShownRows(data, spread(candidates, limit));
    }

    private static int[] spread(int[] candidates, int limit) {
        if (candidates.length <= limit) {
            return candidates;
        }
        SplittableRandom random = new SplittableRandom(0);
        int[] chosen = new int[limit];
        for (int i = 0; i < limit; i++) {
            long begin = (long) i * candidates.length / limit;
            long end = (long) (i + 1) * candidates.length / limit;
            chosen[i] = candidates[(int) random.nextLong(begin, end)];
        }
        return chosen;
    }

    int count() {
        return rows.length;
    }

    /** Their indices among all samples; not a copy. */
    int[] rows() {
        return rows;
    }

    /** Their values; not a copy. */
    DMatrixRMaj samples() {
        return samples;
    }

    /** The most likely component of each; not a copy. */
    int[] clusters() {
        return clusters;
    }

    /** The index of the class of each sample, 0 if classes are unknown; not a copy. */
    int[] classes() {
        return classes;
    }

    /** Returns the class labels in ascending order; empty if unknown. */
    List<Integer> labels() {
        return labels;
    }

    /** The names of the classes in the legend, in the order of their labels. */
    List<String> classNames() {
        return labels.stream().map(data::className).toList();
    }

    boolean classesKnown() {
        return !labels.isEmpty();
    }

    /** Returns the component that represents a class. A surplus class gets a component without samples, which may not exist. */
    int clusterOfClass(int ofClass) {
        return clusterOfClass[ofClass];
    }

    /** Returns whether the cluster of a sample does not represent its class. */
    boolean wrong(int i) {
        return classesKnown() && clusterOfClass[classes[i]] != clusters[i];
    }

    /** Returns marker sizes in quarters of the average, from 2 to 8; marker areas are proportional to the weights. */
    int[] quarters() {
        double mean = IntStream.of(rows).mapToDouble(data::weight).average().orElse(1);
        return IntStream.of(rows)
                .map(row -> (int) Math.rint(4 * Math.sqrt(data.weight(row) / mean)))
                .map(quarters -> Math.max(2, Math.min(8, quarters)))
                .toArray();
    }

    /** The remark on the number of samples shown; empty if all are shown. */
    String note() {
        long all = data.rows().candidates();
        return rows.length == all ? "" : String.format(Locale.ROOT, "showing %,d of %,d samples", rows.length, all);
    }
}
