package io.github.gmm4j.spark;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The params of the columns that a mixture reads and appends. The estimator and the model have them. */
public interface MixtureColumns extends Params {
    /**
     * The column of the features: vectors, dense or sparse, or arrays of double or float.
     *
     * @return the param, {@code features} by default
     */
    Param<String> featuresCol();

    /**
     * The column for the most likely component, an integer from 0; left out if the name is empty.
     *
     * @return the param, {@code prediction} by default
     */
    Param<String> predictionCol();

    /**
     * The column for the responsibilities of the components, a vector of k numbers whose sum is 1; left out if the name is
     * empty.
     *
     * @return the param, {@code probability} by default
     */
    Param<String> probabilityCol();

    /**
     * The column for the log-density of the row, in nats; left out if the name is empty.
     *
     * @return the param, {@code logDensity} by default
     */
    Param<String> logDensityCol();

    /**
     * The name of the column of the features.
     *
     * @return the name
     */
    default String getFeaturesCol() {
        return getOrDefault(featuresCol());
    }

    /**
     * The name of the column for the most likely component.
     *
     * @return the name; empty for none
     */
    default String getPredictionCol() {
        return getOrDefault(predictionCol());
    }

    /**
     * The name of the column for the responsibilities.
     *
     * @return the name; empty for none
     */
    default String getProbabilityCol() {
        return getOrDefault(probabilityCol());
    }

    /**
     * The name of the column for the log-density.
     *
     * @return the name; empty for none
     */
    default String getLogDensityCol() {
        return getOrDefault(logDensityCol());
    }
}
