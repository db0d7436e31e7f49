package io.github.gmm4j.sources;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestModels.RANDOM_SAMPLES;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every source: the rows of a table in their order, whatever of its columns is chosen. */
class SourcesContractTest {
    private static final DMatrixRMaj TABLE = Tables.table();

    @TempDir
    private Path directory;

    private static List<String> names(Tables source, int... columns) {
        return Arrays.stream(columns)
                .mapToObj(c -> {
                    if (source.binary()) {
                        return "x" + c;
                    }
                    return source == Tables.JDBC ? Tables.NAMES[c].toUpperCase(java.util.Locale.ROOT) : Tables.NAMES[c];
                })
                .toList();
    }

    private static void assertRows(Samples samples, DMatrixRMaj rows, double[] weights, int block) {
        int d = rows.numCols;
        double[] values = new double[block * d];
        double[] found = new double[block];
        try (RowReader reader = samples.reader()) {
            for (int first = 0; first < rows.numRows; first += block) {
                int count = Math.min(block, rows.numRows - first);
                assertThat(reader.read(count, values, found)).isZero();
                assertThat(Arrays.equals(values, 0, count * d, rows.data, first * d, (first + count) * d))
                        .as("rows from %d on", first)
                        .isTrue();
                assertThat(Arrays.equals(found, 0, count, weights, first, first + count))
                        .as("weights from %d on", first)
                        .isTrue();
            }
        }
    }

    private static double[] ones() {
        double[] ones = new double[TABLE.numRows];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] weights() {
        return Tables.columns(TABLE, 1).data;
    }

    private static GaussianMixture estimator(int iterations, int threads) {
        return GaussianMixture.builder(2)
                .initializer(RANDOM_SAMPLES)
                .maxIterations(iterations)
                .threads(threads)
                .build();
    }

    private TableSamples open(Tables source, Consumer<SourceBuilder<?>> options) {
        return source.open(directory, TABLE, options);
    }

