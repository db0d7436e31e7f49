package io.github.gmm4j.report;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.selection.Candidate;
import io.github.gmm4j.selection.Selection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a report. Columns has d names; truth the known class of each sample, or null; classNames the names of
 * classes 0, 1, ... (others are shown by number); selection the model selection behind the fit, or null; reproduction the
 * lines on how to reproduce the fit; fitted is false if the model was given and not fitted to the samples.
 */
@SuppressWarnings("ArrayRecordComponent") // not compared, and labels of all samples must not be boxed
record ReportContent(
        Fit fit,
        Samples samples,
        List<String> columns,
        String title,
        int @Nullable [] truth,
        List<String> classNames,
        @Nullable Selection selection,
        List<String> reproduction,
        boolean fitted) {
    ReportContent withoutFit() {
        return new ReportContent(fit, samples, columns, title, truth, classNames, selection, reproduction, false);
    }

    ReportContent withColumns(List<String> other) {
        return new ReportContent(fit, samples, other, title, truth, classNames, selection, reproduction, fitted);
    }

    ReportContent withTitle(String other) {
        return new ReportContent(fit, samples, columns, other, truth, classNames, selection, reproduction, fitted);
    }

    ReportContent withTruth(int[] other) {
        return new ReportContent(fit, samples, columns, title, other, classNames, selection, reproduction, fitted);
    }

    ReportContent withClassNames(List<String> other) {
        return new ReportContent(fit, samples, columns, title, truth, other, selection, reproduction, fitted);
    }

    ReportContent withSelection(Selection other) {
        return new ReportContent(fit, samples, columns, title, truth, classNames, other, reproduction, fitted);
    }

    ReportContent withReproduction(List<String> other) {
        return new ReportContent(fit, samples, columns, title, truth, classNames, selection, other, fitted);
    }

    GaussianMixtureModel model() {
        return fit.model();
    }

    /** Whether the fit is that of a candidate. */
    boolean isOf(Candidate candidate) {
        return candidate.fit().filter(other -> other == fit).isPresent();
    }

    /** Returns all columns or, if there are too many, those in which the components differ most, in descending order. */
    int[] telling(int most) {
        int d = columns.size();
        if (d <= most) {
            return IntStream.range(0, d).toArray();
        }
        double[] separations = separations();
        return IntStream.range(0, d)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> -separations[j]))
                .limit(most)
                .mapToInt(j -> j)
                .toArray();
    }

    /** The variance between the components over that within them, of every column. */
    private double[] separations() {
        GaussianMixtureModel model = model();
        double[] weights = model.weights();
        double[] center = new double[columns.size()];
        double[] within = new double[columns.size()];
        double[] between = new double[columns.size()];
        for (int k = 0; k < weights.length; k++) {
            double[] mean = model.mean(k);
            double[] variances = model.covariances().get(k).variances();
            for (int j = 0; j < center.length; j++) {
                center[j] += weights[k] * mean[j];
                within[j] += weights[k] * variances[j];
            }
        }
        for (int k = 0; k < weights.length; k++) {
            double[] mean = model.mean(k);
            for (int j = 0; j < center.length; j++) {
                double offset = mean[j] - center[j];
                between[j] += weights[k] * offset * offset / within[j];
            }
        }
        return between;
    }
}
