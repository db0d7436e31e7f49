package io.github.gmm4j.cli.options;

import io.github.gmm4j.cli.input.InputData;
import io.github.gmm4j.cli.values.Choices;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.selection.Criterion;
import io.github.gmm4j.selection.ModelSelection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options of a selection. An option that is not given keeps the library's default. */
public final class GridOptions {
    private static final Pattern COUNTS = Pattern.compile("(\\d{1,4})(?::(\\d{1,4}))?");

    @Option(
            names = {"-k", "--components"},
            paramLabel = "K",
            converter = CountsConverter.class,
            description = "The numbers of components: a range such as 1:9, or a list such as 2,3,5. Default: 1:9.")
    private @Nullable Counts components;

    @Option(
            names = "--covariances",
            paramLabel = "MODELS",
            converter = ModelsConverter.class,
            description = "The covariance models, such as full,tied or VVV,EEE; all means the fourteen of mclust."
                    + " Default: full,tied,diagonal,spherical.")
    private @Nullable Models covariances;

    @Option(
            names = "--criterion",
            paramLabel = "BIC|AIC|ICL|HARD-ICL",
            converter = CriterionConverter.class,
            completionCandidates = GridOptions.Criteria.class,
            description = "The criterion to rank by; lower is better. Default: bic.")
    private Criterion criterion = Criterion.BIC;

    @Mixin
    private EmOptions em = new EmOptions();

    static final class Criteria extends Choices {
        Criteria() {
            super(Criterion.values());
        }
    }

    /** Numbers of components. */
    record Counts(List<Integer> numbers) {}

    /** Covariance models. */
    record Models(List<CovarianceModel> models) {}

    /** Reads numbers and ranges of numbers. */
    static final class CountsConverter implements ITypeConverter<Counts> {
        @Override
        public Counts convert(String text) {
            List<Integer> numbers = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                Matcher range = COUNTS.matcher(part.strip());
                if (!range.matches()) {
                    throw new TypeConversionException(
                            "must be numbers up to 9999 such as 1:9 or 2,3,5, found \"" + text + "\"");
                }
                int from = Integer.parseInt(range.group(1));
                int to = Integer.parseInt(range.group(range.group(2) == null ? 1 : 2));
                if (from < 1 || to < from) {
                    throw new TypeConversionException(
                            "must be at least 1 and in ascending order, found \"" + part.strip() + "\"");
                }
                IntStream.rangeClosed(from, to).forEach(numbers::add);
            }
            return new Counts(numbers);
        }
    }

    /** Finds covariance models by their names. */
    static final class ModelsConverter implements ITypeConverter<Models> {
        @Override
        public Models convert(String text) {
            if (text.equalsIgnoreCase("all")) {
                return new Models(CovarianceModel.all());
            }
            try {
                return new Models(Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .map(CovarianceModel::of)
                        .toList());
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Finds a criterion by its name. */
    static final class CriterionConverter implements ITypeConverter<Criterion> {
        @Override
        public Criterion convert(String name) {
            return Arrays.stream(Criterion.values())
                    .filter(criterion -> criterion.name().replace('_', '-').equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "criterion must be one of bic, aic, icl, hard-icl, found " + name));
        }
    }

    /** Creates the selection. */
    public ModelSelection selection(CommandLine command) {
        em.requireConsistent(command);
        try {
            ModelSelection.Builder builder =
                    ModelSelection.builder().criterion(criterion).configure(em::configure);
            Optional.ofNullable(components).ifPresent(counts -> builder.components(counts.numbers()));
            Optional.ofNullable(covariances).ifPresent(names -> builder.covariances(names.models()));
            em.threads().ifPresent(builder::threads);
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }

    /** Refuses numbers of components that all exceed the number of rows. */
    public void requireRows(InputData data) {
        data.requireRows(components == null ? 1 : Collections.min(components.numbers()));
    }

    /** Returns the start and the seed, for the summary. */
    public String summary() {
        return em.startName() + ", seed " + em.seed();
    }
}
