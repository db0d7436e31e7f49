package io.github.gmm4j.spark;

import io.github.gmm4j.GaussianMixtureModel;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/**
 * What can be set for a fit. The getters throw {@link java.util.NoSuchElementException} for a param that was not set and has no
 * default.
 */
public interface MixtureParams extends MixtureColumns {
    /**
     * The column of the weights of the rows; undefined by default, all weights being 1.
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
     * What the covariances have in common, by a name that {@link io.github.gmm4j.covariance.CovarianceModel#of} knows; {@code full} by
     * default.
     *
     * @return the param
     */
    Param<String> covarianceModel();

    /**
     * The most iterations; 100 by default.
     *
     * @return the param
     */
    IntParam maxIter();

    /**
     * The gain of the mean log-likelihood below which EM has converged; 1e-6 by default.
     *
     * @return the param
     */
    DoubleParam tol();

    /**
     * What decides all chance; 0 by default.
     *
     * @return the param
     */
    LongParam seed();

    /**
     * The part of the variance of a feature over all rows that every M-step adds to its variance in every component; 1e-6 by
     * default.
     *
     * @return the param
     */
    DoubleParam regularization();

    /**
     * The number that every M-step adds to all variances instead; undefined by default.
     *
     * @return the param
     */
    DoubleParam absoluteRegularization();

    /**
     * Whether EM takes longer steps where it would crawl, {@code none} or {@code squarem}; {@code none} by default.
     *
     * @return the param
     */
    Param<String> acceleration();

    /**
     * What happens to a component that can't be estimated, {@code fail}, {@code reseed} or {@code drop}; {@code fail} by
     * default.
     *
     * @return the param
     */
    Param<String> onDegeneracy();

    /**
     * The most rows, drawn at random, that the driver takes to find a start; undefined by default, the library then taking 10,000,
     * or more where components or features are many.
     *
     * @return the param
     */
    IntParam startRows();

    /**
     * The mixture from which EM starts; undefined by default, EM then starting from the best of several starts.
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
