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
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
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
    private @Nullable String reference;

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
        private @Nullable Double limit;

        @Option(
                names = "--flag-least",
                paramLabel = "PART",
                description =
                        "Add a column \"unusual\" that is true for this fraction of the rows, such as 0.01: those with"
                                + " the lowest log-densities.")
        private @Nullable Double part;
    }

    @Override
    public Integer call() throws IOException {
        if (limits.part != null && !(limits.part > 0 && limits.part < 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--flag-least must be between 0 and 1, found " + limits.part);
        }
        if (limits.limit != null && limits.limit.isNaN()) {
            throw new ParameterException(spec.commandLine(), "--flag-below must be a number, found " + limits.limit);
        }
        if (reference != null && limits.part == null) {
            throw new ParameterException(spec.commandLine(), "--reference needs --flag-least=PART");
        }
        ColumnRoles roles = ColumnRoles.NONE.keeping(keepOptions.columns());
        if (summary && !roles.kept().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--keep and --append can't be used with --summary");
        }
        output.requirePlaceBeside(input.places(spec.commandLine(), roles).reads("--reference", reference));
        ModelInputOptions.ModelAndData both = input.read(spec.commandLine(), roles);
        GaussianMixtureModel model = both.named().model();
        Samples samples = both.data().samples();
        if (summary) {
            double[] sorted = sorted(model, samples);
            List<List<Object>> quantities = summary(model, samples, sorted, limit(both, sorted));
            output.write(spec.commandLine(), List.of("quantity", "value"), rows -> quantities.forEach(rows::add));
            return 0;
        }
        Double limit = limit(both, null);
        List<String> names = new ArrayList<>(List.of("log_density"));
        if (limit != null) {
            names.add("unusual");
        }
        output.write(spec.commandLine(), both.data().kept(), names, rows -> score(model, samples, limit, rows));
        return 0;
    }

    /** Returns the log-density below which rows are flagged, or null. Uses the sorted log-densities if they are known. */
    private @Nullable Double limit(ModelInputOptions.ModelAndData both, double @Nullable [] known) throws IOException {
        if (limits.part == null) {
            return limits.limit;
        }
        if (reference == null && known != null) {
            return atPart(known, limits.part);
        }
        Samples samples = reference == null
                ? both.data().samples()
                : input.readOther(spec.commandLine(), reference, both.named()).samples();
        return atPart(sorted(both.named().model(), samples), limits.part);
    }

    /** Writes the log-density of every row; a skipped row has weight 0 and no value. */
    private static void score(
            GaussianMixtureModel model, Samples samples, @Nullable Double limit, RowOutput.Rows rows) {
        model.forEachRow(samples, row -> {
            boolean scored = row.weight() > 0;
            List<Object> record = new ArrayList<>(List.of(scored ? row.logDensity() : ""));
            if (limit != null) {
                record.add(scored ? row.logDensity() < limit : "");
            }
            rows.add(record);
        });
    }

    private static List<List<Object>> summary(
            GaussianMixtureModel model, Samples samples, double[] sorted, @Nullable Double limit) {
        double logLikelihood = Arrays.stream(sorted).sum();
        double parameters = model.parameterCount();
        List<List<Object>> quantities = new ArrayList<>();
        quantities.add(List.of("rows", sorted.length));
        quantities.add(List.of("log-likelihood", logLikelihood));
        quantities.add(List.of("mean log-likelihood", logLikelihood / sorted.length));
        quantities.add(List.of("bic", parameters * Math.log(sorted.length) - 2 * logLikelihood));
        quantities.add(List.of("aic", 2 * parameters - 2 * logLikelihood));
        quantities.add(List.of("icl", model.icl(samples)));
        if (limit != null) {
            quantities.add(List.of("log-density below which rows are unusual", limit));
            quantities.add(List.of(
                    "unusual rows",
                    Arrays.stream(sorted)
                            .filter(logDensity -> logDensity < limit)
                            .count()));
        }
        for (double part : QUANTILES) {
            quantities.add(List.of("log-density at " + part, atPart(sorted, part)));
        }
        return quantities;
    }

    /** Returns the log-densities of the rows that are not skipped, in ascending order. */
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

    /** Returns the quantile of sorted values at a fraction. */
    private static double atPart(double[] sorted, double part) {
        int below = (int) Math.floor(part * sorted.length + ROUNDING); // 0.29 of 100 is 29
        return sorted[Math.min(below, sorted.length - 1)];
    }
}
