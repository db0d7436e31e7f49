package io.github.gmm4j.cli;

import io.github.gmm4j.cli.input.ColumnRoles;
import io.github.gmm4j.cli.input.InputData;
import io.github.gmm4j.cli.input.InputKind;
import io.github.gmm4j.cli.options.DataOptions;
import io.github.gmm4j.cli.output.OutputFormat;
import io.github.gmm4j.cli.output.OutputTarget;
import io.github.gmm4j.cli.output.RecordWriter;
import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.sources.BinaryFile;
import io.github.gmm4j.sources.MatFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the rows of an input in another format. */
@Command(
        name = "convert",
        description = "Writes the rows of an input in another format. Skipped rows are not written.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gmm4j convert data.csv --columns width,height --skip-invalid --output data.npy",
            "  gmm4j convert data.mat --variable data --transpose --output data.csv",
            "  gmm4j convert 'parts/*.parquet' --columns price,size | head"
        })
final class ConvertCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOptions dataOptions = new DataOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "The file to write: .npy, .mat (variable data), .f64, .f32 or .csv. Default: -, CSV on standard"
                            + " output.")
    private String output = "-";

    @Override
    public Integer call() throws IOException {
        InputKind kind = InputKind.of(output);
        if (kind == InputKind.PARQUET || kind == InputKind.IDX || kind == InputKind.DATABASE) {
            throw wrongKind();
        }
        OutputTarget place = new OutputTarget.Converter().convert(output);
        if (kind == InputKind.CSV
                && !place.isStandard()
                && !output.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw wrongKind();
        }
        dataOptions.places(spec.commandLine(), ColumnRoles.NONE).add("--output", place.file());
        InputData data = dataOptions.read(spec.commandLine(), ColumnRoles.NONE);
        Samples samples = data.samples();
        switch (kind) {
            case NUMPY -> BinaryFile.writeNpy(Path.of(output), samples);
            case FLOAT64 -> BinaryFile.writeFloat64(Path.of(output), samples);
            case FLOAT32 -> BinaryFile.writeFloat32(Path.of(output), samples);
            case MATLAB -> MatFile.write(Path.of(output), Map.of("data", samples.toMatrix()));
            default ->
                place.write(spec.commandLine(), out -> {
                    try (RecordWriter records = RecordWriter.begin(OutputFormat.CSV, data.names(), out)) {
                        writeRows(samples, records);
                    }
                });
        }
        return 0;
    }

    private ParameterException wrongKind() {
        return new ParameterException(
                spec.commandLine(),
                "--output must be a .npy, .mat, .f64, .f32 or .csv file, or - for CSV on standard output, found "
                        + output);
    }

    private static void writeRows(Samples samples, RecordWriter records) throws IOException {
        double[] row = new double[samples.dimension()];
        double[] weight = new double[1];
        try (RowReader rows = samples.reader()) {
            for (long i = 0; i < samples.size(); i++) {
                boolean skipped = rows.read(1, row, weight) > 0;
                if (!skipped) {
                    requireFinite(samples, i, row);
                    records.add(Arrays.stream(row).boxed().toList());
                }
            }
        }
    }

    private static void requireFinite(Samples samples, long i, double[] row) {
        for (int j = 0; j < row.length; j++) {
            if (!Double.isFinite(row[j])) {
                throw new IllegalArgumentException(samples.place(i, j) + " is " + row[j]);
            }
        }
    }
}
