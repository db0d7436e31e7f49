package io.github.gmm4j.spark;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.json.ModelJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * A mixture as a stage of a Spark ML pipeline. It appends to each row the most likely component, the responsibilities of the
 * components and the log-density.
 *
 * <p>The kernels of the library score rows in blocks. All columns of the data set pass through; drop the columns that are not
 * needed first. A row whose features are null, NaN, infinite or not d in number fails the job with an error that names the column,
 * the partition and the row.
 *
 * <p>{@link #save} writes a directory with Spark's metadata and {@code model.json}, a model file that
 * {@link io.github.gmm4j.json.ModelJson} reads without Spark.
 */
public final class SparkGaussianMixtureModel extends Model<SparkGaussianMixtureModel>
        implements MixtureColumns, MLWritable {
    private static final long serialVersionUID = 1;

    /** The name of the stage. */
    private final String uid;

    /** The mixture. */
    private final PortableMixture portable;

    /** The fit; null if another process made it. */
    private final transient @Nullable Fit fit;

    /** The params. */
    private final ColumnParams columns;

    SparkGaussianMixtureModel(String uid, PortableMixture portable, @Nullable Fit fit) {
        this.uid = uid;
        this.portable = portable;
        this.fit = fit;
        this.columns = new ColumnParams(this);
    }

    /**
     * Returns a stage with a mixture that was fitted elsewhere.
     *
     * @param mixture the mixture
     * @return the stage, with the default names of columns
     */
    public static SparkGaussianMixtureModel of(GaussianMixtureModel mixture) {
        String uid = Identifiable$.MODULE$.randomUID("SparkGaussianMixture");
        return new SparkGaussianMixtureModel(uid, new PortableMixture(mixture), null);
    }

    /**
     * Returns a reader of directories that {@link #save} wrote.
     *
     * @return the reader
     */
    public static MLReader<SparkGaussianMixtureModel> read() {
        return new Reader();
    }

    /**
     * Reads a directory that {@link #save} wrote.
     *
     * @param path the directory, on any file system that Spark knows
     * @return the stage, whose mixture has the same bits as the one that was written
     * @throws IllegalArgumentException if {@code model.json} is not a valid model
     */
    public static SparkGaussianMixtureModel load(String path) {
        return read().load(path);
    }

    /**
     * Returns the mixture for use without Spark.
     *
     * @return the mixture
     */
    public GaussianMixtureModel mixture() {
        return portable.mixture();
    }

    /**
     * Returns the fit of the mixture.
     *
     * @return the fit; empty for a stage that was read from a directory, sent to another process, or made of a mixture
     */
    public Optional<Fit> fit() {
        return Optional.ofNullable(fit);
    }

    /**
     * Sets the column of the features.
     *
     * @param column its name
     * @return this stage
     */
    public SparkGaussianMixtureModel setFeaturesCol(String column) {
        set(columns.features, column);
        return this;
    }

    /**
     * Sets the column for the most likely component.
     *
     * @param column its name; empty for none
     * @return this stage
     */
    public SparkGaussianMixtureModel setPredictionCol(String column) {
        set(columns.prediction, column);
        return this;
    }

    /**
     * Sets the column for the responsibilities.
     *
     * @param column its name; empty for none
     * @return this stage
     */
    public SparkGaussianMixtureModel setProbabilityCol(String column) {
        set(columns.probability, column);
        return this;
    }

    /**
     * Sets the column for the log-density.
     *
     * @param column its name; empty for none
     * @return this stage
     */
    public SparkGaussianMixtureModel setLogDensityCol(String column) {
        set(columns.logDensity, column);
        return this;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        StructType schema = transformSchema(dataset.schema(), true);
        BlockScorer scorer = new BlockScorer(portable, this, dataset.schema().fieldIndex(getFeaturesCol()));
        // Rows that pass through functions lose the metadata of their columns.
        return dataset.toDF().mapPartitions(scorer, Encoders.row(schema)).to(schema);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the features are not there or not vectors or arrays of numbers, or a column that is
     *     to be appended is there already
     */
    @Override
    public StructType transformSchema(StructType schema) {
        return ColumnParams.appendTo(schema, this);
    }

    @Override
    public SparkGaussianMixtureModel copy(ParamMap extra) {
        return copyValues(new SparkGaussianMixtureModel(uid, portable, fit), extra)
                .setParent(parent());
    }

    @Override
    public MLWriter write() {
        return new Writer(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public Param<String> featuresCol() {
        return columns.features;
    }

    @Override
    public Param<String> predictionCol() {
        return columns.prediction;
    }

    @Override
    public Param<String> probabilityCol() {
        return columns.probability;
    }

    @Override
    public Param<String> logDensityCol() {
        return columns.logDensity;
    }

    @Override
    public String toString() {
        return "SparkGaussianMixtureModel[uid=" + uid + ", " + mixture() + "]";
    }

    /** Reads a directory that a {@link Writer} wrote. */
    private static final class Reader extends MLReader<SparkGaussianMixtureModel> {
        @Override
        public SparkGaussianMixtureModel load(String directory) {
            DefaultParamsReader.Metadata metadata = DefaultParamsReader.loadMetadata(
                    directory, sparkSession(), SparkGaussianMixtureModel.class.getName());
            PortableMixture mixture = new PortableMixture(mixture(new Path(directory, Writer.MODEL_FILE)));
            SparkGaussianMixtureModel stage = new SparkGaussianMixtureModel(metadata.uid(), mixture, null);
            metadata.getAndSetParams(stage, Option.empty());
            return stage;
        }

        private GaussianMixtureModel mixture(Path file) {
            try (InputStream in = file.getFileSystem(
                            sparkSession().sparkContext().hadoopConfiguration())
                    .open(file)) {
                return ModelJson.read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " can't be read", e);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
            }
        }
    }

    /** Writes the metadata of Spark, and the mixture as a model file. */
    private static final class Writer extends MLWriter {
        /** The name of the model file in the directory of a stage. */
        static final String MODEL_FILE = "model.json";

        private final SparkGaussianMixtureModel stage;

        Writer(SparkGaussianMixtureModel stage) {
            this.stage = stage;
        }

        @Override
        public void saveImpl(String directory) {
            DefaultParamsWriter.saveMetadata(stage, directory, sparkSession());
            Path file = new Path(directory, MODEL_FILE);
            try (OutputStream out = file.getFileSystem(
                            sparkSession().sparkContext().hadoopConfiguration())
                    .create(file)) {
                ModelJson.write(stage.mixture(), out);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " can't be written", e);
            }
        }
    }
}
