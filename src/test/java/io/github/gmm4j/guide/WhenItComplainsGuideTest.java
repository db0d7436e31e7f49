package io.github.gmm4j.guide;

import io.github.gmm4j.Acceleration;
import io.github.gmm4j.Checkpoint;
import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.StoppingRule;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.evaluation.AdjustedRandIndex;
import io.github.gmm4j.evaluation.MixtureComparison;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.json.ModelJson;
import io.github.gmm4j.plot.MixturePlot;
import io.github.gmm4j.selection.ModelSelection;
import io.github.gmm4j.selection.Selection;
import io.github.gmm4j.sources.BinarySamples;
import io.github.gmm4j.sources.CsvSamples;
import io.github.gmm4j.sources.MatFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import java.util.zip.DeflaterOutputStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of when-it-complains.md. */
class WhenItComplainsGuideTest {
    @RegisterExtension
    private static final GuidePage PAGE = GuidePage.of(
            "when-it-complains", "data.csv", "data.f64", "data.mat", "data.npy", "model.json", "fit.checkpoint");

    private final DMatrixRMaj samples = OldFaithful.samples();
    private final GaussianMixture two = GaussianMixture.of(2);
    private final GaussianMixtureModel model = two.fit(samples).model();

    private static void data(String text) throws IOException {
        Files.writeString(Path.of("data.csv"), text);
    }

    private static Fit fitted(GaussianMixture mixture, double[]... rows) {
        return mixture.fit(new DMatrixRMaj(rows));
    }

    @Test
    void samples() throws IOException {
        DMatrixRMaj hole = samples.copy();
        hole.set(17, 1, Double.NaN);
        PAGE.explains(() -> two.fit(hole));
        PAGE.explains(() -> two.fit(new DMatrixRMaj(0, 2)));
        PAGE.explains(() -> two.fit(Samples.of(List.of(new double[] {1, 2}, new double[] {1, 2, 3}))));
        PAGE.explains(
                () -> fitted(GaussianMixture.of(5), new double[] {1, 2}, new double[] {2, 3}, new double[] {4, 1}));
        PAGE.explains(() -> GaussianMixture.of(3).fit(CommonOps_DDRM.transpose(samples, null)));
        PAGE.explains(() -> two.fit(new DMatrixRMaj(3, 1, true, 1, 2, 3), new double[] {1, 0, 0}));
        PAGE.explains(() -> fitted(two, new double[] {1e200, 2}, new double[] {-2e200, 3}, new double[] {4, 1}));
        PAGE.explains(() -> fitted(two, new double[] {1e-200, 2}, new double[] {-2e-200, 3}, new double[] {4e-200, 1}));
        PAGE.explains(() -> fitted(two, new double[] {1, 2}, new double[] {1, 2}, new double[] {1, 2}));
        PAGE.explains(() -> two.fit(new DMatrixRMaj(3, 50000)));
        AtomicInteger passes = new AtomicInteger();
        PAGE.explains(() -> two.fit(Samples.of((Iterable<double[]>) () -> Arrays.stream(new double[][] {
                    {1, 2}, {2, 5}, {3, passes.incrementAndGet() < 6 ? 4 : 40}, {4, 7}
                })
                .iterator())));
        PAGE.explains(() -> model.predict(new DMatrixRMaj(1, 3)));
        PAGE.explains(() -> model.logDensity(new double[] {3, Double.POSITIVE_INFINITY}));
    }

    @Test
    void starts() throws IOException {
        double[] negative = new double[272];
        negative[3] = -1;
        PAGE.explains(() -> two.fit(samples, new double[271]));
        PAGE.explains(() -> two.fit(samples, negative));
        PAGE.explains(() -> two.fit(samples, new double[272]));
        PAGE.explains(() -> from(Initializer.labels(0, 1, 2)).fit(samples));
        int[] ones = new int[272];
        Arrays.fill(ones, 2);
        PAGE.explains(() -> from(Initializer.labels(ones)).fit(samples));
        PAGE.explains(() ->
                from(Initializer.responsibilities(new DMatrixRMaj(272, 3))).fit(samples));
        PAGE.explains(() -> GaussianMixture.builder(3).initialModel(model));
        PAGE.explains(
                () -> GaussianMixture.builder(2).initialModel(model).build().fit(new DMatrixRMaj(5, 3)));
        PAGE.explains(
                () -> GaussianMixture.builder(2).initialModel(model).restarts(5).build());
        PAGE.explains(() -> GaussianMixture.builder(2).initialModel(model).initializer(Initializer.kMeans()));
    }

