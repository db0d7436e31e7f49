package io.github.gmm4j.spark;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixtureModel;
import java.io.Serial;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * A mixture as a stage of a Spark ML pipeline: appends to every row its likeliest component, the responsibilities of the
 * components and its log-density.
 *
 * <p>Rows are scored in blocks by the library's kernels. All columns of the data set pass through: leave out first what is not
 * needed. A row whose features are null, NaN, infinite or not d in number fails the job with an error that names the column,
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

    private final transient Optional<Fit> fit;

    /** The params. */
    private final ColumnParams columns;

    SparkGaussianMixtureModel(String uid, PortableMixture portable, Optional<Fit> fit) {
        this.uid = uid;
        this.portable = portable;
        this.fit = fit;
        this.columns = new ColumnParams(this);
    }

    /**
     * Makes a stage of a mixture that was fitted elsewhere.
     *
     * @param mixture the mixture
     * @return the stage, with the default names of columns
     */
    public static SparkGaussianMixtureModel of(GaussianMixtureModel mixture) {
        String uid = Identifiable$.MODULE$.randomUID("SparkGaussianMixture");
        return new SparkGaussianMixtureModel(uid, new PortableMixture(mixture), Optional.empty());
    }

    /**
     * A reader of what {@link #save} wrote.
     *
     * @return the reader
     */
    public static MLReader<SparkGaussianMixtureModel> read() {
        return new MixtureReader();
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @param path the directory, on any file system that Spark knows
     * @return the stage, whose mixture has the same bits as the one that was written
     * @throws IllegalArgumentException if {@code model.json} is not a valid model
     */
    public static SparkGaussianMixtureModel load(String path) {
        return read().load(path);
    }

    /**
     * The mixture, for all that the library does with one.
     *
     * @return the mixture
     */
    public GaussianMixtureModel mixture() {
        return portable.mixture();
    }

    /**
     * How the mixture was fitted.
     *
     * @return the fit; nothing for a stage that was read from a directory, sent to another process, or made of a mixture
     */
    public Optional<Fit> fit() {
        return fit;
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
     * Sets the column for the likeliest component.
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
        return new MixtureWriter(this);
    }

    /**
     * The fit does not travel.
     *
     * @return the same stage without it
     */
    @Serial
    private Object readResolve() {
        return copyValues(new SparkGaussianMixtureModel(uid, portable, Optional.empty()), ParamMap.empty());
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
}
