package io.github.gmm4j.guide;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.selection.ModelSelection;
import io.github.gmm4j.sources.CsvSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of weights.md. */
class WeightsGuideTest {
    @RegisterExtension
    private static final GuidePage PAGE = GuidePage.of("weights", "waits.csv");

    private final DMatrixRMaj samples = OldFaithful.samples();

    private DMatrixRMaj means(double[] weights) {
        return GaussianMixture.of(2).fit(samples, weights).model().means();
    }

    @Test
    void counts() throws IOException {
        double[] waits = new double[samples.numRows];
        for (int i = 0; i < waits.length; i++) {
            waits[i] = samples.get(i, 1);
        }
        double[] values = Arrays.stream(waits).distinct().sorted().toArray();
        double[] counts = Arrays.stream(values)
                .map(value -> Arrays.stream(waits).filter(wait -> wait == value).count())
                .toArray();

        Fit rows = GaussianMixture.of(2).fit(column(waits));
        Fit counted = GaussianMixture.of(2).fit(column(values), counts);
        System.out.printf("%d rows:  log-likelihood %.6f, BIC %.4f%n", waits.length, rows.logLikelihood(), rows.bic());
        System.out.printf(
                "%d counts: log-likelihood %.6f, BIC %.4f%n", counts.length, counted.logLikelihood(), counted.bic());
    }

    @Test
    void importance() throws IOException {
        ModelSelection selection =
                ModelSelection.builder().covariances(CovarianceModel.full()).build();
        for (double weight : new double[] {1, 10}) {
            double[] weights = new double[samples.numRows];
            Arrays.fill(weights, weight);
            Fit best = selection.select(samples, weights).best();
            System.out.printf(
                    "weight %2.0f each: %d components%n", weight, best.model().components());
        }
    }

    @Test
    void effectively() throws IOException {
        double[] weights = new double[samples.numRows];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i < 136 ? 1 : 3; // the later half is to be trusted more
        }
        double[] scaled = effective(weights);
        System.out.printf(
                "%d rows count for %.1f%n",
                samples.numRows, Arrays.stream(scaled).sum());
        System.out.println("the same model: " + MatrixFeatures_DDRM.isIdentical(means(weights), means(scaled), 1e-9));
    }

    @Test
    void file() throws IOException {
        String csv = """
        wait,count
        50,20
        54,30
        58,15
        74,25
        78,60
        82,55
        86,20
        """;
        Files.writeString(Path.of("waits.csv"), csv);
        Samples samples =
                CsvSamples.builder(Path.of("waits.csv")).weightColumn("count").build();
        Fit fit = GaussianMixture.of(2).fit(samples);
        System.out.printf(
                "%.0f eruptions, means %.1f and %.1f%n",
                fit.weight(), fit.model().mean(0)[0], fit.model().mean(1)[0]);
    }

    /** A matrix of one column. */
    static DMatrixRMaj column(double... values) {
        return new DMatrixRMaj(values.length, 1, true, values);
    }

    /** Weights in the same ratios whose sum is the effective number of samples. */
    static double[] effective(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        double squares = Arrays.stream(weights).map(w -> w * w).sum();
        return Arrays.stream(weights).map(w -> w * sum / squares).toArray();
    }
}
