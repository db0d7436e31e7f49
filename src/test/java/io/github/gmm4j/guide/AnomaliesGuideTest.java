package io.github.gmm4j.guide;

import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.datasets.Blobs;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of anomalies.md. */
class AnomaliesGuideTest {
    @RegisterExtension
    private static final GuidePage PAGE = GuidePage.of("anomalies");

    private final LabeledSamples training = Blobs.builder()
            .sizes(1500, 500)
            .centers(new double[][] {{0, 0}, {6, 4}})
            .standardDeviations(1, 0.6)
            .seed(1)
            .generate();
    private final GaussianMixtureModel model =
            GaussianMixture.of(2).fit(training.samples()).model();
    private final double threshold = quantile(model.logDensity(training.samples()), 0.01);

    @Test
    void threshold() throws IOException {
        LabeledSamples training = Blobs.builder()
                .sizes(1500, 500)
                .centers(new double[][] {{0, 0}, {6, 4}})
                .standardDeviations(1, 0.6)
                .seed(1)
                .generate();
        GaussianMixtureModel model =
                GaussianMixture.of(2).fit(training.samples()).model();
        double threshold = quantile(model.logDensity(training.samples()), 0.01);
        System.out.printf("rows of a log-density below %.2f are unusual%n", threshold);
    }

    @Test
    void rows() throws IOException {
        DMatrixRMaj rows = new DMatrixRMaj(new double[][] {
            {3, 2}, // between the clusters
            {-4, 3}, // beyond the large one
            {8, 4}, // near the small one, which is narrow
            {0.5, -1},
            {6.2, 4.1}
        });
        double[] logDensities = model.logDensity(rows);
        for (int i = 0; i < rows.numRows; i++) {
            System.out.printf(
                    "%4.1f, %4.1f: %6.2f %s%n",
                    rows.get(i, 0), rows.get(i, 1), logDensities[i], logDensities[i] < threshold ? "unusual" : "");
        }
    }

    @Test
    void falseAlarms() throws IOException {
        DMatrixRMaj fresh = Blobs.builder()
                .sizes(15000, 5000)
                .centers(new double[][] {{0, 0}, {6, 4}})
                .standardDeviations(1, 0.6)
                .seed(2)
                .generate()
                .samples();
        double alarms = Arrays.stream(model.logDensity(fresh))
                .filter(log -> log < threshold)
                .count();
        System.out.printf("false alarms: %.2f %%%n", 100 * alarms / fresh.numRows);
    }

    @Test
    void contaminated() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        DMatrixRMaj noise = new DMatrixRMaj(100, 2);
        for (int i = 0; i < noise.data.length; i++) {
            noise.data[i] = random.nextDouble(-10, 15);
        }
        DMatrixRMaj dirty = training.samples().copy();
        dirty.reshape(2100, 2, true); // 2000 good rows, then 100 others
        CommonOps_DDRM.insert(noise, dirty, 2000, 0);

        GaussianMixtureModel plain = GaussianMixture.of(2).fit(dirty).model();
        report("fitted to all", plain, dirty);

        double[] weights = new double[dirty.numRows];
        Arrays.fill(weights, 1);
        GaussianMixtureModel trimmed = plain;
        for (int round = 0; round < 3; round++) { // leave out the least likely tenth, fit again
            double[] logs = trimmed.logDensity(dirty);
            double least = quantile(logs, 0.1);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = logs[i] < least ? 0 : 1;
            }
            trimmed = GaussianMixture.builder(2)
                    .initialModel(trimmed)
                    .build()
                    .fit(dirty, weights)
                    .model();
        }
        report("trimmed", trimmed, dirty);

        GaussianMixtureModel wider = GaussianMixture.of(3).fit(dirty).model();
        report("a component more", wider, dirty);
    }

    /** The value below which a part of the values lies. */
    static double quantile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (part * sorted.length)];
    }

    /** How many of the 100 are among the 120 least likely rows. */
    static void report(String way, GaussianMixtureModel model, DMatrixRMaj dirty) {
        double[] logs = model.logDensity(dirty);
        double least = quantile(logs, 120.0 / logs.length);
        long caught = IntStream.range(2000, 2100).filter(i -> logs[i] < least).count();
        System.out.printf("%s: %d of 100 caught%n", way, caught);
    }
}
