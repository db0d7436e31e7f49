package io.github.gmm4j.internal.em;

import static io.github.gmm4j.internal.ArgumentException.option;

import io.github.gmm4j.Acceleration;
import io.github.gmm4j.DegeneracyPolicy;
import io.github.gmm4j.StoppingRule;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.mixture.Estimators;
import io.github.gmm4j.internal.mixture.Mixture;
import io.github.gmm4j.internal.mixture.MixtureCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The options of an estimator, all of them valid. */
public record FitOptions(
        int components,
        CovarianceModel covariance,
        Initializer initializer,
        @Nullable Mixture initialModel,
        int restarts,
        int maxIterations,
        StoppingRule stoppingRule,
        Acceleration acceleration,
        Regularization regularization,
        DegeneracyPolicy onDegeneracy,
        long seed,
        int threads) {
    /** Throws IllegalArgumentException if two options contradict each other. */
    public FitOptions {
        if (initialModel != null && restarts > 1) {
            throw new ArgumentException(
                    "%s must be 1 with an initial model, from which all would be the same; found %s",
                    option("restarts"), restarts);
        }
        if (acceleration != Acceleration.NONE && Estimators.of(covariance).sumsDependOnCovariances()) {
            throw new ArgumentException(
                    "%s must be %s with the covariance model %s, found %s",
                    option("acceleration"), Acceleration.NONE, covariance, acceleration);
        }
    }

    /** Returns the value, or throws IllegalArgumentException if it is less than {@code least}. */
    public static int atLeast(int least, int value, String parameter) {
        if (value < least) {
            throw new IllegalArgumentException(parameter + " must be at least " + least + ", found " + value);
        }
        return value;
    }

    /** Throws IllegalArgumentException if no fit with these options could produce the model and the number of iterations. */
    void requireReachable(Mixture model, int dimension, int iterations) {
        boolean all = onDegeneracy != DegeneracyPolicy.DROP;
        if (model.components() > components || (all && model.components() < components)) {
            throw new IllegalArgumentException("expected a model of " + (all ? "" : "at most ") + components
                    + " components, found " + model.components());
        }
        if (model.dimension() != dimension) {
            throw new IllegalArgumentException(
                    "expected a model of dimension " + dimension + ", found " + model.dimension());
        }
        if (iterations > maxIterations) {
            throw new IllegalArgumentException(
                    "expected at most " + maxIterations + " iterations, found " + iterations);
        }
    }

    /** Returns the same options, with failure on a degenerate component. */
    public FitOptions failing() {
        return failing(regularization);
    }

    /** Returns the same options with another regularization, and failure on a degenerate component. */
    public FitOptions failing(Regularization other) {
        return new FitOptions(
                components,
                covariance,
                initializer,
                initialModel,
                restarts,
                maxIterations,
                stoppingRule,
                acceleration,
                other,
                DegeneracyPolicy.FAIL,
                seed,
                threads);
    }

    /** Returns the options that determine the result, by name. */
    Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("components", Integer.toString(components));
        identity.put("covariance", covariance.name());
        identity.put(
                "initializer",
                initializer.candidates().stream().map(FitOptions::name).collect(Collectors.joining(", ")));
        identity.put("initialModel", initialModel == null ? "none" : MixtureCodec.digest(initialModel));
        identity.put("restarts", Integer.toString(restarts));
        identity.put("maxIterations", Integer.toString(maxIterations));
        identity.put("stoppingRule", name(stoppingRule));
        identity.put("acceleration", acceleration.toString());
        identity.put("regularization", regularization.toString());
        identity.put("onDegeneracy", onDegeneracy.toString());
        identity.put("seed", Long.toString(seed));
        return identity;
    }

    /** Returns the name of an option. A user's implementation may have no stable name. */
    private static String name(Object option) {
        String name = option.toString();
        return name.contains("@") ? "the caller's own" : name;
    }

    /** Returns the generator of a restart, split from the seed. */
    public SplittableRandom random(int restart) {
        SplittableRandom root = new SplittableRandom(seed);
        for (int i = 0; i < restart; i++) {
            root.split();
        }
        return root.split();
    }

    /** A generator for each component that is moved in a restart. */
    SplittableRandom randomOfMove(int restart, int move) {
        return new SplittableRandom(random(restart).nextLong() + move).split();
    }
}
