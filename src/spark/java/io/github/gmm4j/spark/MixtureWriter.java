package io.github.gmm4j.spark;

import io.github.gmm4j.json.ModelJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWriter;

/** Writes a stage: Spark's metadata, and the mixture as a model file. */
final class MixtureWriter extends MLWriter {
    /** The name of the model file in the directory of a stage. */
    static final String MODEL_FILE = "model.json";

    private final SparkGaussianMixtureModel stage;

    MixtureWriter(SparkGaussianMixtureModel stage) {
        this.stage = stage;
    }

    @Override
    public void saveImpl(String directory) {
        DefaultParamsWriter.saveMetadata(stage, directory, sparkSession());
        Path file = new Path(directory, MODEL_FILE);
        try (OutputStream out = file.getFileSystem(sparkSession().sparkContext().hadoopConfiguration())
                .create(file)) {
            ModelJson.write(stage.mixture(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written", e);
        }
    }
}
