package io.github.gmm4j.cli;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ejml.data.DMatrixRMaj;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Labels the rows of an input by a fitted model. */
@Command(
        name = "predict",
        description = "Writes the likeliest component of every row of an input. Rows that were left out have no label.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gmm4j predict new.csv --model model.json --probabilities --output labels.csv",
            "  gmm4j predict - --model model.json --format json < new.csv"
        })
final class PredictCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ModelAndRows input = new ModelAndRows();

    @Option(
            names = {"-p", "--probabilities"},
            description = "Add the probability of every component.")
    private boolean probabilities;

    @Mixin
    private RowOutput output = new RowOutput();

    @Override
    public Integer call() throws IOException {
        output.requirePlaceBeside(input.places(spec.commandLine()));
        ModelAndRows.Both both = input.read(spec.commandLine(), Roles.NONE);
        GaussianMixtureModel model = both.named().model();
        List<String> names = new ArrayList<>(List.of("label"));
        for (int k = 0; k < model.components() && probabilities; k++) {
            names.add("p" + k);
        }
        output.write(
                spec.commandLine(), names, records -> label(model, both.data().samples(), records));
        return 0;
    }

    private void label(GaussianMixtureModel model, Samples samples, Records records) throws IOException {
        new RowBlocks(samples, false).forEach((rows, skipped) -> {
            int[] labels = model.predict(rows);
            DMatrixRMaj shares = probabilities ? model.responsibilities(rows) : new DMatrixRMaj(labels.length, 0);
            for (int i = 0; i < labels.length; i++) {
                List<Object> record = new ArrayList<>(List.of(skipped[i] ? "" : labels[i]));
                for (int k = 0; k < shares.numCols; k++) {
                    record.add(skipped[i] ? "" : shares.get(i, k));
                }
                records.add(record);
            }
        });
    }
}
