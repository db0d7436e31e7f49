package io.github.gmm4j.cli;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.cli.input.ColumnRoles;
import io.github.gmm4j.cli.options.KeepOptions;
import io.github.gmm4j.cli.options.ModelInputOptions;
import io.github.gmm4j.cli.options.RowOutput;
import io.github.gmm4j.data.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Labels the rows of an input by a fitted model. */
@Command(
        name = "predict",
        description = "Writes the most likely component of every row of an input. Skipped rows have no label.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gmm4j predict new.csv --model model.json --probabilities --output labels.csv",
            "  gmm4j predict new.csv --model model.json --keep id,name --output labels.csv",
            "  gmm4j predict - --model model.json --format json < new.csv"
        })
final class PredictCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ModelInputOptions input = new ModelInputOptions();

    @Option(
            names = {"-p", "--probabilities"},
            description = "Add a column with the probability of each component.")
    private boolean probabilities;

    @Mixin
    private KeepOptions keepOptions = new KeepOptions();

    @Mixin
    private RowOutput output = new RowOutput();

    @Override
    public Integer call() throws IOException {
        ColumnRoles roles = ColumnRoles.NONE.keeping(keepOptions.columns());
        output.requirePlaceBeside(input.places(spec.commandLine(), roles));
        ModelInputOptions.ModelAndData both = input.read(spec.commandLine(), roles);
        GaussianMixtureModel model = both.named().model();
        List<String> names = new ArrayList<>(List.of("label"));
        for (int k = 0; k < model.components() && probabilities; k++) {
            names.add("p" + k);
        }
        output.write(
                spec.commandLine(),
                both.data().kept(),
                names,
                rows -> label(model, both.data().samples(), rows));
        return 0;
    }

    /** Writes the label of every row; a skipped row has weight 0 and no label. */
    private void label(GaussianMixtureModel model, Samples samples, RowOutput.Rows rows) {
        model.forEachRow(samples, row -> {
            boolean labeled = row.weight() > 0;
            List<Object> record = new ArrayList<>(List.of(labeled ? row.label() : ""));
            for (int k = 0; k < model.components() && probabilities; k++) {
                record.add(labeled ? row.responsibility(k) : "");
            }
            rows.add(record);
        });
    }
}
