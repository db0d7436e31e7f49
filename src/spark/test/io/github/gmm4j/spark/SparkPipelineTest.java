package io.github.gmm4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.datasets.OldFaithful;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The estimator is a stage as Spark ML wants one: params, copies, pipelines, persistence. */
class SparkPipelineTest {
    private static final DMatrixRMaj GEYSER = OldFaithful.samples();

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        LocalSpark.session();
    }

    private static Dataset<Row> geyser() {
        StructType schema =
                new StructType().add("eruptions", DataTypes.DoubleType).add("waiting", DataTypes.DoubleType);
        return LocalSpark.rows(GEYSER.numRows, 2, schema, i -> RowFactory.create(GEYSER.get(i, 0), GEYSER.get(i, 1)));
    }

    @Test
    void worksInAPipelineThatCanBeSaved() throws IOException {
        VectorAssembler assembler = new VectorAssembler()
                .setInputCols(new String[] {"eruptions", "waiting"})
                .setOutputCol("features");
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {assembler, new SparkGaussianMixture()});
        String untrained = directory.resolve("pipeline").toString();
        pipeline.save(untrained);
        PipelineModel model = Pipeline.load(untrained).fit(geyser());
        String trained = directory.resolve("model").toString();
        model.save(trained);
        List<Row> expected = model.transform(geyser()).collectAsList();
        assertThat(PipelineModel.load(trained).transform(geyser()).collectAsList())
                .isEqualTo(expected);
        GaussianMixtureModel mixture = ((SparkGaussianMixtureModel) model.stages()[1]).mixture();
        assertThat(expected.stream().mapToInt(row -> row.getAs("prediction")).toArray())
                .isEqualTo(mixture.predict(GEYSER));
    }

    @Test
    void hasTheParamsOfSparkML() {
        SparkGaussianMixture estimator = new SparkGaussianMixture();
        assertThat(Arrays.stream(estimator.params()).map(Param::name))
                .containsExactlyInAnyOrder(
                        "absoluteRegularization",
                        "acceleration",
                        "covarianceModel",
                        "featuresCol",
                        "initialModel",
                        "k",
                        "logDensityCol",
                        "maxIter",
                        "onDegeneracy",
                        "predictionCol",
                        "probabilityCol",
                        "regularization",
                        "seed",
                        "startRows",
                        "tol",
                        "weightCol");
        assertThat(estimator.explainParams())
                .contains("k: number of components, at least 1 (default: 2)")
                .contains("weightCol: column of the weights of the rows (undefined: all weights are 1) (undefined)");
        assertThat(estimator.getK()).isEqualTo(2);
        assertThat(estimator.getCovarianceModel()).isEqualTo("full");
        assertThat(estimator.getMaxIter()).isEqualTo(100);
        assertThat(estimator.getTol()).isEqualTo(1e-6);
        assertThat(estimator.getSeed()).isZero();
        assertThat(estimator.getRegularization()).isEqualTo(1e-6);
        assertThat(estimator.getAcceleration()).isEqualTo("none");
        assertThat(estimator.getOnDegeneracy()).isEqualTo("fail");
        assertThat(estimator.getFeaturesCol()).isEqualTo("features");
        assertThatThrownBy(estimator::getWeightCol).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void refusesValuesAtOnce() {
        SparkGaussianMixture estimator = new SparkGaussianMixture();
        assertThatThrownBy(() -> estimator.setK(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameter k given invalid value 0");
        assertThatThrownBy(() -> estimator.setMaxIter(-1)).hasMessageContaining("maxIter given invalid value -1");
        assertThatThrownBy(() -> estimator.setTol(Double.NaN)).hasMessageContaining("tol given invalid value NaN");
        assertThatThrownBy(() -> estimator.setRegularization(-1)).hasMessageContaining("regularization given invalid");
        assertThatThrownBy(() -> estimator.setCovarianceModel("round"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("covariance model must be one of EII")
                .hasMessageEndingWith("found \"round\"");
        assertThatThrownBy(() -> estimator.setAcceleration("fast"))
                .hasMessage("acceleration must be one of none, squarem; found \"fast\"");
        assertThatThrownBy(() -> estimator.setOnDegeneracy("ignore"))
                .hasMessage("onDegeneracy must be one of fail, reseed, drop; found \"ignore\"");
    }

    @Test
    void refusesParamsThatContradictEachOther() {
        Dataset<Row> rows = LocalSpark.features(GEYSER, 2);
        assertThatThrownBy(() -> new SparkGaussianMixture()
                        .setRegularization(0.1)
                        .setAbsoluteRegularization(1)
                        .fit(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("regularization must not be set beside absoluteRegularization, found 0.1 and 1.0");
        GaussianMixtureModel start = GaussianMixture.of(3).initialize(GEYSER);
        assertThatThrownBy(
                        () -> new SparkGaussianMixture().setInitialModel(start).fit(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("initialModel must have components = 2, found 3");
    }

    @Test
    void refusesAWeightColumnThatHoldsNoNumbers() {
        StructType schema =
                LocalSpark.schema("features", SQLDataTypes.VectorType()).add("w", DataTypes.StringType);
        assertThatThrownBy(() -> new SparkGaussianMixture().setWeightCol("w").transformSchema(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weightCol must be a column of numbers, but w is of type string");
        assertThatThrownBy(() -> new SparkGaussianMixture().setWeightCol("v").transformSchema(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weightCol must be one of the columns features, w; found \"v\"");
        assertThat(new SparkGaussianMixture()
                        .setWeightCol("")
                        .transformSchema(schema)
                        .fieldNames())
                .containsExactly("features", "w", "prediction", "probability", "logDensity");
    }

    @Test
    void copiesWithOtherValues() {
        SparkGaussianMixture estimator = new SparkGaussianMixture()
                .setK(3)
                .setSeed(5)
                .setPredictionCol("p")
                .setFeaturesCol("f");
        ParamMap extra = new ParamMap().put(estimator.k().w(4), estimator.tol().w(1e-3));
        SparkGaussianMixture copy = estimator.copy(extra);
        assertThat(copy.uid()).isEqualTo(estimator.uid());
        assertThat(copy.getK()).isEqualTo(4);
        assertThat(copy.getTol()).isEqualTo(1e-3);
        assertThat(copy.getSeed()).isEqualTo(5);
        assertThat(copy.getPredictionCol()).isEqualTo("p");
        assertThat(estimator.getK()).isEqualTo(3);
    }

    @Test
    void modelsKnowTheirParentAndTakeItsColumns() {
        SparkGaussianMixture estimator =
                new SparkGaussianMixture().setProbabilityCol("shares").setLogDensityCol("");
        Dataset<Row> rows = LocalSpark.features(GEYSER, 2);
        SparkGaussianMixtureModel model =
                estimator.fit(rows, new ParamMap().put(estimator.maxIter().w(1)));
        assertThat(model.fit().orElseThrow().iterations()).isEqualTo(1);
        assertThat(model.parent().uid()).isEqualTo(estimator.uid());
        assertThat(model.transform(rows).columns()).containsExactly("features", "prediction", "shares");
        SparkGaussianMixtureModel copy =
                model.copy(new ParamMap().put(model.predictionCol().w("cluster")));
        assertThat(copy.transform(rows).columns()).containsExactly("features", "cluster", "shares");
        assertThat(copy.parent()).isSameAs(model.parent());
        assertThat(copy.fit()).isEqualTo(model.fit());
        assertThat(copy.toString()).startsWith("SparkGaussianMixtureModel[uid=" + estimator.uid() + ", ");
    }

    @Test
    void aSavedEstimatorIsTheSame() throws IOException {
        GaussianMixtureModel start = GaussianMixture.of(3).initialize(GEYSER);
        SparkGaussianMixture saved = new SparkGaussianMixture()
                .setK(3)
                .setCovarianceModel("VEV")
                .setMaxIter(7)
                .setTol(1e-4)
                .setSeed(-9_000_000_000_000_000_001L)
                .setWeightCol("w")
                .setAbsoluteRegularization(0.1)
                .setAcceleration("squarem")
                .setOnDegeneracy("drop")
                .setStartRows(500)
                .setInitialModel(start);
        String path = directory.resolve("estimator").toString();
        saved.save(path);
        SparkGaussianMixture read = SparkGaussianMixture.load(path);
        assertThat(read.uid()).isEqualTo(saved.uid());
        for (Param<?> param : saved.params()) {
            if (!param.name().equals("initialModel")) {
                assertThat(read.get(read.getParam(param.name()))).isEqualTo(saved.get(saved.getParam(param.name())));
            }
        }
        assertThat(read.getStartRows()).isEqualTo(500);
        assertThat(read.getAbsoluteRegularization()).isEqualTo(0.1);
        SparkGaussianMixtureTest.assertIdentical(read.getInitialModel(), start);
    }
}
