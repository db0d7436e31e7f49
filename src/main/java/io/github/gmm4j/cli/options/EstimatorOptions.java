package io.github.gmm4j.cli.options;

import io.github.gmm4j.ComponentOrder;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.cli.input.InputData;
import io.github.gmm4j.cli.input.ModelFile;
import io.github.gmm4j.cli.values.BoundedNumbers;
import io.github.gmm4j.cli.values.Choices;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.json.NamedModel;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options of an estimator on the command line. What is not given keeps the library's default. */
public final class EstimatorOptions {
    @Option(
            names = {"-k", "--components"},
            paramLabel = "K",
            converter = BoundedNumbers.Positive.class,
            description = "The number of components. Required, unless there is an initial model.")
    private Optional<Integer> components = Optional.empty();

    @Option(
            names = "--covariance",
            paramLabel = "MODEL",
            converter = ModelConverter.class,
            completionCandidates = EstimatorOptions.Covariances.class,
            description =
                    "The covariance model: full (a matrix for each component), tied, diagonal, spherical, a name of mclust"
                            + " such as VEV, factorAnalyzers:Q or principalComponents:Q. Default: full.")
    private CovarianceModel covariance = CovarianceModel.full();

    @Option(
            names = "--initial-model",
            paramLabel = "MODEL.json",
            converter = ModelFile.Converter.class,
            description = "Instead of --start: a model file from which EM starts. Columns are matched by name.")
    private Optional<ModelFile> initialModel = Optional.empty();

    @Mixin
    private EmOptions em = new EmOptions();

    static final class Covariances extends Choices {
        Covariances() {
            super(() -> Stream.concat(
                    Stream.of("full", "tied", "diagonal", "spherical"),
                    CovarianceModel.all().stream().map(CovarianceModel::mclustName)));
        }
    }

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

    /** Where the model to start from is, if there is one. */
    public Optional<String> initialModelName() {
        return initialModel.map(ModelFile::name);
    }

    /**
     * Reads the model to start from, if there is one.
     *
     * @throws ParameterException if there is another start as well
     * @throws IOException if it can't be read
     * @throws IllegalArgumentException if it is not valid
     */
    public Optional<NamedModel> initialModel(CommandLine command) throws IOException {
        EmOptions.requireOne(command, "--start", em.start(), "--initial-model", initialModel);
        return initialModel.isPresent() ? Optional.of(initialModel.get().read()) : Optional.empty();
    }

    /**
     * Makes the estimator.
     *
     * @param initial the model to start from, if there is one
     * @param order the order of the components of a fit, if there is to be one
     * @throws ParameterException if an option has a value that the library refuses
     */
    public GaussianMixture estimator(
            CommandLine command, Optional<GaussianMixtureModel> initial, Optional<ComponentOrder> order) {
        em.requireConsistent(command);
        int k = components
                .or(() -> initial.map(GaussianMixtureModel::components))
                .orElseThrow(() -> new ParameterException(command, "Missing required option: '--components=K'"));
        try {
            GaussianMixture.Builder builder =
                    em.configure(GaussianMixture.builder(k).covariance(covariance));
            initial.ifPresent(builder::initialModel);
            order.ifPresent(builder::componentOrder);
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }

    /**
     * Refuses more components than there are rows.
     *
     * @throws IllegalArgumentException if there are
     */
    public void requireRows(InputData data) {
        components.ifPresent(data::requireRows);
    }

    /** The gain at which EM has converged. */
    public double tolerance() {
        return em.tolerance();
    }

    /** What decides the result, in a line. */
    public String summary() {
        String from = initialModel.map(file -> "from " + file.name()).orElseGet(em::startName);
        String count = components
                .map(k -> k + (k == 1 ? " component, " : " components, "))
                .orElse("");
        return count + covariance.name() + " covariance, " + from + ", seed " + em.seed();
    }
}
