package io.github.gmm4j.cli.options;

import io.github.gmm4j.Acceleration;
import io.github.gmm4j.DegeneracyPolicy;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.StoppingRule;
import io.github.gmm4j.cli.values.BoundedNumbers;
import io.github.gmm4j.cli.values.Choices;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.initialization.Initializer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options of EM that fit and select share. An option that is not given keeps the library's default. */
public final class EmOptions {
    private static final double DEFAULT_TOLERANCE = 1e-10;

    private static final List<Initializer> STARTS = List.of(
            Initializer.portfolio(),
            Initializer.kMeans(),
            Initializer.kMeansInOwnUnits(),
            Initializer.agglomeration(),
            Initializer.uncorrelatedKMeans(),
            Initializer.sphericalAgglomeration(),
            Initializer.kMeansPlusPlus(),
            Initializer.randomSamples(),
            Initializer.randomResponsibilities());

    @Option(
            names = "--start",
            paramLabel = "START",
            converter = StartConverter.class,
            completionCandidates = EmOptions.Starts.class,
            description = "How EM is initialized: portfolio (the best of several of the others after a few iterations),"
                    + " k-means, k-means-in-own-units, agglomeration, uncorrelated-k-means,"
                    + " spherical-agglomeration, k-means++, random-samples or"
                    + " random-responsibilities. Default: portfolio.")
    private @Nullable Initializer start;

    @Option(
            names = "--restarts",
            paramLabel = "N",
            converter = BoundedNumbers.Positive.class,
            description = "Run EM N times from different starts and keep the best fit. Default: 1.")
    private @Nullable Integer restarts;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the random number generator. Default: 0.")
    private long seed;

    @Option(
            names = "--tolerance",
            paramLabel = "NATS",
            converter = BoundedNumbers.Amount.class,
            description = "Stop when the gain in mean log-likelihood of an iteration is smaller. Default: 1e-10.")
    private @Nullable Double tolerance;

    @Option(
            names = "--remaining-gain",
            paramLabel = "NATS",
            converter = BoundedNumbers.Amount.class,
            description =
                    "Instead of --tolerance: stop when the estimated gain in mean log-likelihood of all further iterations"
                            + " is smaller.")
    private @Nullable Double remainingGain;

    @Option(
            names = "--acceleration",
            paramLabel = "NONE|SQUAREM",
            description = "Accelerate EM where it converges slowly. Default: none.")
    private Acceleration acceleration = Acceleration.NONE;

    @Option(
            names = "--max-iterations",
            paramLabel = "N",
            converter = BoundedNumbers.NotNegative.class,
            description = "Stop after N iterations. Default: 1000.")
    private @Nullable Integer maxIterations;

    @Option(
            names = "--regularization",
            paramLabel = "PART",
            converter = BoundedNumbers.Amount.class,
            description =
                    "Add this fraction of the variance of each column to the variances of every component. Default:"
                            + " 1e-6.")
    private @Nullable Double regularization;

    @Option(
            names = "--regularization-absolute",
            paramLabel = "VARIANCE",
            converter = BoundedNumbers.Amount.class,
            description =
                    "Instead of --regularization: add this number to the variances of every component; 0 for none.")
    private @Nullable Double regularizationAbsolute;

    @Option(
            names = "--on-degeneracy",
            paramLabel = "FAIL|RESEED|DROP",
            description = "What to do with a degenerate component: fail, move it (reseed) or drop it. Default: fail.")
    private DegeneracyPolicy onDegeneracy = DegeneracyPolicy.FAIL;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = BoundedNumbers.Positive.class,
            description = "Number of threads; the result does not depend on it. Default: all processors.")
    private @Nullable Integer threads;

    static final class Starts extends Choices {
        Starts() {
            super(() -> STARTS.stream().map(Initializer::toString));
        }
    }

    /** Finds a start by its name. */
    static final class StartConverter implements ITypeConverter<Initializer> {
        @Override
        public Initializer convert(String name) {
            return STARTS.stream()
                    .filter(start -> start.toString().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> new TypeConversionException("start must be one of " + STARTS + ", found " + name));
        }
    }

    /** Refuses pairs of options that exclude each other. */
    void requireConsistent(CommandLine command) {
        requireOne(command, "--tolerance", tolerance, "--remaining-gain", remainingGain);
        requireOne(command, "--regularization", regularization, "--regularization-absolute", regularizationAbsolute);
    }

    /** Refuses two options that exclude each other. */
    static void requireOne(
            CommandLine command, String name, @Nullable Object option, String otherName, @Nullable Object other) {
        if (option != null && other != null) {
            throw new ParameterException(command, name + " and " + otherName + " are mutually exclusive");
        }
    }

    /** Sets all options that are given. */
    GaussianMixture.Builder configure(GaussianMixture.Builder builder) {
        builder.seed(seed).onDegeneracy(onDegeneracy).acceleration(acceleration);
        Optional.ofNullable(start).ifPresent(builder::initializer);
        Optional.ofNullable(restarts).ifPresent(builder::restarts);
        Optional.ofNullable(tolerance).ifPresent(builder::tolerance);
        Optional.ofNullable(remainingGain).ifPresent(nats -> builder.stoppingRule(StoppingRule.remainingGain(nats)));
        Optional.ofNullable(maxIterations).ifPresent(builder::maxIterations);
        Optional.ofNullable(regularization).ifPresent(part -> builder.regularization(Regularization.relative(part)));
        Optional.ofNullable(regularizationAbsolute)
                .ifPresent(variance -> builder.regularization(Regularization.absolute(variance)));
        Optional.ofNullable(threads).ifPresent(builder::threads);
        return builder;
    }

    @Nullable
    Initializer start() {
        return start;
    }

    Optional<Integer> threads() {
        return Optional.ofNullable(threads);
    }

    /** Returns the gain at which EM stops, in nats per sample. */
    double tolerance() {
        return tolerance != null ? tolerance : remainingGain != null ? remainingGain : DEFAULT_TOLERANCE;
    }

    long seed() {
        return seed;
    }

    /** Returns the name of the start, for the summary. */
    String startName() {
        return Objects.requireNonNullElse(start, Initializer.portfolio()) + " start";
    }
}
