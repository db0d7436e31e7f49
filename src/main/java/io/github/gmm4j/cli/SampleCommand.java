package io.github.gmm4j.cli;

import io.github.gmm4j.cli.input.CommandFiles;
import io.github.gmm4j.cli.input.ModelFile;
import io.github.gmm4j.cli.options.RowOutput;
import io.github.gmm4j.cli.values.BoundedNumbers;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.internal.ColumnNames;
import io.github.gmm4j.json.NamedModel;
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

/** Draws rows from a model. */
@Command(
        name = "sample",
        description = "Draws random rows from a model.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gmm4j sample --model model.json --size 1000 --seed 7 --output rows.csv",
            "  gmm4j sample --model model.json --size 20 --labels --format table"
        })
final class SampleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-m", "--model"},
            required = true,
            paramLabel = "MODEL.json",
            converter = ModelFile.Converter.class,
            description = "A model file written by fit; - for standard input.")
    private ModelFile modelFile = ModelFile.STANDARD;

    @Option(
            names = {"-n", "--size"},
            required = true,
            paramLabel = "N",
            converter = BoundedNumbers.Positive.class,
            description = "The number of rows to draw.")
    private int size = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the random number generator. Default: 0.")
    private long seed;

    @Option(names = "--labels", description = "Add a column \"label\" with the component of each row.")
    private boolean labels;

    @Mixin
    private RowOutput output = new RowOutput();

    @Override
    public Integer call() throws IOException {
        output.requirePlaceBeside(new CommandFiles(spec.commandLine(), modelFile.name()));
        NamedModel named = modelFile.read();
        LabeledSamples drawn = named.model().sample(size, seed);
        List<String> names = new ArrayList<>(ModelFile.columns(named));
        if (labels) {
            names.add("label");
            names = new ArrayList<>(ColumnNames.distinct(names));
        }
        DMatrixRMaj rows = drawn.samples();
        int[] components = drawn.labels();
        output.write(spec.commandLine(), names, records -> {
            for (int i = 0; i < size; i++) {
                List<Object> record = new ArrayList<>();
                for (int j = 0; j < rows.numCols; j++) {
                    record.add(rows.get(i, j));
                }
                if (labels) {
                    record.add(components[i]);
                }
                records.add(record);
            }
        });
        return 0;
    }
}
