package io.github.gmm4j.cli.options;

import io.github.gmm4j.ComponentOrder;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.cli.input.InputData;
import io.github.gmm4j.cli.input.ModelFile;
import io.github.gmm4j.cli.values.BoundedNumbers;
import io.github.gmm4j.cli.values.Choices;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.internal.CountText;
import io.github.gmm4j.json.NamedModel;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options of an estimator. An option that is not given keeps the library's default. */
public final class EstimatorOptions {
    @Option(
            names = {"-k", "--components"},
            paramLabel = "K",
            converter = BoundedNumbers.Positive.class,
            description = "The number of components. Required, unless there is an initial model.")
    private @Nullable Integer components;

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
    private @Nullable ModelFile initialModel;

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

    /** Returns the file of the initial model, or null. */
    public @Nullable String initialModelName() {
        return initialModel == null ? null : initialModel.name();
    }

    /** Reads the initial model; returns null if there is none. Refuses --start beside it. */
    public @Nullable NamedModel initialModel(CommandLine command) throws IOException {
        EmOptions.requireOne(command, "--start", em.start(), "--initial-model", initialModel);
        return initialModel == null ? null : initialModel.read();
    }

    /** Creates the estimator, with an initial model and an order of the components if they are given. */
    public GaussianMixture estimator(
            CommandLine command, @Nullable NamedModel initial, @Nullable ComponentOrder order) {
        em.requireConsistent(command);
        int k = Optional.ofNullable(components)
                .or(() ->
                        Optional.ofNullable(initial).map(named -> named.model().components()))
                .orElseThrow(() -> new ParameterException(command, "Missing required option: '--components=K'"));
        try {
            GaussianMixture.Builder builder =
                    em.configure(GaussianMixture.builder(k).covariance(covariance));
            if (initial != null) {
                builder.initialModel(initial.model());
            }
            if (order != null) {
                builder.componentOrder(order);
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }

    /** Refuses more components than rows. */
    public void requireRows(InputData data) {
        if (components != null) {
            data.requireRows(components);
        }
    }

    /** Returns the gain at which EM stops, in nats per sample. */
    public double tolerance() {
        return em.tolerance();
    }

    /** Returns the number of components, covariance model, start and seed in one line. */
    public String summary() {
        String from = initialModel == null ? em.startName() : "from " + initialModel.name();
        String count = components == null ? "" : CountText.of(components, "component") + ", ";
        return count + covariance.name() + " covariance, " + from + ", seed " + em.seed();
    }
}
