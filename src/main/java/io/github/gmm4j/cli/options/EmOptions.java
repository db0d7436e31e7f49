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
import java.util.Optional;
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
    private Optional<Initializer> start = Optional.empty();

    @Option(
            names = "--restarts",
            paramLabel = "N",
            converter = BoundedNumbers.Positive.class,
            description = "Run EM N times from different starts and keep the best fit. Default: 1.")
    private Optional<Integer> restarts = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the random number generator. Default: 0.")
    private long seed;

    @Option(
            names = "--tolerance",
            paramLabel = "NATS",
            converter = BoundedNumbers.Amount.class,
            description = "Stop when the gain in mean log-likelihood of an iteration is smaller. Default: 1e-10.")
    private Optional<Double> tolerance = Optional.empty();

    @Option(
            names = "--remaining-gain",
            paramLabel = "NATS",
            converter = BoundedNumbers.Amount.class,
            description =
                    "Instead of --tolerance: stop when the estimated gain in mean log-likelihood of all further iterations"
                            + " is smaller.")
    private Optional<Double> remainingGain = Optional.empty();

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
    private Optional<Integer> maxIterations = Optional.empty();

    @Option(
            names = "--regularization",
            paramLabel = "PART",
            converter = BoundedNumbers.Amount.class,
            description =
                    "Add this fraction of the variance of each column to the variances of every component. Default:"
                            + " 1e-6.")
    private Optional<Double> regularization = Optional.empty();

    @Option(
            names = "--regularization-absolute",
            paramLabel = "VARIANCE",
            converter = BoundedNumbers.Amount.class,
            description =
                    "Instead of --regularization: add this number to the variances of every component; 0 for none.")
    private Optional<Double> regularizationAbsolute = Optional.empty();

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
    private Optional<Integer> threads = Optional.empty();

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

    /**
     * Refuses pairs of options that exclude each other.
     *
     * @throws ParameterException if both are given
     */
    void requireConsistent(CommandLine command) {
        requireOne(command, "--tolerance", tolerance, "--remaining-gain", remainingGain);
        requireOne(command, "--regularization", regularization, "--regularization-absolute", regularizationAbsolute);
    }

    /** Refuses two options that exclude each other. */
    static void requireOne(CommandLine command, String name, Optional<?> option, String otherName, Optional<?> other) {
        if (option.isPresent() && other.isPresent()) {
            throw new ParameterException(command, name + " and " + otherName + " are mutually exclusive");
        }
    }

    /**
     * Sets all of them.
     *
     * @throws IllegalArgumentException if an option has a value that the library refuses
     */
    GaussianMixture.Builder configure(GaussianMixture.Builder builder) {
        builder.seed(seed).onDegeneracy(onDegeneracy).acceleration(acceleration);
        start.ifPresent(builder::initializer);
        restarts.ifPresent(builder::restarts);
        tolerance.ifPresent(builder::tolerance);
        remainingGain.ifPresent(nats -> builder.stoppingRule(StoppingRule.remainingGain(nats)));
        maxIterations.ifPresent(builder::maxIterations);
        regularization.ifPresent(part -> builder.regularization(Regularization.relative(part)));
        regularizationAbsolute.ifPresent(variance -> builder.regularization(Regularization.absolute(variance)));
        threads.ifPresent(builder::threads);
        return builder;
    }

    Optional<Initializer> start() {
        return start;
    }

    Optional<Integer> threads() {
        return threads;
    }

    /** The gain at which EM stops, in nats per sample. */
    double tolerance() {
        return tolerance.or(() -> remainingGain).orElse(DEFAULT_TOLERANCE);
    }

    long seed() {
        return seed;
    }

    /** The name of the start. */
    String startName() {
        return start.orElse(Initializer.portfolio()) + " start";
    }
}
