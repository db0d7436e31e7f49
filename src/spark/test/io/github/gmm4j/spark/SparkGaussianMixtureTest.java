package io.github.gmm4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.Acceleration;
import io.github.gmm4j.DegenerateComponentException;
import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.StopReason;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.datasets.OldFaithful;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fit by Spark is the library's: the same parameters, whatever the partitions and the kind of column. */
class SparkGaussianMixtureTest {
    private static final DMatrixRMaj GEYSER = OldFaithful.samples();

    @BeforeAll
    static void start() {
        LocalSpark.session();
    }

    private static GaussianMixture.Builder library(int k) {
        return GaussianMixture.builder(k).maxIterations(100).tolerance(1e-6);
    }

    static void assertSame(GaussianMixtureModel found, GaussianMixtureModel expected) {
        assertThat(found.covarianceModel()).isEqualTo(expected.covarianceModel());
        assertClose(found.weights(), expected.weights());
        assertClose(found.means().data, expected.means().data);
        for (int k = 0; k < expected.components(); k++) {
            assertClose(found.covariance(k).data, expected.covariance(k).data);
        }
    }

    private static void assertClose(double[] found, double[] expected) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(found).containsExactly(expected, within(1e-12 * largest));
    }

    /** Equal numbers, to the bit. */
    static void assertIdentical(GaussianMixtureModel found, GaussianMixtureModel expected) {
        assertThat(found.weights()).isEqualTo(expected.weights());
        assertThat(found.means().data).isEqualTo(expected.means().data);
        assertThat(found.covariances()).isEqualTo(expected.covariances());
    }

    @Test
    void findsTheLibrarysFit() {
        Fit expected = library(2).build().fit(GEYSER);
        for (int partitions : new int[] {1, 3, 70}) {
            SparkGaussianMixtureModel model = new SparkGaussianMixture().fit(LocalSpark.features(GEYSER, partitions));
            assertSame(model.mixture(), expected.model());
            Fit fit = model.fit().orElseThrow();
            assertThat(fit.history().toArray())
                    .containsExactly(expected.history().toArray(), within(1e-12));
            assertThat(fit.converged()).isTrue();
        }
    }

    private static Stream<String> covarianceModels() {
        return Stream.concat(
                CovarianceModel.all().stream().map(CovarianceModel::mclustName),
                Stream.of("factorAnalyzers(1)", "principalComponents(2)"));
    }

    @ParameterizedTest
    @MethodSource("covarianceModels")
    void findsTheLibrarysFitOfEveryCovarianceModel(String name) {
        DMatrixRMaj samples = Blobs.builder()
                .sizes(90, 60, 50)
                .centers(new double[][] {{0, 0, 0, 1}, {4, 1, -3, 0}, {-3, 5, 2, 2}})
                .standardDeviations(1, 1.5, 0.7)
                .linearMap(new DMatrixRMaj(
                        new double[][] {{1, 0.3, 0, 0}, {0, 2, 0, 0.4}, {0.5, 0, 1, 0}, {0, 0, 0.2, 0.8}}))
                .seed(3)
                .generate()
                .samples();
        GaussianMixtureModel start = library(3).build().initialize(samples);
        Fit expected = library(3)
                .covariance(CovarianceModel.of(name))
                .initialModel(start)
                .build()
                .fit(samples);
        SparkGaussianMixtureModel model = new SparkGaussianMixture()
                .setK(3)
                .setCovarianceModel(name)
                .setInitialModel(start)
                .fit(LocalSpark.features(samples, 4));
        assertSame(model.mixture(), expected.model());
        assertThat(model.fit().orElseThrow().iterations()).isEqualTo(expected.iterations());
    }

    @Test
    void takesWeights() {
        Random random = new Random(5);
        double[] weights =
                random.doubles(GEYSER.numRows).map(u -> u < 0.2 ? 0 : 3 * u).toArray();
        Fit expected = library(2).seed(11).build().fit(GEYSER, weights);
        SparkGaussianMixtureModel model =
                new SparkGaussianMixture().setSeed(11).setWeightCol("w").fit(LocalSpark.weighted(GEYSER, weights, 3));
        assertSame(model.mixture(), expected.model());
        assertThat(model.fit().orElseThrow().weight()).isEqualTo(expected.weight(), within(1e-10));
    }

    @Test
    void takesOptions() {
        Fit expected = library(2)
                .maxIterations(7)
                .tolerance(0)
                .covariance(CovarianceModel.tied())
                .regularization(Regularization.absolute(0.5))
                .build()
                .fit(GEYSER);
        SparkGaussianMixtureModel model = new SparkGaussianMixture()
                .setMaxIter(7)
                .setTol(0)
                .setCovarianceModel("tied")
                .setAbsoluteRegularization(0.5)
                .fit(LocalSpark.features(GEYSER, 2));
        assertSame(model.mixture(), expected.model());
        assertThat(model.fit().orElseThrow().stopReason()).isEqualTo(StopReason.MAX_ITERATIONS);
    }

    @Test
    void acceleratesAsTheLibraryDoes() {
        Fit expected = library(2).acceleration(Acceleration.SQUAREM).build().fit(GEYSER);
        SparkGaussianMixtureModel model =
                new SparkGaussianMixture().setAcceleration("SQUAREM").fit(LocalSpark.features(GEYSER, 2));
        assertSame(model.mixture(), expected.model());
        assertThat(model.fit().orElseThrow().eSteps()).isEqualTo(expected.eSteps());
    }

    private static Dataset<Row> column(DataType type, java.util.function.IntFunction<Object> value) {
        return LocalSpark.rows(
                GEYSER.numRows, 3, LocalSpark.schema("features", type), i -> RowFactory.create(value.apply(i)));
    }

    @Test
    void takesSparseVectorsAndArrays() {
        GaussianMixtureModel expected =
                new SparkGaussianMixture().fit(LocalSpark.features(GEYSER, 3)).mixture();
        Dataset<Row> sparse = column(
                SQLDataTypes.VectorType(),
                i -> Vectors.dense(LocalSpark.row(GEYSER, i)).toSparse());
        assertIdentical(new SparkGaussianMixture().fit(sparse).mixture(), expected);
        Dataset<Row> arrays = column(DataTypes.createArrayType(DataTypes.DoubleType), i -> LocalSpark.row(GEYSER, i));
        assertIdentical(new SparkGaussianMixture().fit(arrays).mixture(), expected);
        Dataset<Row> floats = column(DataTypes.createArrayType(DataTypes.FloatType), i ->
                new float[] {(float) LocalSpark.row(GEYSER, i)[0], (float) LocalSpark.row(GEYSER, i)[1]});
        assertThat(new SparkGaussianMixture().fit(floats).mixture().means().data)
                .containsExactly(expected.means().data, within(1e-4));
    }

    @Test
    void absentNumbersOfASparseVectorAreZeros() {
        DMatrixRMaj samples = GEYSER.copy();
        for (int i = 0; i < samples.numRows; i += 3) {
            samples.set(i, 0, 0);
        }
        Dataset<Row> sparse = LocalSpark.rows(
                samples.numRows,
                2,
                LocalSpark.schema("features", SQLDataTypes.VectorType()),
                i -> RowFactory.create(Vectors.dense(LocalSpark.row(samples, i)).toSparse()));
        SparkGaussianMixture estimator =
                new SparkGaussianMixture().setMaxIter(5).setTol(0).setCovarianceModel("tied");
        assertIdentical(
                estimator.fit(sparse).mixture(),
                estimator.fit(LocalSpark.features(samples, 2)).mixture());
    }

    @Test
    void partitionsMayBeEmpty() {
        Dataset<Row> rows = LocalSpark.features(GEYSER, 3);
        Dataset<Row> none = rows.limit(0);
        GaussianMixtureModel found =
                new SparkGaussianMixture().fit(none.union(rows).union(none)).mixture();
        assertIdentical(found, new SparkGaussianMixture().fit(rows).mixture());
    }

    @Test
    void aStartIsFoundOnSomeOfTheRows() {
        DMatrixRMaj samples = Blobs.builder()
                .sizes(2000, 1000)
                .centers(new double[][] {{0, 0}, {5, 5}})
                .standardDeviations(1, 1)
                .seed(8)
                .generate()
                .samples();
        Dataset<Row> rows = LocalSpark.features(samples, 5);
        SparkGaussianMixture estimator =
                new SparkGaussianMixture().setStartRows(200).setTol(1e-10);
        GaussianMixtureModel first = estimator.fit(rows).mixture();
        assertIdentical(estimator.fit(rows).mixture(), first);
        GaussianMixtureModel all =
                GaussianMixture.builder(2).build().fit(samples).model();
        assertThat(first.means().data).containsExactly(all.means().data, within(1e-3));
    }

    @Test
    void tellsOfEveryIteration() {
        List<Double> heard = new ArrayList<>();
        SparkGaussianMixtureModel model = new SparkGaussianMixture()
                .fit(LocalSpark.features(GEYSER, 2), iteration -> heard.add(iteration.meanLogLikelihood()));
        assertThat(heard)
                .containsExactly(
                        Arrays.stream(model.fit().orElseThrow().history().toArray())
                                .boxed()
                                .toArray(Double[]::new));
    }

    @Test
    void freesWhatItKept() {
        new SparkGaussianMixture().fit(LocalSpark.features(GEYSER, 2));
        assertThat(LocalSpark.session().sparkContext().getPersistentRDDs().size())
                .isZero();
    }

    private static void assertRefused(SparkGaussianMixture estimator, Dataset<Row> rows, String message) {
        assertThatThrownBy(() -> estimator.fit(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(LocalSpark.session().sparkContext().getPersistentRDDs().size())
                .isZero();
    }

    private static Dataset<Row> withRow(int place, Object value, DataType type) {
        return LocalSpark.rows(6, 2, LocalSpark.schema("x", type), i -> {
            Object usual = type.equals(SQLDataTypes.VectorType())
                    ? Vectors.dense(i, i * i)
                    : new Double[] {(double) i, (double) i * i};
            return i == place ? RowFactory.create(value) : RowFactory.create(usual);
        });
    }

    @Test
    void refusesRowsThatCannotBeUsed() {
        SparkGaussianMixture estimator = new SparkGaussianMixture().setFeaturesCol("x");
        DataType vectors = SQLDataTypes.VectorType();
        DataType arrays = DataTypes.createArrayType(DataTypes.DoubleType);
        assertRefused(
                estimator,
                withRow(4, Vectors.dense(1, Double.NaN), vectors),
                "x in row 1 of partition 1 must hold finite numbers, but number 1 is NaN");
        assertRefused(
                estimator,
                withRow(0, Vectors.sparse(2, new int[] {0}, new double[] {Double.POSITIVE_INFINITY}), vectors),
                "x in row 0 of partition 0 must hold finite numbers, but number 0 is Infinity");
        assertRefused(
                estimator,
                withRow(5, new Double[] {1.0}, arrays).selectExpr("if(size(x) = 1, null, x) as x"),
                "x in row 2 of partition 1 must not be null");
        assertRefused(
                estimator,
                withRow(2, Vectors.dense(1, 2, 3), vectors),
                "x in row 2 of partition 0 must have 2 numbers, found 3");
        assertRefused(
                estimator,
                withRow(1, new Double[] {1.0, null}, arrays),
                "x in row 1 of partition 0 must hold finite numbers, but number 1 is null");
        assertRefused(
                estimator,
                withRow(0, new Double[] {}, arrays),
                "x in row 0 of partition 0 must have at least one number, found none");
    }

    @Test
    void refusesPartitionsThatDiffer() {
        Dataset<Row> rows = LocalSpark.rows(
                4,
                2,
                LocalSpark.schema("x", SQLDataTypes.VectorType()),
                i -> RowFactory.create(i < 2 ? Vectors.dense(i, 2) : Vectors.dense(i, 3, 3)));
        assertRefused(
                new SparkGaussianMixture().setFeaturesCol("x"),
                rows,
                "x must have as many numbers in every row: 2 in partition 0, but 3 in partition 1");
    }

    @Test
    void refusesTooFewRows() {
        Dataset<Row> rows = LocalSpark.features(GEYSER, 2);
        assertRefused(new SparkGaussianMixture(), rows.limit(0), "features must have at least one row, found none");
        assertRefused(new SparkGaussianMixture().setK(3), rows.limit(2), "components = 3 exceeds the 2 samples");
    }

    @Test
    void refusesWeightsThatCannotBeUsed() {
        SparkGaussianMixture estimator = new SparkGaussianMixture().setWeightCol("w");
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] weights = new double[GEYSER.numRows];
            Arrays.fill(weights, 1);
            weights[270] = bad;
            assertRefused(
                    estimator,
                    LocalSpark.weighted(GEYSER, weights, 2),
                    "w in row 134 of partition 1 must be finite and not negative, but is " + bad);
        }
        Dataset<Row> none = LocalSpark.features(GEYSER, 2).selectExpr("features", "cast(null as int) as w");
        assertRefused(
                estimator, none.coalesce(1), "w in row 0 of partition 0 must be finite and not negative, but is null");
    }

    @Test
    void saysWhatDegenerated() {
        Dataset<Row> rows = LocalSpark.features(
                new DMatrixRMaj(new double[][] {{1, 1}, {1, 1}, {1, 1}, {5, 5}, {5, 5}, {5, 5}}), 2);
        SparkGaussianMixture estimator = new SparkGaussianMixture().setAbsoluteRegularization(0);
        assertThatThrownBy(() -> estimator.fit(rows)).isInstanceOf(DegenerateComponentException.class);
    }

    @Test
    void otherFailuresKeepTheirCause() {
        LocalSpark.session()
                .udf()
                .register(
                        "broken",
                        (Double x) -> {
                            throw new IllegalStateException("the source is broken");
                        },
                        DataTypes.DoubleType);
        Dataset<Row> rows = LocalSpark.session().range(4).selectExpr("array(broken(cast(id as double))) as features");
        assertThatThrownBy(() -> new SparkGaussianMixture().fit(rows))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("a job of the fit failed: ")
                .hasStackTraceContaining("the source is broken");
    }
}
