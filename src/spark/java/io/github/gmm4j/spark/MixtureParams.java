package io.github.gmm4j.spark;

import io.github.gmm4j.GaussianMixtureModel;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/**
 * The params of a fit. The getters throw {@link java.util.NoSuchElementException} for a param that was not set and has no
 * default.
 */
public interface MixtureParams extends MixtureColumns {
    /**
     * The column of the weights of the rows; undefined by default, so that all weights are 1.
     *
     * @return the param
     */
    Param<String> weightCol();

    /**
     * The number of components; 2 by default.
     *
     * @return the param
     */
    IntParam k();

    /**
     * The constraint of the covariances, by a name for {@link io.github.gmm4j.covariance.CovarianceModel#of}; {@code full} by
     * default.
     *
     * @return the param
     */
    Param<String> covarianceModel();

    /**
     * The largest number of iterations; 100 by default.
     *
     * @return the param
     */
    IntParam maxIter();

    /**
     * The gain of the mean log-likelihood per iteration, in nats, below which EM has converged; 1e-6 by default.
     *
     * @return the param
     */
    DoubleParam tol();

    /**
     * The seed of the random number generator; 0 by default.
     *
     * @return the param
     */
    LongParam seed();

    /**
     * The part of the variance of a feature over all rows that each M-step adds to its variance in each component; 1e-6 by
     * default.
     *
     * @return the param
     */
    DoubleParam regularization();

    /**
     * The number that each M-step adds to all variances instead, in squared units of the features; undefined by default.
     *
     * @return the param
     */
    DoubleParam absoluteRegularization();

    /**
     * The acceleration of EM by extrapolation, {@code none} or {@code squarem}; {@code none} by default.
     *
     * @return the param
     */
    Param<String> acceleration();

    /**
     * The policy for a component that cannot be estimated, {@code fail}, {@code reseed} or {@code drop}; {@code fail} by
     * default.
     *
     * @return the param
     */
    Param<String> onDegeneracy();

    /**
     * The largest number of rows, drawn at random, on which the driver finds a start; undefined by default. The library then
     * takes 10,000 rows, or more where components or features are many.
     *
     * @return the param
     */
    IntParam startRows();

    /**
     * The mixture from which EM starts; undefined by default, so that EM starts from the best of several starts.
     *
     * @return the param
     */
    Param<GaussianMixtureModel> initialModel();

    /**
     * The value of {@link #weightCol()}.
     *
     * @return the name
     */
    default String getWeightCol() {
        return getOrDefault(weightCol());
    }

    /**
     * The value of {@link #k()}.
     *
     * @return the number
     */
    default int getK() {
        return (Integer) getOrDefault(k());
    }

    /**
     * The value of {@link #covarianceModel()}.
     *
     * @return the name
     */
    default String getCovarianceModel() {
        return getOrDefault(covarianceModel());
    }

    /**
     * The value of {@link #maxIter()}.
     *
     * @return the number
     */
    default int getMaxIter() {
        return (Integer) getOrDefault(maxIter());
    }

    /**
     * The value of {@link #tol()}.
     *
     * @return the gain
     */
    default double getTol() {
        return (Double) getOrDefault(tol());
    }

    /**
     * The value of {@link #seed()}.
     *
     * @return the seed
     */
    default long getSeed() {
        return (Long) getOrDefault(seed());
    }

    /**
     * The value of {@link #regularization()}.
     *
     * @return the part
     */
    default double getRegularization() {
        return (Double) getOrDefault(regularization());
    }

    /**
     * The value of {@link #absoluteRegularization()}.
     *
     * @return the number
     */
    default double getAbsoluteRegularization() {
        return (Double) getOrDefault(absoluteRegularization());
    }

    /**
     * The value of {@link #acceleration()}.
     *
     * @return the kind
     */
    default String getAcceleration() {
        return getOrDefault(acceleration());
    }

    /**
     * The value of {@link #onDegeneracy()}.
     *
     * @return the policy
     */
    default String getOnDegeneracy() {
        return getOrDefault(onDegeneracy());
    }

    /**
     * The value of {@link #startRows()}.
     *
     * @return the number
     */
    default int getStartRows() {
        return (Integer) getOrDefault(startRows());
    }

    /**
     * The value of {@link #initialModel()}.
     *
     * @return the mixture
     */
    default GaussianMixtureModel getInitialModel() {
        return getOrDefault(initialModel());
    }
}
