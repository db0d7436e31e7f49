package io.github.gmm4j.cli;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.cli.input.ColumnRoles;
import io.github.gmm4j.cli.options.KeepOptions;
import io.github.gmm4j.cli.options.ModelInputOptions;
import io.github.gmm4j.cli.options.RowOutput;
import io.github.gmm4j.data.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores the rows of an input under a model. */
@Command(
        name = "score",
        description =
                "Writes the log-density (in nats) of every row of an input under a model. Low values mean unusual rows."
                        + " Skipped rows have no value.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gmm4j score new.csv --model model.json --output log-densities.csv",
            "  gmm4j score new.csv --model model.json --reference train.csv --flag-least 0.01",
            "  gmm4j score train.csv --model model.json --summary",
            "  gmm4j score new.csv --model model.json --flag-below -11.5",
            "  gmm4j score new.csv --model model.json --flag-below -11.5 --summary"
        })
final class ScoreCommand implements Callable<Integer> {
    private static final double ROUNDING = 1e-6;
    private static final List<Double> QUANTILES = List.of(0.001, 0.01, 0.05, 0.5);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ModelInputOptions input = new ModelInputOptions();

    @ArgGroup
    private Limit limits = new Limit();

    @Option(
            names = "--reference",
            paramLabel = "INPUT",
            description =
                    "The rows that determine the limit of --flag-least, usually those that the model was fitted to."
                            + " Default: the scored rows.")
    private Optional<String> reference = Optional.empty();

    @Option(
            names = "--summary",
            description =
                    "Instead of the rows, write sum, mean and quantiles of the log-densities, BIC, AIC and ICL, and the"
                            + " number of flagged rows.")
    private boolean summary;

    @Mixin
    private KeepOptions keepOptions = new KeepOptions();

    @Mixin
    private RowOutput output = new RowOutput();

    /** Which rows are flagged. */
    static final class Limit {
        @Option(
                names = "--flag-below",
                paramLabel = "NATS",
                description = "Add a column \"unusual\" that is true if the log-density is lower than this.")
        private Optional<Double> limit = Optional.empty();

        @Option(
                names = "--flag-least",
                paramLabel = "PART",
                description =
                        "Add a column \"unusual\" that is true for this fraction of the rows, such as 0.01: those with"
                                + " the lowest log-densities.")
        private Optional<Double> part = Optional.empty();
    }

    @Override
    public Integer call() throws IOException {
        limits.part.filter(part -> !(part > 0 && part < 1)).ifPresent(part -> {
            throw new ParameterException(spec.commandLine(), "--flag-least must be between 0 and 1, found " + part);
        });
        limits.limit.filter(limit -> limit.isNaN()).ifPresent(limit -> {
            throw new ParameterException(spec.commandLine(), "--flag-below must be a number, found " + limit);
        });
        if (reference.isPresent() && limits.part.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--reference needs --flag-least=PART");
        }
        ColumnRoles roles = ColumnRoles.NONE.keeping(keepOptions.columns());
        if (summary && !roles.kept().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--keep and --append can't be used with --summary");
        }
        output.requirePlaceBeside(input.places(spec.commandLine(), roles).reads("--reference", reference));
        ModelInputOptions.Both both = input.read(spec.commandLine(), roles);
        GaussianMixtureModel model = both.named().model();
        Samples samples = both.data().samples();
        if (summary) {
            double[] sorted = sorted(model, samples);
            List<List<Object>> quantities = summary(model, samples, sorted, limit(both, Optional.of(sorted)));
            output.write(spec.commandLine(), List.of("quantity", "value"), rows -> quantities.forEach(rows::add));
            return 0;
        }
        Optional<Double> limit = limit(both, Optional.empty());
        List<String> names = new ArrayList<>(List.of("log_density"));
        limit.ifPresent(value -> names.add("unusual"));
        output.write(spec.commandLine(), both.data().kept(), names, rows -> score(model, samples, limit, rows));
        return 0;
    }

    /** The log-density below which rows are flagged, if any are to be; those of the rows may be known, sorted. */
    private Optional<Double> limit(ModelInputOptions.Both both, Optional<double[]> known) throws IOException {
        if (limits.part.isEmpty()) {
            return limits.limit;
        }
        if (reference.isEmpty() && known.isPresent()) {
            return Optional.of(atPart(known.get(), limits.part.get()));
        }
        Samples samples = reference.isPresent()
                ? input.readOther(spec.commandLine(), reference.get(), both.named())
                        .samples()
                : both.data().samples();
        return Optional.of(atPart(sorted(both.named().model(), samples), limits.part.get()));
    }

    /** A row that was left out has weight 0, and nothing to say. */
    private static void score(
            GaussianMixtureModel model, Samples samples, Optional<Double> limit, RowOutput.Rows rows) {
        model.forEachRow(samples, row -> {
            boolean scored = row.weight() > 0;
            List<Object> record = new ArrayList<>(List.of(scored ? row.logDensity() : ""));
            if (limit.isPresent()) {
                record.add(scored ? row.logDensity() < limit.get() : "");
            }
            rows.add(record);
        });
    }

    private static List<List<Object>> summary(
            GaussianMixtureModel model, Samples samples, double[] sorted, Optional<Double> limit) {
        double logLikelihood = Arrays.stream(sorted).sum();
        double parameters = model.parameterCount();
        List<List<Object>> quantities = new ArrayList<>();
        quantities.add(List.of("rows", sorted.length));
        quantities.add(List.of("log-likelihood", logLikelihood));
        quantities.add(List.of("mean log-likelihood", logLikelihood / sorted.length));
        quantities.add(List.of("bic", parameters * Math.log(sorted.length) - 2 * logLikelihood));
        quantities.add(List.of("aic", 2 * parameters - 2 * logLikelihood));
        quantities.add(List.of("icl", model.icl(samples)));
        limit.ifPresent(value -> {
            quantities.add(List.of("log-density below which rows are unusual", value));
            quantities.add(List.of(
                    "unusual rows",
                    Arrays.stream(sorted)
                            .filter(logDensity -> logDensity < value)
                            .count()));
        });
        for (double part : QUANTILES) {
            quantities.add(List.of("log-density at " + part, atPart(sorted, part)));
        }
        return quantities;
    }

    /** The log-densities of the rows that were not left out, the lowest first. */
    private static double[] sorted(GaussianMixtureModel model, Samples samples) {
        DoubleStream.Builder all = DoubleStream.builder();
        model.forEachRow(samples, row -> {
            if (row.weight() > 0) {
                all.add(row.logDensity());
            }
        });
        double[] sorted = all.build().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no rows to score: all rows are skipped");
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** The value that this part of the sorted ones is lower than. */
    private static double atPart(double[] sorted, double part) {
        int below = (int) Math.floor(part * sorted.length + ROUNDING); // 0.29 of 100 is 29
        return sorted[Math.min(below, sorted.length - 1)];
    }
}
