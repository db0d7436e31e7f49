package io.github.gmm4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.IdxFile;
import io.github.gmm4j.internal.mixture.Estimators;
import io.github.gmm4j.internal.mixture.Mixture;
import io.github.gmm4j.internal.mixture.StatisticsRequest;
import io.github.gmm4j.internal.passes.ColumnMoments;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import io.github.gmm4j.json.ModelJson;
import io.github.gmm4j.sources.BinarySamples;
import io.github.gmm4j.sources.CsvSamples;
import io.github.gmm4j.sources.MatFile;
import io.github.gmm4j.sources.ParquetSamples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every reader of bytes gives a valid object or the exception of its contract, however its input is damaged. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MutationTest {
    /** Each opens DuckDB three times, so that they are few. */
    private static final int PARQUET_COUNT = Integer.getInteger("mutations.parquet", 1_000);

    private static final Path RESOURCES = Path.of("src/test/resources");

    /** Where readers of files find their input; no disk writes it where there is memory. */
    @TempDir
    private Path directory;

    /** The readers. */
    enum Input {
        MODEL_JSON("models/version-1-full.json"),
        LOW_RANK_JSON("models/version-1-factors.json"),
        STATISTICS("bytes/full.statistics"),
        LOW_RANK_STATISTICS("bytes/factorAnalyzers.statistics"),
        SUMS("models/version-1-full.json"),
        LOW_RANK_SUMS("models/version-1-factors.json"),
        MOMENTS("bytes/columns.moments"),
        RUNNING_CHECKPOINT("bytes/running.checkpoint"),
        ENDED_CHECKPOINT("bytes/degenerate.checkpoint"),
        NPY("bytes/rows.npy"),
        MAT("mat/scipy.mat"),
        COMPRESSED_MAT("mat/scipy-compressed.mat"),
        CSV("bytes/rows.csv"),
        IDX("bytes/images.idx"),
        COMPRESSED_IDX("bytes/images.idx.gz");

        private final String resource;

        Input(String resource) {
            this.resource = resource;
        }

        private byte[] whole() throws IOException {
            Path file = RESOURCES.resolve(resource);
            return this == SUMS || this == LOW_RANK_SUMS ? request(ModelJson.read(file)) : Files.readAllBytes(file);
        }

        private static byte[] request(GaussianMixtureModel model) {
            Mixture mixture = model.mixture();
            ScatterLayout layout = Estimators.of(model.covarianceModel())
                    .layout(model.components(), mixture.columnVariances(), model.covariances());
            return new StatisticsRequest(mixture, layout, mixture.means(), false).toBytes();
        }

        private boolean sealed() {
            return switch (this) {
                case STATISTICS, LOW_RANK_STATISTICS, SUMS, LOW_RANK_SUMS, MOMENTS -> true;
                case RUNNING_CHECKPOINT, ENDED_CHECKPOINT -> true;
                default -> false;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void damagedInputIsReadOrRefused(Input input) throws IOException {
        run(input, input.resource.endsWith(".checkpoint") ? 50 : 300);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void twentyThousandDamagedInputsAreReadOrRefused(Input input) throws IOException {
        run(input, 20_000);
    }

    /** With DuckDB, which the full profile has on the class path. */
    @Tag("slow")
    @Test
    void damagedParquetFilesAreReadOrRefused() throws IOException {
        byte[] whole = Files.readAllBytes(RESOURCES.resolve("parquet/duckdb.parquet"));
        Map<String, Integer> outcomes = Mutations.run(
                PARQUET_COUNT,
                whole,
                UnaryOperator.identity(),
                bytes -> useRows(ParquetSamples.of(file(bytes).toString(), "f64", "f32")));
        assertThat(outcomes.keySet()).contains("input-output error");
    }

    private void run(Input input, int count) throws IOException {
        UnaryOperator<byte[]> finish = input.sealed() ? Mutations::sealed : UnaryOperator.identity();
        Map<String, Integer> outcomes = Mutations.run(count, input.whole(), finish, bytes -> use(input, bytes));
        if (Boolean.getBoolean("mutations.count")) {
            System.out.println(input + " " + outcomes);
        }
        assertThat(outcomes.keySet()).contains("refused");
    }

    private void use(Input input, byte[] bytes) throws IOException {
        switch (input) {
            case MODEL_JSON, LOW_RANK_JSON -> useModel(ModelJson.read(new ByteArrayInputStream(bytes)));
            case STATISTICS -> useStatistics(SufficientStatistics.fromBytes(bytes), "full");
            case LOW_RANK_STATISTICS -> useStatistics(SufficientStatistics.fromBytes(bytes), "factorAnalyzers(1)");
            case SUMS -> useSums(StatisticsRequest.fromBytes(bytes), 2);
            case LOW_RANK_SUMS -> useSums(StatisticsRequest.fromBytes(bytes), 3);
            case MOMENTS -> useMoments(ColumnMoments.fromBytes(bytes));
            case RUNNING_CHECKPOINT, ENDED_CHECKPOINT ->
                WrittenBytesTest.resume(input == Input.RUNNING_CHECKPOINT, file(bytes));
            case NPY -> useRows(BinarySamples.npy(file(bytes)));
            case MAT, COMPRESSED_MAT -> useMatrices(MatFile.open(file(bytes)));
            case CSV -> useRows(CsvSamples.of(file(bytes)));
            case IDX, COMPRESSED_IDX -> useIdx(IdxFile.read(file(bytes)));
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("input"), bytes);
    }

    static void useModel(GaussianMixtureModel model) {
        assertFinite(model.weights());
        assertFinite(model.means().data);
        for (int k = 0; k < model.components(); k++) {
            assertFinite(model.covariance(k).data);
            if (model.weights()[k] > 0) {
                assertFinite(model.logDensity(model.mean(k)));
            }
            assertThat(model.predict(model.mean(k))).isBetween(0, model.components() - 1);
        }
    }

    private static void useStatistics(SufficientStatistics statistics, String covariance) {
        assertFinite(statistics.weight(), statistics.logLikelihood());
        for (int k = 0; k < statistics.components(); k++) {
            assertFinite(statistics.responsibility(k));
            assertThat(statistics.responsibility(k)).isNotNegative();
            assertThat(statistics.mean(k)).hasSize(statistics.dimension());
        }
        assertThat(SufficientStatistics.fromBytes(statistics.toBytes()).weight())
                .isEqualTo(statistics.weight());
        SufficientStatistics twice = statistics.combine(statistics);
        assertThat(twice.components()).isEqualTo(statistics.components());
        GaussianMixture.builder(statistics.components())
                .covariance(CovarianceModel.of(covariance))
                .build()
                .mStep(statistics);
    }

    private static void useSums(StatisticsRequest sums, int dimension) {
        DMatrixRMaj rows = new DMatrixRMaj(5, dimension);
        Arrays.setAll(rows.data, i -> i % 4);
        assertThat(sums.pass(Samples.of(rows)).weight()).isEqualTo(5);
    }

    private static void useMoments(ColumnMoments moments) {
        assertThat(moments.weight()).isNotNegative();
        assertThat(moments.rows()).isNotNegative();
        moments.requireVariances();
        if (moments.weight() > 0) {
            assertFinite(moments.means());
        }
    }

    private static void useRows(Samples samples) {
        try (RowReader reader = samples.reader()) {
            double[] values = new double[samples.dimension()];
            for (long i = 0; i < samples.size(); i++) {
                reader.read(1, values, new double[1]);
            }
        }
    }

    private static void useMatrices(MatFile file) {
        for (MatFile.Variable variable : file.variables()) {
            if (variable.isMatrix()) {
                DMatrixRMaj matrix = file.matrix(variable.name());
                assertThat(matrix.numRows).isEqualTo(variable.shape().get(0));
                assertThat(matrix.data)
                        .hasSize(matrix.numRows * variable.shape().get(1));
            }
        }
    }

    private static void useIdx(IdxFile file) {
        assertThat(file.matrix().data).hasSize(Arrays.stream(file.shape()).reduce(1, (size, next) -> size * next));
    }

    private static void assertFinite(double... numbers) {
        for (double number : numbers) {
            assertThat(number).isFinite();
        }
    }
}
