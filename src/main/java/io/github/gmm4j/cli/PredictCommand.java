package io.github.gmm4j.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.AtomicFile;
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

/** Labels the rows of a CSV file by a fitted model. */
@Command(
        name = "predict",
        description =
                "Writes the likeliest component of every row of a CSV file, as CSV. The columns are taken in the order"
                        + " in which the model was fitted to them; --columns can put them into it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  gmm4j predict new.csv --model model.json --probabilities --output labels.csv"})
final class PredictCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE.csv", description = "The file to label, one sample per line.")
    private Path file = Path.of("");

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
    private CsvFormat format = new CsvFormat();

    @Override
    public Integer call() throws IOException {
        if (output.isPresent()) {
            AtomicFile.requirePlace(output.get());
        }
        GaussianMixtureModel model = ModelJson.read(modelFile);

        DMatrixRMaj samples =
                CsvTable.read(file, format, Optional.empty(), Optional.empty()).samples();
        if (samples.numCols != model.dimension()) {
            throw new IllegalArgumentException(file + ": expected the " + model.dimension()
                    + " columns of the model, found " + samples.numCols + "; --columns chooses among them");
        }
        if (output.isPresent()) {
            AtomicFile.write(output.get(), out -> write(model, samples, out));
        } else {
            PrintWriter out = spec.commandLine().getOut();
            write(model, samples, out);
            out.flush();
        }
        return 0;
    }

    private void write(GaussianMixtureModel model, DMatrixRMaj samples, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        int[] labels = model.predict(samples);
        int width = probabilities ? model.components() : 0;
        DMatrixRMaj shares = probabilities ? model.responsibilities(samples) : new DMatrixRMaj(labels.length, 0);
        List<String> row = new ArrayList<>();
        row.add("label");
        for (int k = 0; k < width; k++) {
            row.add("p" + k);
        }
        csv.writeRecord(row);
        for (int i = 0; i < labels.length; i++) {
            row.clear();
            row.add(Integer.toString(labels[i]));
            for (int k = 0; k < width; k++) {
                row.add(Double.toString(shares.get(i, k)));
            }
            csv.writeRecord(row);
        }
        csv.flush();
    }
}
