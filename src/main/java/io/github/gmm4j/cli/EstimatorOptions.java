package io.github.gmm4j.cli;

import io.github.gmm4j.Acceleration;
import io.github.gmm4j.ComponentOrder;
import io.github.gmm4j.DegeneracyPolicy;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.StoppingRule;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.json.ModelJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options of an estimator on the command line. What is not given keeps the library's default. */
final class EstimatorOptions {
    private static final List<Initializer> STARTS = List.of(
            Initializer.portfolio(),
            Initializer.kMeans(),
            Initializer.kMeansInOwnUnits(),
            Initializer.agglomeration(),
            Initializer.kMeansPlusPlus(),
            Initializer.randomSamples(),
            Initializer.randomResponsibilities());

    @Option(
            names = {"-k", "--components"},
            paramLabel = "K",
            description = "The number of components. Required unless an initial model has it.")
    private Optional<Integer> components = Optional.empty();

    @Option(
            names = "--covariance",
            paramLabel = "MODEL",
            converter = ModelConverter.class,
            description =
                    "What the covariances have in common: full, tied, diagonal, spherical, or one of mclust's names, as VEV."
                            + " Default: full, each component has its own.")
    private CovarianceModel covariance = CovarianceModel.full();

    @Option(
            names = "--start",
            paramLabel = "START",
            converter = StartConverter.class,
            description =
                    "How the first responsibilities are found: portfolio (several of the others, each given a few iterations),"
                            + " k-means, k-means-in-own-units, agglomeration, k-means++, random-samples or"
                            + " random-responsibilities. Default: portfolio.")
    private Optional<Initializer> start = Optional.empty();

    @Option(
            names = "--initial-model",
            paramLabel = "MODEL.json",
            description = "A model to start from, in place of --start.")
    private Optional<Path> initialModel = Optional.empty();

    @Option(names = "--restarts", paramLabel = "N", description = "Run EM from N starts and keep the best. Default: 1.")
    private Optional<Integer> restarts = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Decides all chance. Default: 0.")
    private long seed;

    @Option(
            names = "--tolerance",
            paramLabel = "NATS",
            description = "Stop when the mean log-likelihood gains less. Default: 1e-10.")
    private Optional<Double> tolerance = Optional.empty();

    @Option(
            names = "--remaining-gain",
            paramLabel = "NATS",
            description =
                    "Stop when the mean log-likelihood is estimated to gain less in all iterations to come, instead.")
    private Optional<Double> remainingGain = Optional.empty();

    @Option(
            names = "--acceleration",
            paramLabel = "NONE|SQUAREM",
            description = "Take longer steps where EM would crawl. Default: none.")
    private Acceleration acceleration = Acceleration.NONE;

    @Option(names = "--max-iterations", paramLabel = "N", description = "Stop after N iterations. Default: 1000.")
    private Optional<Integer> maxIterations = Optional.empty();

    @Option(
            names = "--regularization",
            paramLabel = "PART",
            description = "Add this part of a column's variance to the variances of every component. Default: 1e-6.")
    private Optional<Double> regularization = Optional.empty();

    @Option(
            names = "--regularization-absolute",
            paramLabel = "VARIANCE",
            description = "Add this number to the variances of every component instead; 0 for none.")
    private Optional<Double> regularizationAbsolute = Optional.empty();

    @Option(
            names = "--on-degeneracy",
            paramLabel = "FAIL|RESEED|DROP",
            description = "What to do with a component that can't be estimated. Default: fail.")
    private DegeneracyPolicy onDegeneracy = DegeneracyPolicy.FAIL;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to use; the result does not depend on it. Default: all processors.")
    private Optional<Integer> threads = Optional.empty();

    /** Finds a covariance model by its name. */
    static final class ModelConverter implements ITypeConverter<CovarianceModel> {
        @Override
        public CovarianceModel convert(String name) {
            try {
                return CovarianceModel.of(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
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
     * Makes the estimator.
     *
     * @param order the order of the components of a fit, if there is to be one
     * @throws ParameterException if an option has a value that the library refuses
     * @throws IOException if the initial model can't be read
     * @throws IllegalArgumentException if the initial model is not valid
     */
    GaussianMixture estimator(CommandLine command, Optional<ComponentOrder> order) throws IOException {
        Optional<GaussianMixtureModel> initial =
                initialModel.isPresent() ? Optional.of(ModelJson.read(initialModel.get())) : Optional.empty();
        requireOne(command, "--start", start, "--initial-model", initial);
        requireOne(command, "--tolerance", tolerance, "--remaining-gain", remainingGain);
        requireOne(command, "--regularization", regularization, "--regularization-absolute", regularizationAbsolute);
        int k = components
                .or(() -> initial.map(GaussianMixtureModel::components))
                .orElseThrow(() -> new ParameterException(command, "Missing required option: '--components=K'"));
        try {
            GaussianMixture.Builder builder = GaussianMixture.builder(k)
                    .covariance(covariance)
                    .seed(seed)
                    .onDegeneracy(onDegeneracy)
                    .acceleration(acceleration);
            start.ifPresent(builder::initializer);
            initial.ifPresent(builder::initialModel);
            restarts.ifPresent(builder::restarts);
            tolerance.ifPresent(builder::tolerance);
            remainingGain.ifPresent(nats -> builder.stoppingRule(StoppingRule.remainingGain(nats)));
            maxIterations.ifPresent(builder::maxIterations);
            regularization.ifPresent(part -> builder.regularization(Regularization.relative(part)));
            regularizationAbsolute.ifPresent(variance -> builder.regularization(Regularization.absolute(variance)));
            threads.ifPresent(builder::threads);
            order.ifPresent(builder::componentOrder);
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }

    /** Refuses two options of which only one can have its way. */
    private static void requireOne(
            CommandLine command, String name, Optional<?> option, String otherName, Optional<?> other) {
        if (option.isPresent() && other.isPresent()) {
            throw new ParameterException(command, name + " and " + otherName + " are mutually exclusive");
        }
    }

    /** What decides the result, in a line. */
    String summary() {
        String from = initialModel.map(file -> "from " + file).orElse(start.orElse(Initializer.portfolio()) + " start");
        String count = components
                .map(k -> k + (k == 1 ? " component, " : " components, "))
                .orElse("");
        return count + covariance.name() + " covariance, " + from + ", seed " + seed;
    }
}
