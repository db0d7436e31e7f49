package io.github.gmm4j.demo;

import io.github.gmm4j.evaluation.LabelPermutation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The clusters that one method finds in images of two digits. */
final class DigitClusters {
    private final String method;
    private final String ending;
    private final int[] labels;
    private final @Nullable DMatrixRMaj means;

    /** Keeps its arguments, not copies. Labels are 0 or 1 per image; means are 2 x pixels, or null if the method has none. */
    DigitClusters(String method, String ending, int[] labels, @Nullable DMatrixRMaj means) {
        this.method = method;
        this.ending = ending;
        this.labels = labels;
        this.means = means;
    }

    String method() {
        return method;
    }

    String ending() {
        return ending;
    }

    /** Returns the fraction of misclassified images under the best matching of clusters and digits. */
    double errorRate(DigitImages images) {
        return LabelPermutation.misclassificationRate(images.labels(), labels);
    }

    /** Returns the fraction of misclassified images of a digit. */
    double errorRate(DigitImages images, int digit) {
        int cluster = cluster(images, digit);
        int wrong = 0;
        for (int i = 0; i < labels.length; i++) {
            wrong += images.labels()[i] == digit && labels[i] != cluster ? 1 : 0;
        }
        return (double) wrong / images.count(digit);
    }

    /** Returns the mean image of the cluster of each digit, if the method has means. */
    Optional<List<double[]>> meanImages(DigitImages images) {
        return Optional.ofNullable(means)
                .map(rows -> images.digits().stream()
                        .map(digit -> row(rows, cluster(images, digit)))
                        .toList());
    }

    private static double[] row(DMatrixRMaj rows, int index) {
        return Arrays.copyOfRange(rows.data, index * rows.numCols, (index + 1) * rows.numCols);
    }

    private int cluster(DigitImages images, int digit) {
        int[] match = LabelPermutation.match(images.labels(), labels);
        boolean first = match[0] == digit || (match.length == 2 && match[1] != digit);
        return first ? 0 : 1;
    }
}
