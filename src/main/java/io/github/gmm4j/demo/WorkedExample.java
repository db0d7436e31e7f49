package io.github.gmm4j.demo;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.evaluation.LabelPermutation;
import io.github.gmm4j.evaluation.MixtureComparison;
import io.github.gmm4j.plot.MixturePlot;
import io.github.gmm4j.plot.Picture;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Blobs with known parameters, and the number of components of the mixture fitted to them. */
record WorkedExample(String title, Blobs.Builder blobs, int components) {
    static List<WorkedExample> all() {
        DMatrixRMaj plane = new DMatrixRMaj(new double[][] {{0.3, -1.2}, {1.0, 0.6}});
        DMatrixRMaj space = new DMatrixRMaj(new double[][] {{1.2, 0.4, 0}, {-0.3, 0.9, 0.5}, {0.2, -0.6, 1.1}});
        return List.of(
                new WorkedExample(
                        "One dimension: 30, 40 and 20 samples at -2, 0 and 2, which overlap",
                        Blobs.builder()
                                .sizes(30, 40, 20)
                                .centers(new double[][] {{-2}, {0}, {2}})
                                .standardDeviations(1, 0.8, 1.5)
                                .seed(1),
                        3),
                new WorkedExample(
                        "Two dimensions: ellipsoidal blobs of 300 and 100 samples",
                        Blobs.builder()
                                .sizes(300, 100)
                                .centers(new double[][] {{-2, 1}, {2, -1}})
                                .linearMap(plane)
                                .seed(1),
                        2),
                new WorkedExample(
                        "Two dimensions: ellipsoidal blobs of 350 and 250 samples, one above the other",
                        Blobs.builder()
                                .sizes(350, 250)
                                .centers(new double[][] {{-2, 0.6}, {2, -0.59}})
                                .linearMap(plane)
                                .seed(2),
                        2),
                new WorkedExample(
                        "Three dimensions: 50 samples of two ellipsoidal blobs",
                        Blobs.builder()
                                .sizes(25, 25)
                                .centers(new double[][] {{-2, 0, 1}, {2, 1, -1}})
                                .linearMap(space)
                                .seed(4),
                        2));
    }

    Fit fit() {
        return GaussianMixture.of(components).fit(blobs.generate().samples());
    }

    /** Draws the rows with the fitted and the true components. */
    Picture picture() {
        LabeledSamples samples = blobs.generate();
        return MixturePlot.of(fit().model(), samples.samples())
                .truth(samples.labels())
                .trueModel(blobs.trueModel())
                .title(title)
                .picture();
    }

    void print(PrintWriter out) {
        LabeledSamples samples = blobs.generate();
        GaussianMixtureModel truth = blobs.trueModel();
        Fit fit = fit();
        int[] labels = fit.model().predict(samples.samples());
        out.println(title);
        out.println();
        out.println(MixtureComparison.of(truth, fit.model()));
        out.println();
        out.printf(
                Locale.ROOT,
                "log-likelihood %.4f after %d iterations; of the true parameters %.4f%n",
                fit.logLikelihood(),
                fit.iterations(),
                truth.logLikelihood(samples.samples()));
        out.printf(
                Locale.ROOT,
                "misclassification rate by the best label permutation %.4f (accuracy %.4f)%n",
                LabelPermutation.misclassificationRate(samples.labels(), labels),
                LabelPermutation.accuracy(samples.labels(), labels));
        out.printf(
                Locale.ROOT,
                "misclassification rate by sorting on the first feature of the means %.4f%n",
                misclassificationBySorting(fit.model()));
    }

    /** Returns the rate if components are matched by the order of the first feature of their means. */
    double misclassificationBySorting(GaussianMixtureModel fitted) {
        LabeledSamples samples = blobs.generate();
        int[] truth = samples.labels();
        int[] labels = fitted.predict(samples.samples());
        List<Integer> trueOrder = byFirstFeature(blobs.trueModel());
        List<Integer> fittedOrder = byFirstFeature(fitted);
        double wrong = IntStream.range(0, truth.length)
                .filter(i -> trueOrder.indexOf(truth[i]) != fittedOrder.indexOf(labels[i]))
                .count();
        return wrong / truth.length;
    }

    private static List<Integer> byFirstFeature(GaussianMixtureModel model) {
        return IntStream.range(0, model.components())
                .boxed()
                .sorted(Comparator.comparingDouble(k -> model.mean(k)[0]))
                .toList();
    }
}
