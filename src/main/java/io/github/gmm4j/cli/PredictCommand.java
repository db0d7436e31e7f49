package io.github.gmm4j.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.AtomicFile;
import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.json.ModelJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ejml.data.DMatrixRMaj;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Labels the rows of an input by a fitted model. */
@Command(
        name = "predict",
        description =
                "Writes the likeliest component of every row of an input, as CSV. The columns are taken in the order"
                        + " in which the model was fitted to them; --columns can put them into it. Rows that were left out"
                        + " have no label.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  gmm4j predict new.csv --model model.json --probabilities --output labels.csv"})
final class PredictCommand implements Callable<Integer> {
    private static final int BLOCK_VALUES = 1 << 18;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "INPUT", description = "What to label. " + InputFormat.KINDS)
    private String input = "";

    @Option(
            names = {"-m", "--model"},
            required = true,
            paramLabel = "MODEL.json",
            description = "A model written by fit.")
    private Path modelFile = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT.csv",
            description = "Where to write. Default: standard output.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = {"-p", "--probabilities"},
            description = "Add the probability of every component.")
    private boolean probabilities;

    @Mixin
    private InputFormat format = new InputFormat();

    @Override
    public Integer call() throws IOException {
        format.requireConsistent(spec.commandLine(), input);
        if (output.isPresent()) {
            AtomicFile.requirePlace(output.get());
        }
        GaussianMixtureModel model = ModelJson.read(modelFile);
        Samples samples = format.fitsIntoMemory(input)
                ? Samples.of(CsvTable.read(Path.of(input), format, Optional.empty(), Optional.empty())
                        .samples())
                : format.open(input, Optional.empty(), List.of());
        if (samples.dimension() != model.dimension()) {
            throw new IllegalArgumentException(input + ": expected the " + model.dimension()
                    + " columns of the model, found " + samples.dimension() + "; --columns chooses among them");
        }
        if (output.isPresent()) {
            AtomicFile.write(output.get(), out -> write(model, samples, out));
        } else {
            PrintWriter out = spec.commandLine().getOut();
            write(model, samples, out);
            if (out.checkError()) {
                throw new IOException("cannot write to standard output");
            }
        }
        return 0;
    }

    private void write(GaussianMixtureModel model, Samples samples, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        List<String> head = new ArrayList<>(List.of("label"));
        for (int k = 0; k < model.components() && probabilities; k++) {
            head.add("p" + k);
        }
        csv.writeRecord(head);
        int d = samples.dimension();
        int most = (int) Math.min(samples.size(), Math.max(1, BLOCK_VALUES / d));
        DMatrixRMaj block = new DMatrixRMaj(most, d);
        boolean[] skipped = new boolean[most];
        double[] row = new double[d];
        try (RowReader rows = samples.reader()) {
            for (long first = 0; first < samples.size(); first += most) {
                block.reshape((int) Math.min(most, samples.size() - first), d);
                for (int i = 0; i < block.numRows; i++) {
                    skipped[i] = rows.read(1, row, new double[1]) > 0;
                    System.arraycopy(row, 0, block.data, i * d, d);
                }
                requireFinite(samples, first, block);
                write(model, block, skipped, csv);
            }
        }
        csv.flush();
    }

    private static void requireFinite(Samples samples, long first, DMatrixRMaj block) {
        for (int at = 0; at < block.numRows * block.numCols; at++) {
            if (!Double.isFinite(block.data[at])) {
                throw new IllegalArgumentException(
                        samples.place(first + at / block.numCols, at % block.numCols) + " is " + block.data[at]);
            }
        }
    }

    private void write(GaussianMixtureModel model, DMatrixRMaj block, boolean[] skipped, CsvWriter csv) {
        int[] labels = model.predict(block);
        int width = probabilities ? model.components() : 0;
        DMatrixRMaj shares = probabilities ? model.responsibilities(block) : new DMatrixRMaj(labels.length, 0);
        List<String> record = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            record.clear();
            record.add(skipped[i] ? "" : Integer.toString(labels[i]));
            for (int k = 0; k < width; k++) {
                record.add(skipped[i] ? "" : Double.toString(shares.get(i, k)));
            }
            csv.writeRecord(record);
        }
    }
}
