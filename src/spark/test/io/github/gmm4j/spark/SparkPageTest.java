package io.github.gmm4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.json.ModelJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the page on Spark, compiled as it stands there, and what it claims to give. */
class SparkPageTest {
    private static final Path PAGE = Path.of("src/site/markdown/spark.md");
    private static final Path THIS_FILE = Path.of("src/spark/test/io/github/gmm4j/spark/SparkPageTest.java");

    @TempDir
    private Path directory;

    @Test
    void everyBlockOfCodeStandsInThisFile() throws IOException {
        String source = withoutLayout(Files.readString(THIS_FILE));
        Matcher blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        int count = 0;
        while (blocks.find()) {
            assertThat(source).contains(withoutLayout(blocks.group(1)));
            count++;
        }
        assertThat(count).isEqualTo(3);
    }

    private static String withoutLayout(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }

    private static Dataset<Row> geyser() {
        LocalSpark.session();
        DMatrixRMaj samples = OldFaithful.samples();
        StructType schema =
                new StructType().add("eruptions", DataTypes.DoubleType).add("waiting", DataTypes.DoubleType);
        return LocalSpark.rows(
                samples.numRows, 2, schema, i -> RowFactory.create(samples.get(i, 0), samples.get(i, 1)));
    }

    @Test
    void aPipeline() throws IOException {
        Dataset<Row> eruptions = geyser();
        VectorAssembler assembler = new VectorAssembler()
                .setInputCols(new String[] {"eruptions", "waiting"})
                .setOutputCol("features");
        SparkGaussianMixture mixture =
                new SparkGaussianMixture().setK(2).setCovarianceModel("full").setSeed(1);
        PipelineModel pipeline = new Pipeline()
                .setStages(new PipelineStage[] {assembler, mixture})
                .fit(eruptions);
        Dataset<Row> scored = pipeline.transform(eruptions); // with the columns prediction, probability and logDensity

        assertThat(scored.columns())
                .containsExactly("eruptions", "waiting", "features", "prediction", "probability", "logDensity");
        assertThat(scored.filter("prediction = 0").count()).isEqualTo(175);

        SparkGaussianMixtureModel stage = (SparkGaussianMixtureModel) pipeline.stages()[1];
        double bic = stage.fit().orElseThrow().bic(); // 2322.19: all that a Fit knows
        GaussianMixtureModel model = stage.mixture(); // the library's own model

        assertThat(bic).isEqualTo(2322.19, within(5e-3));
        String path = directory.resolve("stage").toString();
        stage.save(path);
        GaussianMixtureModel same = ModelJson.read(Path.of(path, "model.json")); // without Spark

        assertThat(same.weights()).isEqualTo(model.weights());
    }
}
