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
import java.util.Optional;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import scala.runtime.AbstractFunction1;

/** The params of the estimator that are not columns of the model, and the estimator of the library that they describe. */
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
                "what the covariances have in common, by name: one of mclust's fourteen, full, tied, diagonal, spherical,"
                        + " factorAnalyzers(q), principalComponents(q) (default: full)",
                CovarianceModel::of);
        maxIter = new IntParam(owner, "maxIter", "most iterations, at least 0 (default: 100)", ParamValidators.gtEq(0));
        tol = new DoubleParam(
                owner,
                "tol",
                "gain of the mean log-likelihood, in nats, below which EM has converged (default: 1e-6)",
                ParamValidators.gtEq(0));
        seed = new LongParam(owner, "seed", "decides all chance (default: 0)");
        regularization = new DoubleParam(
                owner,
                "regularization",
                "part of the variance of a feature that is added to its variance in every component (default: 1e-6)",
                ParamValidators.gtEq(0));
        absoluteRegularization = new DoubleParam(
                owner,
                "absoluteRegularization",
                "number that is added to all variances instead (undefined: regularization counts)",
                ParamValidators.gtEq(0));
        acceleration = word(
                "acceleration",
                "whether EM takes longer steps where it would crawl: none or squarem (default: none)",
                name -> constant(Acceleration.class, "acceleration", name));
        onDegeneracy = word(
                "onDegeneracy",
                "what happens to a component that can't be estimated: fail, reseed or drop (default: fail)",
                name -> constant(DegeneracyPolicy.class, "onDegeneracy", name));
        startRows = new IntParam(
                owner,
                "startRows",
                "most rows, drawn at random, that the driver takes to find a start (undefined: the library decides)",
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

    /** Reads a word; refuses it, saying which there are, by an exception. */
    @FunctionalInterface
    private interface Reading extends Serializable {
        void read(String word);
    }

    private Param<String> word(String name, String doc, Reading reading) {
        return new Param<>(owner, name, doc, new ReadableWord(reading));
    }

    /** Lets the reading say what is wrong, which is more than Spark would. */
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

    /** The column of the weights, if there is one. */
    Optional<String> weightCol() {
        return value(weight).filter(name -> !name.isEmpty());
    }

    /** The most rows for a start, if the library is not to decide. */
    Optional<Integer> startRows() {
        return value(startRows).map(Integer.class::cast);
    }

    /** The value of a param, if it has one. */
    <T> Optional<T> value(Param<T> param) {
        return owner.isDefined(param) ? Optional.of(owner.getOrDefault(param)) : Optional.empty();
    }

    /**
     * The estimator of the library that the params describe, up to its start.
     *
     * @throws IllegalArgumentException if two params contradict each other
     */
    GaussianMixture.Builder builder() {
        return GaussianMixture.builder(integer(k))
                .covariance(CovarianceModel.of(owner.getOrDefault(covarianceModel)))
                .maxIterations(integer(maxIter))
                .tolerance(number(tol))
                .seed((Long) owner.getOrDefault(seed))
                .regularization(added())
                .acceleration(constant(Acceleration.class, "acceleration", owner.getOrDefault(acceleration)))
                .onDegeneracy(constant(DegeneracyPolicy.class, "onDegeneracy", owner.getOrDefault(onDegeneracy)));
    }

    private Regularization added() {
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
