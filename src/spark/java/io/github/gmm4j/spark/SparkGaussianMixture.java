package io.github.gmm4j.spark;

import io.github.gmm4j.Fit;
import io.github.gmm4j.FitListener;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/**
 * Fits a Gaussian mixture to the rows of a data set, as a stage of a Spark ML pipeline.
 *
 * <pre>{@code
 * SparkGaussianMixtureModel model = new SparkGaussianMixture().setK(3).setCovarianceModel("VEV").setSeed(7).fit(rows);
 * }</pre>
 *
 * <p>The EM algorithm, its stopping rule, its regularization and its policies are those of {@link GaussianMixture}; one job of
 * Spark is one iteration. The executors keep the features until {@code fit} returns, 8 d bytes per row, in memory or on their
 * disks; the data set itself need not be cached. The same rows in the same order and the same partitions give a model with the
 * same bits, on any number of executors, also after tasks fail and are repeated.
 *
 * <p>The driver finds a start on some of the rows. The params of the model's columns are params of the estimator too; the
 * estimator passes them to the model.
 */
public final class SparkGaussianMixture extends Estimator<SparkGaussianMixtureModel>
        implements MixtureParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1;

    /** The name of the stage. */
    private final String uid;

    /** The params that the model has too. */
    private final ColumnParams columns;

    /** The params of the fit. */
    private final EstimatorParams params;

    /** Makes an estimator with the default of each param. */
    public SparkGaussianMixture() {
        this(Identifiable$.MODULE$.randomUID("SparkGaussianMixture"));
    }

    /**
     * Makes an estimator with the default of each param.
     *
     * @param uid the name of the stage
     */
    public SparkGaussianMixture(String uid) {
        this.uid = uid;
        this.columns = new ColumnParams(this);
        this.params = new EstimatorParams(this);
    }

    /**
     * Returns a reader of directories that {@link #save} wrote.
     *
     * @return the reader
     */
    public static MLReader<SparkGaussianMixture> read() {
        return new DefaultParamsReader<>();
    }

    /**
     * Reads a directory that {@link #save} wrote.
     *
     * @param path the directory, on any file system that Spark knows
     * @return the estimator
     */
    public static SparkGaussianMixture load(String path) {
        return read().load(path);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the schema or the params are not valid, if there are fewer rows of positive weight
     *     than components, or if a row has features that are null, NaN, infinite or of another number than those of the
     *     others, or a weight that is null, negative or not finite, naming the column, the partition and the row
     * @throws io.github.gmm4j.DegenerateComponentException if a component can't be estimated and {@code onDegeneracy} is
     *     {@code fail}
     */
    @Override
    public SparkGaussianMixtureModel fit(Dataset<?> dataset) {
        return fit(dataset, iteration -> {});
    }

    /**
     * Fits a mixture as {@link #fit(Dataset)} and reports each iteration.
     *
     * @param dataset the rows
     * @param listener called by the driver after each iteration
     * @return the fitted stage
     */
    public SparkGaussianMixtureModel fit(Dataset<?> dataset, FitListener listener) {
        transformSchema(dataset.schema(), true);
        GaussianMixture.Builder builder = params.builder();
        GaussianMixtureModel initial = params.value(params.initialModel);
        GaussianMixture estimator = (initial == null ? builder : builder.initialModel(initial)).build();
        try (PartitionedSamples samples =
                new PartitionedSamples(dataset, getFeaturesCol(), params.weightCol(), params.startRows())) {
            Fit fit = estimator.fit(samples, listener);
            SparkGaussianMixtureModel model = new SparkGaussianMixtureModel(uid, new PortableMixture(fit.model()), fit);
            return copyValues(model, ParamMap.empty()).setParent(this);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a column is not there or of another type, or a column that is to be appended is
     *     there already
     */
    @Override
    public StructType transformSchema(StructType schema) {
        String weights = params.weightCol();
        if (weights != null) {
            requireNumber(schema, weights);
        }
        return ColumnParams.appendTo(schema, this);
    }

    private static void requireNumber(StructType schema, String column) {
        if (!(ColumnParams.field(schema, "weightCol", column).dataType() instanceof NumericType)) {
            throw new IllegalArgumentException("weightCol must be a column of numbers, but " + column + " is of type "
                    + ColumnParams.field(schema, "weightCol", column).dataType().catalogString());
        }
    }

    @Override
    public SparkGaussianMixture copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    /**
     * Sets the column of the features.
     *
     * @param column its name
     * @return this estimator
     */
    public SparkGaussianMixture setFeaturesCol(String column) {
        set(columns.features, column);
        return this;
    }

    /**
     * Sets the column for the most likely component.
     *
     * @param column its name; empty for none
     * @return this estimator
     */
    public SparkGaussianMixture setPredictionCol(String column) {
        set(columns.prediction, column);
        return this;
    }

    /**
     * Sets the column for the responsibilities.
     *
     * @param column its name; empty for none
     * @return this estimator
     */
    public SparkGaussianMixture setProbabilityCol(String column) {
        set(columns.probability, column);
        return this;
    }

    /**
     * Sets the column for the log-density.
     *
     * @param column its name; empty for none
     * @return this estimator
     */
    public SparkGaussianMixture setLogDensityCol(String column) {
        set(columns.logDensity, column);
        return this;
    }

    @Override
    public Param<String> weightCol() {
        return params.weight;
    }

    /**
     * Sets the value of {@link #weightCol()}.
     *
     * @param column its name; empty for none
     * @return this estimator
     */
    public SparkGaussianMixture setWeightCol(String column) {
        set(params.weight, column);
        return this;
    }

    @Override
    public IntParam k() {
        return params.k;
    }

    /**
     * Sets the value of {@link #k()}.
     *
     * @param components at least 1
     * @return this estimator
     */
    public SparkGaussianMixture setK(int components) {
        set(params.k, components);
        return this;
    }

    @Override
    public Param<String> covarianceModel() {
        return params.covarianceModel;
    }

    /**
     * Sets the value of {@link #covarianceModel()}.
     *
     * @param name the name
     * @return this estimator
     */
    public SparkGaussianMixture setCovarianceModel(String name) {
        set(params.covarianceModel, name);
        return this;
    }

    @Override
    public IntParam maxIter() {
        return params.maxIter;
    }

    /**
     * Sets the value of {@link #maxIter()}.
     *
     * @param iterations at least 0
     * @return this estimator
     */
    public SparkGaussianMixture setMaxIter(int iterations) {
        set(params.maxIter, iterations);
        return this;
    }

    @Override
    public DoubleParam tol() {
        return params.tol;
    }

    /**
     * Sets the value of {@link #tol()}.
     *
     * @param gain in nats per unit of weight, not negative
     * @return this estimator
     */
    public SparkGaussianMixture setTol(double gain) {
        set(params.tol, gain);
        return this;
    }

    @Override
    public LongParam seed() {
        return params.seed;
    }

    /**
     * Sets the value of {@link #seed()}.
     *
     * @param value any number
     * @return this estimator
     */
    public SparkGaussianMixture setSeed(long value) {
        set(params.seed, value);
        return this;
    }

    @Override
    public DoubleParam regularization() {
        return params.regularization;
    }

    /**
     * Sets the value of {@link #regularization()}.
     *
     * @param part not negative
     * @return this estimator
     */
    public SparkGaussianMixture setRegularization(double part) {
        set(params.regularization, part);
        return this;
    }

    @Override
    public DoubleParam absoluteRegularization() {
        return params.absoluteRegularization;
    }

    /**
     * Sets the value of {@link #absoluteRegularization()}.
     *
     * @param variance in squared units of the features, not negative
     * @return this estimator
     */
    public SparkGaussianMixture setAbsoluteRegularization(double variance) {
        set(params.absoluteRegularization, variance);
        return this;
    }

    @Override
    public Param<String> acceleration() {
        return params.acceleration;
    }

    /**
     * Sets the value of {@link #acceleration()}.
     *
     * @param kind the kind
     * @return this estimator
     */
    public SparkGaussianMixture setAcceleration(String kind) {
        set(params.acceleration, kind);
        return this;
    }

    @Override
    public Param<String> onDegeneracy() {
        return params.onDegeneracy;
    }

    /**
     * Sets the value of {@link #onDegeneracy()}.
     *
     * @param policy the policy
     * @return this estimator
     */
    public SparkGaussianMixture setOnDegeneracy(String policy) {
        set(params.onDegeneracy, policy);
        return this;
    }

    @Override
    public IntParam startRows() {
        return params.startRows;
    }

    /**
     * Sets the value of {@link #startRows()}.
     *
     * @param rows at least k
     * @return this estimator
     */
    public SparkGaussianMixture setStartRows(int rows) {
        set(params.startRows, rows);
        return this;
    }

    @Override
    public Param<GaussianMixtureModel> initialModel() {
        return params.initialModel;
    }

    /**
     * Sets the value of {@link #initialModel()}.
     *
     * @param mixture a mixture of k components
     * @return this estimator
     */
    public SparkGaussianMixture setInitialModel(GaussianMixtureModel mixture) {
        set(params.initialModel, mixture);
        return this;
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
}
