package io.github.gmm4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.json.ModelJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows are scored as the library scores them, and a stage that was saved is the one that is read. */
class SparkGaussianMixtureModelTest {
    private static final DMatrixRMaj GEYSER = OldFaithful.samples();
    private static final GaussianMixtureModel MIXTURE =
            GaussianMixture.of(2).fit(GEYSER).model();

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        LocalSpark.session();
    }

    @Test
    void scoresAsTheLibraryDoes() {
        DMatrixRMaj samples = Blobs.builder()
                .sizes(3000, 1500)
                .centers(new double[][] {{2, 55}, {4, 80}})
                .standardDeviations(2, 4)
                .seed(2)
                .generate()
                .samples();
        Dataset<Row> rows = LocalSpark.features(samples, 3);
        List<Row> scored = SparkGaussianMixtureModel.of(MIXTURE).transform(rows).collectAsList();
        int[] labels = MIXTURE.predict(samples);
        double[] logDensities = MIXTURE.logDensity(samples);
        DMatrixRMaj responsibilities = MIXTURE.responsibilities(samples);
        assertThat(scored).hasSize(samples.numRows);
        for (int i = 0; i < samples.numRows; i++) {
            Row row = scored.get(i);
            assertThat(((Vector) row.getAs("features")).toArray()).isEqualTo(LocalSpark.row(samples, i));
            assertThat(row.<Integer>getAs("prediction")).isEqualTo(labels[i]);
            assertThat(row.<Double>getAs("logDensity")).isEqualTo(logDensities[i]);
            assertThat(((Vector) row.getAs("probability")).toArray())
                    .containsExactly(LocalSpark.row(responsibilities, i), within(1e-15));
        }
    }

    @Test
    void appendsWhatIsWantedBesideWhatIsThere() {
        StructType schema = new StructType()
                .add(
                        "id",
                        DataTypes.LongType,
                        false,
                        new MetadataBuilder().putString("comment", "a key").build())
                .add("x", DataTypes.createArrayType(DataTypes.DoubleType))
                .add("word", DataTypes.StringType);
        Dataset<Row> rows = LocalSpark.rows(
                5, 2, schema, i -> RowFactory.create((long) i, LocalSpark.row(GEYSER, i), i == 3 ? null : "w" + i));
        SparkGaussianMixtureModel model = SparkGaussianMixtureModel.of(MIXTURE)
                .setFeaturesCol("x")
                .setPredictionCol("cluster")
                .setProbabilityCol("")
                .setLogDensityCol("density");
        Dataset<Row> scored = model.transform(rows);
        assertThat(scored.schema()).isEqualTo(model.transformSchema(schema));
        assertThat(scored.columns()).containsExactly("id", "x", "word", "cluster", "density");
        assertThat(scored.schema().apply("id").metadata().getString("comment")).isEqualTo("a key");
        List<Row> all = scored.collectAsList();
        assertThat(all).extracting(row -> row.getLong(0)).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(all.get(3).isNullAt(2)).isTrue();
        assertThat(all.get(4).getString(2)).isEqualTo("w4");
        assertThat(all.get(4).getInt(3)).isEqualTo(MIXTURE.predict(LocalSpark.row(GEYSER, 4)));
        assertThat(model.setPredictionCol("")
                        .setLogDensityCol("")
                        .transform(rows)
                        .columns())
                .containsExactly("id", "x", "word");
        assertThat(model.setProbabilityCol("p").transform(rows).columns()).containsExactly("id", "x", "word", "p");
    }

    @Test
    void refusesRowsOfAnotherDimension() {
        Dataset<Row> rows = LocalSpark.rows(
                1,
                1,
                LocalSpark.schema("features", SQLDataTypes.VectorType()),
                i -> RowFactory.create(Vectors.dense(1, 2, 3)));
        Dataset<Row> scored = SparkGaussianMixtureModel.of(MIXTURE).transform(rows);
        assertThatThrownBy(scored::collectAsList)
                .isInstanceOf(SparkException.class)
                .hasStackTraceContaining("features in row 0 of partition 0 must have 2 numbers, found 3");
    }

    @Test
    void refusesColumnsThatDoNotFit() {
        StructType schema = new StructType()
                .add("features", DataTypes.createArrayType(DataTypes.StringType))
                .add("v", SQLDataTypes.VectorType())
                .add("w", DataTypes.StringType);
        SparkGaussianMixtureModel model = SparkGaussianMixtureModel.of(MIXTURE);
        assertThatThrownBy(() -> model.transformSchema(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("featuresCol must be a column of vectors, array<double> or array<float>,"
                        + " but features is of type array<string>");
        assertThatThrownBy(() -> model.setFeaturesCol("y").transformSchema(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("featuresCol must be one of the columns features, v, w; found \"y\"");
        assertThatThrownBy(() -> model.setFeaturesCol("v").setPredictionCol("w").transformSchema(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("predictionCol must be a new column, but there is a column w");
        assertThatThrownBy(() -> model.setPredictionCol("probability").transformSchema(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("probabilityCol must be a new column, but there is a column probability");
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "tied", "spherical", "EVI", "VEV", "factorAnalyzers(1)"})
    void aSavedStageIsTheSame(String name) throws IOException {
        GaussianMixtureModel mixture = GaussianMixture.builder(2)
                .covariance(CovarianceModel.of(name))
                .build()
                .fit(GEYSER)
                .model();
        SparkGaussianMixtureModel saved = SparkGaussianMixtureModel.of(mixture)
                .setPredictionCol("cluster")
                .setLogDensityCol("");
        String path = directory.resolve("stage").toString();
        saved.save(path);
        SparkGaussianMixtureModel read = SparkGaussianMixtureModel.load(path);
        SparkGaussianMixtureTest.assertIdentical(read.mixture(), mixture);
        assertThat(read.uid()).isEqualTo(saved.uid());
        assertThat(read.getPredictionCol()).isEqualTo("cluster");
        assertThat(read.getLogDensityCol()).isEmpty();
        assertThat(read.getProbabilityCol()).isEqualTo("probability");
        assertThat(read.fit()).isEmpty();
        SparkGaussianMixtureTest.assertIdentical(ModelJson.read(Path.of(path, "model.json")), mixture);
    }

    @Test
    void aSavedStageIsReplacedWhenAskedFor() throws IOException {
        String path = directory.resolve("stage").toString();
        SparkGaussianMixtureModel.of(MIXTURE).save(path);
        assertThatThrownBy(() -> SparkGaussianMixtureModel.of(MIXTURE).save(path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("already exists");
        SparkGaussianMixtureModel.of(MIXTURE)
                .setFeaturesCol("x")
                .write()
                .overwrite()
                .save(path);
        assertThat(SparkGaussianMixtureModel.load(path).getFeaturesCol()).isEqualTo("x");
    }

    @Test
    void aDamagedStageIsRefused() throws IOException {
        Path stage = directory.resolve("stage");
        SparkGaussianMixtureModel.of(MIXTURE).save(stage.toString());
        Files.delete(stage.resolve(".model.json.crc"));
        Files.writeString(stage.resolve("model.json"), "{}");
        assertThatThrownBy(() -> SparkGaussianMixtureModel.load(stage.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*stage/model.json: .* is not a model file: format: .*");
        Files.delete(stage.resolve("model.json"));
        assertThatThrownBy(() -> SparkGaussianMixtureModel.load(stage.toString()))
                .isInstanceOf(java.io.UncheckedIOException.class)
                .hasMessageEndingWith("stage/model.json can't be read");
    }

    @Test
    void travelsByJavasSerialization() throws IOException, ClassNotFoundException {
        SparkGaussianMixtureModel model =
                new SparkGaussianMixture().setLogDensityCol("ld").fit(LocalSpark.features(GEYSER, 2));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(model);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            SparkGaussianMixtureModel copy = (SparkGaussianMixtureModel) in.readObject();
            SparkGaussianMixtureTest.assertIdentical(copy.mixture(), model.mixture());
            assertThat(copy.getLogDensityCol()).isEqualTo("ld");
            assertThat(copy.fit()).isEmpty();
        }
    }
}