    static Stream<Tables> tables() {
        return Tables.available();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void allColumnsAreFeaturesUnlessSomeAreChosen(Tables source) {
        TableSamples samples = open(source, options -> {});
        assertThat(samples.size()).isEqualTo(TABLE.numRows);
        assertThat(samples.dimension()).isEqualTo(4);
        assertThat(samples.columns()).isEqualTo(names(source, 0, 1, 2, 3));
        assertThat(samples.weightColumn()).isEmpty();
        assertThat(samples.indexed()).isEqualTo(source.binary() || source == Tables.CSV_CACHED);
        assertRows(samples, TABLE, ones(), 7777);
        assertRows(samples, TABLE, ones(), TABLE.numRows);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void columnsCanBeChosenInAnyOrder(Tables source) {
        TableSamples byIndex = open(source, options -> options.columns(3, 0));
        assertThat(byIndex.columns()).isEqualTo(names(source, 3, 0));
        assertRows(byIndex, Tables.columns(TABLE, 3, 0), ones(), 1000);
        String[] names = names(source, 2).toArray(String[]::new);
        TableSamples byName = open(
                source,
                options -> options.columns(names).weightColumn(names(source, 1).get(0)));
        assertThat(byName.columns()).containsExactly(names);
        assertRows(byName, Tables.columns(TABLE, 2), weights(), 40_000);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void weightsAreNoFeature(Tables source) {
        TableSamples samples = open(source, options -> options.weightColumn(1));
        assertThat(samples.columns()).isEqualTo(names(source, 0, 2, 3));
        assertThat(samples.weightColumn()).contains(names(source, 1).get(0));
        assertRows(samples, Tables.columns(TABLE, 0, 2, 3), weights(), 12_345);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void readersDoNotDisturbEachOther(Tables source) {
        TableSamples samples = open(source, options -> {});
        double[] one = new double[400];
        double[] other = new double[400];
        double[] weights = new double[100];
        try (RowReader first = samples.reader();
                RowReader second = samples.reader()) {
            first.read(100, one, weights);
            second.seek(50);
            second.read(30, other, weights);
            second.seek(20_000);
            second.read(100, other, weights);
            first.read(100, one, weights);
            assertThat(one).containsExactly(Arrays.copyOfRange(TABLE.data, 400, 800));
            assertThat(other).containsExactly(Arrays.copyOfRange(TABLE.data, 80_000, 80_400));
            if (samples.indexed()) {
                second.seek(100);
                second.read(100, other, weights);
                assertThat(other).containsExactly(one);
            } else {
                assertRefused(() -> second.seek(100), "row 100 was passed already: the next is 20100");
            }
        }
        assertRows(samples, TABLE, ones(), 30_000);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void fitsHaveTheBitsOfTheMatrix(Tables source) {
        TableSamples samples = open(source, options -> options.weightColumn(1));
        for (int threads : new int[] {1, 2, 5}) {
            GaussianMixture estimator = estimator(6, threads);
            Fit expected = estimator.fit(Tables.columns(TABLE, 0, 2, 3), weights());
            Fit fit = estimator.fit(samples);
            assertThat(fit.history().toArray())
                    .containsExactly(expected.history().toArray());
            assertThat(fit.model().means().data)
                    .containsExactly(expected.model().means().data);
            assertThat(fit.model().covariance(1).data)
                    .containsExactly(expected.model().covariance(1).data);
            assertThat(fit.bic()).isEqualTo(expected.bic());
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void rowsThatLackANumberAreRefusedOrSkipped(Tables source) {
        DMatrixRMaj broken = TABLE.copy();
        double[] weights = ones();
        for (int i = 123; i < broken.numRows; i += 1000) {
            broken.set(i, i / 1000 % 4, Double.NaN);
            weights[i] = 0;
        }
        GaussianMixture estimator = estimator(3, 2);
        assertRefused(() -> estimator.fit(source.open(directory, broken, options -> {})))
                .hasMessageMatching(
                        switch (source) {
                            case NPY, NPY_FLOAT32, FLOAT64, FLOAT32 -> "(table|singles)\\.\\w+\\[123, 0] is NaN";
                            case MAT -> "table\\.mat: t\\(124, 1\\) is NaN";
                            case MAT_TRANSPOSED -> "table\\.mat: t\\(1, 124\\) is NaN";
                            case CSV, CSV_CACHED ->
                                ".*table.csv: line 125, column 1 \\(a\\): \"NaN\" is not a finite number;"
                                        + " columns\\(\\.\\.\\) can leave the column out, skipInvalid\\(\\) the row";
                            case JDBC ->
                                "\"SELECT a, w, b, c FROM t ORDER BY id\": row 123, column A is NULL; skipInvalid\\(\\)"
                                        + " leaves such rows out";
                            case PARQUET ->
                                ".*table.parquet: row 123, column a is NULL; skipInvalid\\(\\) leaves such rows out";
                        });
        Fit fit = estimator.fit(source.open(directory, broken, SourceBuilder::skipInvalid));
        assertThat(fit.skippedRows()).isEqualTo(21);
        assertThat(fit.history().toArray())
                .containsExactly(estimator.fit(TABLE, weights).history().toArray());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void negativeWeightsAreRefusedAndOthersThatAreNoneSkipped(Tables source) {
        DMatrixRMaj broken = TABLE.copy();
        double[] weights = weights();
        broken.set(77, 1, Double.NaN);
        weights[77] = 0;
        GaussianMixture estimator = estimator(3, 2);
        Consumer<SourceBuilder<?>> options = all -> all.weightColumn(1).skipInvalid();
        Fit fit = estimator.fit(source.open(directory, broken, options));
        assertThat(fit.skippedRows()).isOne();
        assertThat(fit.history().toArray())
                .containsExactly(estimator
                        .fit(Tables.columns(TABLE, 0, 2, 3), weights)
                        .history()
                        .toArray());
        broken.set(78, 1, -2);
        assertRefused(() -> estimator.fit(source.open(directory, broken, options)))
                .hasMessageMatching(
                        switch (source) {
                            case NPY, NPY_FLOAT32, FLOAT64, FLOAT32 ->
                                "weights must be finite and not negative, but (table|singles)\\.\\w+\\[78, 1] is -2.0";
                            case MAT ->
                                "weights must be finite and not negative, but table\\.mat: t\\(79, 2\\) is -2.0";
                            case MAT_TRANSPOSED ->
                                "weights must be finite and not negative, but table\\.mat: t\\(2, 79\\) is -2.0";
                            case CSV, CSV_CACHED ->
                                ".*table.csv: line 80, column 2 \\(w\\): weights must not be negative, found -2.0";
                            case JDBC ->
                                "weights must be finite and not negative, but \"SELECT .*\": row 78, column W is -2.0";
                            case PARQUET ->
                                "weights must be finite and not negative, but .*table.parquet: row 78, column w is"
                                        + " -2.0";
                        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    void columnsThatCannotBeChosenAreNamed(Tables source) {
        String all = String.join(", ", names(source, 0, 1, 2, 3));
        String quoted = "\"" + all.replace(", ", "\", \"") + "\"";
        assertOpeningRefused(source, "no column \"z\"; there are 4: " + quoted, options -> options.columns("z"));
        assertOpeningRefused(source, "no column \"\"; there are 4: " + quoted, options -> options.weightColumn(""));
        assertOpeningRefused(
                source, "no column 4; there are 4, counted from 0: " + all, options -> options.columns(0, 4));
        assertOpeningRefused(
                source, "no column -1; there are 4, counted from 0: " + all, options -> options.weightColumn(-1));
        String first = names(source, 0).get(0);
        String twice = "columns must be distinct, but \"" + first + "\" is taken twice, the weights included";
        assertOpeningRefused(source, twice, options -> options.columns(0, 2, 0));
        assertOpeningRefused(source, twice, options -> options.columns(0).weightColumn(first));
    }

    private void assertOpeningRefused(Tables source, String message, Consumer<SourceBuilder<?>> options) {
        assertRefused(() -> source.open(directory, new DMatrixRMaj(3, 4), options))
                .hasMessageEndingWith(": " + message);
    }
}
