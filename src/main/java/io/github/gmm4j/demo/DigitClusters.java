package io.github.gmm4j.demo;

import io.github.gmm4j.evaluation.LabelPermutation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** Images of two digits in two clusters, as one method found them. */
final class DigitClusters {
    private final String method;
    private final String ending;
    private final int[] labels;
    private final Optional<DMatrixRMaj> means;

    /**
     * Keeps what was found, not copies.
     *
     * @param method what found it
     * @param ending how it ended, or nothing
     * @param labels the cluster of every image, 0 or 1
     * @param means 2 x pixels, the mean image of each cluster, if the method has them to show
     */
    DigitClusters(String method, String ending, int[] labels, Optional<DMatrixRMaj> means) {
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

    /** The part of the images whose cluster is not that of their digit, by the best map of clusters to digits. */
    double errorRate(DigitImages images) {
        return LabelPermutation.misclassificationRate(images.labels(), labels);
    }

    /** The part of the images of a digit whose cluster is not that of the digit. */
    double errorRate(DigitImages images, int digit) {
        int cluster = cluster(images, digit);
        int wrong = 0;
        for (int i = 0; i < labels.length; i++) {
            wrong += images.labels()[i] == digit && labels[i] != cluster ? 1 : 0;
        }
        return (double) wrong / images.count(digit);
    }

    /** The mean images in the order of the digits that their clusters stand for. */
    Optional<List<double[]>> meanImages(DigitImages images) {
        return means.map(rows -> images.digits().stream()
                .map(digit -> row(rows, cluster(images, digit)))
                .toList());
    }

    private static double[] row(DMatrixRMaj rows, int index) {
        return Arrays.copyOfRange(rows.data, index * rows.numCols, (index + 1) * rows.numCols);
    }

    /** The cluster of a digit. */
    private int cluster(DigitImages images, int digit) {
        int[] match = LabelPermutation.match(images.labels(), labels);
        boolean first = match[0] == digit || (match.length == 2 && match[1] != digit);
        return first ? 0 : 1;
    }
}
