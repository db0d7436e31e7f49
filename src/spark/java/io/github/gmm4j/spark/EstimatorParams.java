package io.github.gmm4j.spark;

import io.github.gmm4j.Acceleration;
import io.github.gmm4j.DegeneracyPolicy;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.jspecify.annotations.Nullable;
import scala.runtime.AbstractFunction1;

/** The params of the estimator except the columns of the model, and the estimator of the library that they describe. */
final class EstimatorParams implements Serializable {
    private static final long serialVersionUID = 1;

    final Param<String> weight;
    final IntParam k;
    final Param<String> covarianceModel;
    final IntParam maxIter;
    final DoubleParam tol;
    final LongParam seed;
    final DoubleParam regularization;
    final DoubleParam absoluteRegularization;
    final Param<String> acceleration;
    final Param<String> onDegeneracy;
    final IntParam startRows;
    final InitialModelParam initialModel;

    private final Params owner;

    /** Makes the params and sets their defaults. */
    EstimatorParams(Params owner) {
        this.owner = owner;
        weight = new Param<>(owner, "weightCol", "column of the weights of the rows (undefined: all weights are 1)");
        k = new IntParam(owner, "k", "number of components, at least 1 (default: 2)", ParamValidators.gtEq(1));
        covarianceModel = word(
                "covarianceModel",
                "constraint of the covariances, by name: one of the 14 names of mclust, full, tied, diagonal, spherical,"
                        + " factorAnalyzers(q), principalComponents(q) (default: full)",
                CovarianceModel::of);
        maxIter = new IntParam(
                owner, "maxIter", "largest number of iterations, at least 0 (default: 100)", ParamValidators.gtEq(0));
        tol = new DoubleParam(
                owner,
                "tol",
                "EM has converged when an iteration raises the mean log-likelihood by less than this, in nats (default: 1e-6)",
                ParamValidators.gtEq(0));
        seed = new LongParam(owner, "seed", "seed of the random number generator (default: 0)");
        regularization = new DoubleParam(
                owner,
                "regularization",
                "part of the variance of a feature that is added to its variance in each component (default: 1e-6)",
                ParamValidators.gtEq(0));
        absoluteRegularization = new DoubleParam(
                owner,
                "absoluteRegularization",
                "number that is added to all variances instead (undefined: regularization applies)",
                ParamValidators.gtEq(0));
        acceleration = word(
                "acceleration",
                "acceleration of EM by extrapolation: none or squarem (default: none)",
                name -> constant(Acceleration.class, "acceleration", name));
        onDegeneracy = word(
                "onDegeneracy",
                "policy for a component that cannot be estimated: fail, reseed or drop (default: fail)",
                name -> constant(DegeneracyPolicy.class, "onDegeneracy", name));
        startRows = new IntParam(
                owner,
                "startRows",
                "largest number of rows, drawn at random, on which the driver finds a start (undefined: the library chooses)",
                ParamValidators.gtEq(1));
        initialModel = new InitialModelParam(owner);
        setDefaults();
    }

    private void setDefaults() {
        owner.setDefault(k, 2);
        owner.setDefault(covarianceModel, "full");
        owner.setDefault(maxIter, 100);
        owner.setDefault(tol, 1e-6);
        owner.setDefault(seed, 0L);
        owner.setDefault(regularization, 1e-6);
        owner.setDefault(acceleration, "none");
        owner.setDefault(onDegeneracy, "fail");
    }

    /** Reads a word, or throws an exception that lists the valid words. */
    @FunctionalInterface
    private interface Reading extends Serializable {
        void read(String word);
    }

    private Param<String> word(String name, String doc, Reading reading) {
        return new Param<>(owner, name, doc, new ReadableWord(reading));
    }

    /** Validates a word by reading it, so that the message is more precise than that of Spark. */
    private static final class ReadableWord extends AbstractFunction1<String, Object> implements Serializable {
        private static final long serialVersionUID = 1;
        private final Reading reading;

        ReadableWord(Reading reading) {
            this.reading = reading;
        }

        @Override
        public Object apply(String word) {
            reading.read(word);
            return true;
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String param, String name) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = names.indexOf(name.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException(
                    param + " must be one of " + String.join(", ", names) + "; found \"" + name + "\"");
        }
        return type.getEnumConstants()[index];
    }

    /** Returns the column of the weights; null if all weights are 1. */
    @Nullable
    String weightCol() {
        String name = value(weight);
        return name == null || name.isEmpty() ? null : name;
    }

    /** Returns the largest number of rows for a start; null if the library chooses. */
    @Nullable
    Integer startRows() {
        return (Integer) value(startRows);
    }

    /** Returns the value of a param; null if it has none. */
    <T> @Nullable T value(Param<T> param) {
        return owner.isDefined(param) ? owner.getOrDefault(param) : null;
    }

    /**
     * Returns the estimator of the library that the params describe, without the initial model.
     *
     * @throws IllegalArgumentException if two params contradict each other
     */
    GaussianMixture.Builder builder() {
        return GaussianMixture.builder(integer(k))
                .covariance(CovarianceModel.of(owner.getOrDefault(covarianceModel)))
                .maxIterations(integer(maxIter))
                .tolerance(number(tol))
                .seed((Long) owner.getOrDefault(seed))
                .regularization(addedVariance())
                .acceleration(constant(Acceleration.class, "acceleration", owner.getOrDefault(acceleration)))
                .onDegeneracy(constant(DegeneracyPolicy.class, "onDegeneracy", owner.getOrDefault(onDegeneracy)));
    }

    private Regularization addedVariance() {
        if (!owner.isDefined(absoluteRegularization)) {
            return Regularization.relative(number(regularization));
        }
        if (owner.isSet(regularization)) {
            throw new IllegalArgumentException("regularization must not be set beside absoluteRegularization, found "
                    + number(regularization) + " and " + number(absoluteRegularization));
        }
        return Regularization.absolute(number(absoluteRegularization));
    }

    private int integer(IntParam param) {
        return (Integer) owner.getOrDefault(param);
    }

    private double number(DoubleParam param) {
        return (Double) owner.getOrDefault(param);
    }
}