    @Test
    void options() throws IOException {
        PAGE.explains(() -> GaussianMixture.of(0));
        PAGE.explains(() -> GaussianMixture.builder(2).tolerance(-1));
        PAGE.explains(() -> GaussianMixture.builder(2)
                .stoppingRule(StoppingRule.remainingGain(1e-6))
                .tolerance(1e-6));
        PAGE.explains(() -> Regularization.relative(-1));
        PAGE.explains(() -> CovarianceModel.of("VVVV"));
        PAGE.explains(() -> GaussianMixture.builder(2)
                .covariance(CovarianceModel.factorAnalyzers(3))
                .build()
                .fit(samples));
        PAGE.explains(() -> GaussianMixture.builder(2)
                .covariance(CovarianceModel.factorAnalyzers(1))
                .acceleration(Acceleration.SQUAREM)
                .build());
        PAGE.explains(() -> ModelSelection.builder().components(3, 2));
        Selection failed = ModelSelection.builder().components(3, 4).build().select(pairs());
        PAGE.explains(failed::best);
    }

    @Test
    void components() throws IOException {
        PAGE.explains(() -> GaussianMixture.of(3).fit(pairs()));
        GaussianMixture.Builder pure = GaussianMixture.builder(2).regularization(Regularization.none());
        PAGE.explains(() -> pure.build().fit(withSecondColumn(x -> 60)));
        PAGE.explains(() -> unregularized(CovarianceModel.tied()).fit(withSecondColumn(x -> 60)));
        PAGE.explains(() -> unregularized(CovarianceModel.full()).fit(pairs()));
        PAGE.explains(() -> GaussianMixture.builder(3)
                .regularization(Regularization.none())
                .initializer(Initializer.labels(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2))
                .build()
                .fit(CommonOps_DDRM.extract(samples, 0, 12, 0, 2)));
        PAGE.explains(() -> unregularized(CovarianceModel.full()).fit(withSecondColumn(x -> 2 * x)));
    }

    @Test
    void files() throws IOException {
        PAGE.explains(() -> CsvSamples.of(Path.of("data.csv")));
        data("eruptions,waiting\n3.6,79\n1.8,\n");
        PAGE.explains(() -> two.fit(CsvSamples.of(Path.of("data.csv"))));
        data("eruptions,waiting\n3.6,79\n1.8,NA\n");
        PAGE.explains(() -> two.fit(CsvSamples.of(Path.of("data.csv"))));
        data("eruptions,kind\n3.6,long\n1.8,short\n");
        PAGE.explains(() -> two.fit(CsvSamples.of(Path.of("data.csv"))));
        PAGE.explains(
                () -> CsvSamples.builder(Path.of("data.csv")).skipInvalid().build());
        data("eruptions,waiting\n3.6,79\n1,8,54\n");
        PAGE.explains(() -> two.fit(CsvSamples.of(Path.of("data.csv"))));
        data("eruptions,waiting\n3.6,-79\n1.8,54\n");
        PAGE.explains(() -> two.fit(
                CsvSamples.builder(Path.of("data.csv")).weightColumn("waiting").build()));
        PAGE.explains(() -> CsvSamples.of(Path.of("data.csv"), "wait"));
        PAGE.explains(() -> CsvSamples.builder(Path.of("data.csv"))
                .columns("waiting")
                .weightColumn("waiting")
                .build());
        data("eruptions,waiting\n");
        PAGE.explains(() -> CsvSamples.of(Path.of("data.csv")));
        Files.writeString(Path.of("data.csv"), "caf\u00e9,waiting\n3.6,79\n", StandardCharsets.ISO_8859_1);
        PAGE.explains(() -> CsvSamples.of(Path.of("data.csv")));
        data("eruptions,waiting\n3.6,79\n1.8,54\n");
        Samples rows = CsvSamples.of(Path.of("data.csv"));
        data("eruptions,waiting\n3.6,79\n");
        PAGE.explains(() -> two.fit(rows));
        Files.write(Path.of("data.f64"), new byte[20]);
        PAGE.explains(() -> BinarySamples.float64(Path.of("data.f64"), 2));
        Files.write(Path.of("data.mat"), zeros(4096, 4096));
        PAGE.explains(() -> MatFile.open(Path.of("data.mat")).matrix("x"));
        Files.writeString(Path.of("data.npy"), "PK in a zip");
        PAGE.explains(() -> BinarySamples.npy(Path.of("data.npy")));
    }

