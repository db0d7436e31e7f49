package io.github.gmm4j.guide;

import static io.github.gmm4j.TestAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.Checkpoint;
import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.SufficientStatistics;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.online.OnlineMixture;
import io.github.gmm4j.online.StepSize;
import io.github.gmm4j.sources.BinarySamples;
import io.github.gmm4j.sources.CsvSamples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of big-data.md. */
class BigDataGuideTest {
    private static final DMatrixRMaj FAITHFUL = OldFaithful.samples();

    @TempDir
    private Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        ByteBuffer raw = ByteBuffer.allocate(8 * FAITHFUL.data.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asDoubleBuffer().put(FAITHFUL.data);
        Files.write(directory.resolve("x.f64"), raw.array());
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (272, 2), }";
        header = header + " ".repeat(127 - 10 - header.length()) + "\n";
        ByteBuffer npy =
                ByteBuffer.allocate(10 + header.length() + raw.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        npy.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
        npy.put(header.getBytes(StandardCharsets.US_ASCII)).put(raw.array());
        Files.write(directory.resolve("x.npy"), npy.array());
        StringBuilder csv = new StringBuilder("eruptions,waiting,weight\n");
        for (int i = 0; i < 272; i++) {
            csv.append(FAITHFUL.get(i, 0))
                    .append(',')
                    .append(FAITHFUL.get(i, 1))
                    .append(",1\n");
        }
        Files.writeString(directory.resolve("x.csv"), csv);
        Files.writeString(directory.resolve("gaps.csv"), csv + "3.1,,1\n2.0,NA,1\n");
    }

    @Test
    void rowsFromFiles() {
        Samples npy = BinarySamples.npy(directory.resolve("x.npy")); // as np.save writes it
        Samples raw = BinarySamples.float64(directory.resolve("x.f64"), 2); // little-endian doubles, 2 columns
        Samples csv = CsvSamples.of(directory.resolve("x.csv"), "eruptions", "waiting"); // columns by name
        Fit fit = GaussianMixture.of(2).fit(npy);

        double[] history = GaussianMixture.of(2).fit(FAITHFUL).history().toArray();
        assertThat(fit.history().toArray()).containsExactly(history);
        assertThat(GaussianMixture.of(2).fit(raw).history().toArray()).containsExactly(history);
        assertThat(GaussianMixture.of(2).fit(csv).history().toArray()).containsExactly(history);
    }

    @Test
    void rowsWithGaps() {
        Samples samples = CsvSamples.builder(directory.resolve("gaps.csv"))
                .columns("eruptions", "waiting")
                .weightColumn("weight")
                .skipInvalid()
                .build();
        Fit fit = GaussianMixture.of(2).fit(samples);
        long left = fit.skippedRows(); // 2

        assertThat(left).isEqualTo(2);
        assertThat(fit.weight()).isEqualTo(272);
    }

    @Test
    void rowsOneByOne() {
        GaussianMixtureModel model = GaussianMixture.of(2).fit(FAITHFUL).model();
        Samples samples = CsvSamples.builder(directory.resolve("gaps.csv"))
                .columns("eruptions", "waiting")
                .skipInvalid()
                .build();
        SortedMap<Double, Long> least = new TreeMap<>(); // the log-densities of the ten least likely rows
        model.forEachRow(samples, row -> {
            if (row.weight() > 0) { // it was not left out
                least.put(row.logDensity(), row.index());
                if (least.size() > 10) {
                    least.remove(least.lastKey());
                }
            }
        });

        double[] sorted = model.logDensity(FAITHFUL);
        Arrays.sort(sorted);
        assertThat(least.keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(sorted).limit(10).boxed().toList());
        least.forEach((logDensity, index) ->
                assertThat(model.logDensity(FAITHFUL)[index.intValue()]).isEqualTo(logDensity));
    }

    @Test
    void fitsThatGoOn() {
        Samples npy = BinarySamples.npy(directory.resolve("x.npy"));
        Checkpoint checkpoint = Checkpoint.at(directory.resolve("fit.checkpoint")); // every 30 seconds
        Fit fit = GaussianMixture.of(2).fit(npy, checkpoint);

        assertThat(checkpoint.file()).exists();
        assertThat(GaussianMixture.of(2).fit(npy, checkpoint).logLikelihood()).isEqualTo(fit.logLikelihood());
    }

    private static void log(double foretold) {
        assertThat(foretold).isBetween(-5.0, -3.5);
    }

    @Test
    void rowsThatKeepArriving() {
        DMatrixRMaj firstBatch = rows(0, 100);
        List<DMatrixRMaj> batches = List.of(rows(100, 150), rows(150, 200), rows(200, 272));
        GaussianMixture estimator = GaussianMixture.of(2);
        OnlineMixture mixture =
                OnlineMixture.from(estimator, estimator.fit(firstBatch).model(), StepSize.decreasing(0.6));
        for (DMatrixRMaj batch : batches) {
            log(mixture.update(batch)); // its mean log-likelihood under the model before it
        }
        GaussianMixtureModel model = mixture.model();

        double best = GaussianMixture.of(2).fit(FAITHFUL).meanLogLikelihood();
        assertThat(model.meanLogLikelihood(FAITHFUL)).isCloseTo(best, within(0.05));
    }

    @Test
    void sumsFromElsewhere() {
        DMatrixRMaj hospitalA = rows(0, 100);
        DMatrixRMaj hospitalB = rows(100, 272);
        GaussianMixture estimator = GaussianMixture.of(2);
        GaussianMixtureModel model = estimator.initialize(FAITHFUL);
        byte[] here = estimator.statistics(Samples.of(hospitalA), model).toBytes();
        byte[] there = estimator.statistics(Samples.of(hospitalB), model).toBytes();
        SufficientStatistics all = SufficientStatistics.fromBytes(here).combine(SufficientStatistics.fromBytes(there));
        GaussianMixtureModel next = estimator.mStep(all);

        GaussianMixtureModel expected =
                estimator.mStep(FAITHFUL, estimator.eStep(FAITHFUL, model).responsibilities());
        assertClose(next.means().data, expected.means().data, 1e-12);
    }

    private static DMatrixRMaj rows(int begin, int end) {
        return CommonOps_DDRM.extract(FAITHFUL, begin, end, 0, 2);
    }
}
