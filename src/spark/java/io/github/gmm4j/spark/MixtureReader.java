package io.github.gmm4j.spark;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.json.ModelJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import scala.Option;

/** Reads what a {@link MixtureWriter} wrote. */
final class MixtureReader extends MLReader<SparkGaussianMixtureModel> {
    @Override
    public SparkGaussianMixtureModel load(String directory) {
        DefaultParamsReader.Metadata metadata =
                DefaultParamsReader.loadMetadata(directory, sparkSession(), SparkGaussianMixtureModel.class.getName());
        PortableMixture mixture = new PortableMixture(mixture(new Path(directory, MixtureWriter.MODEL_FILE)));
        SparkGaussianMixtureModel stage = new SparkGaussianMixtureModel(metadata.uid(), mixture, Optional.empty());
        metadata.getAndSetParams(stage, Option.empty());
        return stage;
    }

    private GaussianMixtureModel mixture(Path file) {
        try (InputStream in = file.getFileSystem(sparkSession().sparkContext().hadoopConfiguration())
                .open(file)) {
            return ModelJson.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