    /** A compressed matrix that says how many zeros it has. */
    private static byte[] zeros(int rows, int columns) throws IOException {
        ByteBuffer matrix = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        matrix.putInt(14).putInt(56 + rows * columns);
        matrix.putInt(6).putInt(8).putInt(9).putInt(0);
        matrix.putInt(5).putInt(8).putInt(rows).putInt(columns);
        matrix.putInt(1).putInt(1).put((byte) 'x').position(56);
        matrix.putInt(2).putInt(rows * columns);
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(matrix.array());
        }
        byte[] header = Arrays.copyOf("MATLAB 5.0 MAT-file".getBytes(StandardCharsets.US_ASCII), 128);
        ByteBuffer file = ByteBuffer.allocate(136 + deflated.size()).order(ByteOrder.LITTLE_ENDIAN);
        file.put(header).put(124, new byte[] {0, 1, 'I', 'M'});
        return file.putInt(15)
                .putInt(deflated.size())
                .put(deflated.toByteArray())
                .array();
    }

    @Test
    void models() throws IOException {
        String json = "{\"format\": \"gmm4j-model\", \"version\": 1, \"covarianceModel\": \"full\", \"components\": 1,"
                + " \"dimension\": 2, \"weights\": [1], \"means\": [[1, 2]], \"covariances\": [[[1, 0], [0, 1]]]}";
        String[][] changes = {
            {json, "eruptions"},
            {"gmm4j-model", "sklearn"},
            {"\"version\": 1", "\"version\": 3"},
            {"[[1, 2]]", "[[1, 2, 3]]"},
            {"[1]", "[0.9]"},
            {"[1, 0]", "[1, 0.5]"},
            {"[0, 1]", "[0, -1]"},
            {"\"weights\"", "\"columns\": [\"a\"], \"weights\""},
            {"\"full\"", "\"diagonal\""}
        };
        for (String[] change : changes) {
            String changed = change[1].contains("diagonal") ? json.replace("[1, 0], [0", "[1, 0.5], [0.5") : json;
            Files.writeString(Path.of("model.json"), changed.replace(change[0], change[1]));
            PAGE.explains(() -> ModelJson.read(Path.of("model.json")));
        }
        DMatrixRMaj one = new DMatrixRMaj(1, 1, true, 1);
        DMatrixRMaj means = new DMatrixRMaj(2, 1, true, 1, 2);
        PAGE.explains(() -> GaussianMixtureModel.of(new double[] {0.5, 0.4}, means, List.of(one, one)));
        PAGE.explains(() -> GaussianMixtureModel.of(new double[] {1}, one, List.of(new DMatrixRMaj(1, 1))));
        PAGE.explains(() -> GaussianMixtureModel.of(new double[] {1}, means, List.of(one, one)));
    }

    @Test
    void checkpoints() throws IOException {
        Checkpoint checkpoint = Checkpoint.at(Path.of("fit.checkpoint"));
        two.fit(Samples.of(samples), checkpoint);
        PAGE.explains(() -> GaussianMixture.of(3).fit(Samples.of(samples), checkpoint));
        byte[] bytes = Files.readAllBytes(checkpoint.file());
        bytes[bytes.length / 2]++;
        Files.write(checkpoint.file(), bytes);
        PAGE.explains(() -> two.fit(Samples.of(samples), checkpoint));
        Files.writeString(checkpoint.file(), "a shopping list");
        PAGE.explains(() -> two.fit(Samples.of(samples), checkpoint));
        PAGE.explains(() -> two.fit(Samples.of(samples), Checkpoint.at(Path.of("nowhere/fit.checkpoint"))));
    }

    @Test
    void others() throws IOException {
        PAGE.explains(() -> AdjustedRandIndex.of(new int[] {1, 2}, new int[] {1, 2, 3}));
        GaussianMixtureModel line = GaussianMixtureModel.of(
                new double[] {1}, new DMatrixRMaj(1, 1), List.of(new DMatrixRMaj(1, 1, true, 1)));
        PAGE.explains(() -> MixtureComparison.of(model, line));
        PAGE.explains(() -> model.ordered(mixture -> new int[] {0, 0}));
        PAGE.explains(() -> MixturePlot.of(model, samples).write(Path.of("picture.gif")));
        PAGE.explains(() -> MixturePlot.of(model, samples).columns("eruptions"));
        GaussianMixtureModel wide =
                GaussianMixtureModel.of(new double[] {1}, new DMatrixRMaj(1, 9), List.of(CommonOps_DDRM.identity(9)));
        PAGE.explains(() -> MixturePlot.of(wide, new DMatrixRMaj(1, 9)).pairs());
    }

    private static GaussianMixture from(Initializer start) {
        return GaussianMixture.builder(2).initializer(start).build();
    }

    private static GaussianMixture unregularized(CovarianceModel covariance) {
        return GaussianMixture.builder(2)
                .covariance(covariance)
                .regularization(Regularization.none())
                .build();
    }

    /** Twenty rows, of which ten are equal and the others, too. */
    private static DMatrixRMaj pairs() {
        DMatrixRMaj pairs = new DMatrixRMaj(20, 2);
        for (int i = 0; i < 20; i++) {
            pairs.set(i, 0, i % 2);
            pairs.set(i, 1, 3 * (i % 2));
        }
        return pairs;
    }

    private DMatrixRMaj withSecondColumn(DoubleUnaryOperator second) {
        DMatrixRMaj changed = samples.copy();
        for (int i = 0; i < changed.numRows; i++) {
            changed.set(i, 1, second.applyAsDouble(changed.get(i, 0)));
        }
        return changed;
    }
}
