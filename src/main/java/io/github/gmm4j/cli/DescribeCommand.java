package io.github.gmm4j.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.cli.input.ModelFile;
import io.github.gmm4j.cli.options.FormatOption;
import io.github.gmm4j.cli.output.Headings;
import io.github.gmm4j.cli.output.ModelTable;
import io.github.gmm4j.cli.output.RecordWriter;
import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.internal.CountText;
import io.github.gmm4j.json.NamedModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ejml.data.DMatrixRMaj;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the content of a model file. */
@Command(
        name = "describe",
        description = "Prints the components of a model file and the correlations between the columns.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gmm4j describe model.json",
            "  gmm4j describe model.json --format csv",
            "  gmm4j fit data.csv --components 3 --output - | gmm4j describe -"
        })
final class DescribeCommand implements Callable<Integer> {
    private static final int MOST_CORRELATED = 8;
    /** Width of row names in a table of correlations, in characters. A line has at most 100. */
    private static final int LABEL_WIDTH = 16;

    private static final int NUMBER_WIDTH = 12;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "MODEL.json",
            converter = ModelFile.Converter.class,
            description = "A model file written by fit; - for standard input.")
    private ModelFile modelFile = ModelFile.STANDARD;

    @Mixin
    private FormatOption format = new FormatOption();

    @Override
    public Integer call() throws IOException {
        NamedModel named = modelFile.read();
        PrintWriter out = spec.commandLine().getOut();
        List<String> columns = ModelFile.columns(named);
        ModelTable table = new ModelTable(named.model(), columns);
        switch (format.format()) {
            case TABLE -> print(out, named.model(), columns, table);
            case CSV -> table.writeCsv(out);
            case JSON -> printJson(out, named.model(), table);
        }
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, GaussianMixtureModel model, List<String> columns, ModelTable table) {
        out.println(CountText.of(model.components(), "component") + ", "
                + model.covarianceModel().name() + " covariance, " + CountText.of(model.dimension(), "column") + ", "
                + CountText.of(model.parameterCount(), "parameter"));
        out.println();
        table.lines().forEach(out::println);
        boolean shown = model.dimension() > 1 && model.dimension() <= MOST_CORRELATED;
        for (int k = 0; k < model.components() && shown; k++) {
            Covariance covariance = model.covariances().get(k);
            if (!covariance.isDiagonal()) {
                printCorrelations(out, "correlations in component " + k, columns, covariance.toMatrix());
            }
        }
    }

    private static void printCorrelations(PrintWriter out, String title, List<String> columns, DMatrixRMaj covariance) {
        out.println();
        out.println(title);
        StringBuilder head = new StringBuilder(" ".repeat(LABEL_WIDTH));
        for (int j = 0; j < covariance.numRows - 1; j++) {
            head.append(Headings.right(Headings.cut(columns.get(j), NUMBER_WIDTH - 2), NUMBER_WIDTH));
        }
        out.println(head);
        for (int i = 1; i < covariance.numRows; i++) {
            StringBuilder line =
                    new StringBuilder(Headings.left(Headings.cut(columns.get(i), LABEL_WIDTH - 1), LABEL_WIDTH));
            for (int j = 0; j < i; j++) {
                double correlation =
                        covariance.get(i, j) / Math.sqrt(covariance.get(i, i)) / Math.sqrt(covariance.get(j, j));
                line.append(Headings.right(String.format(Locale.ROOT, "%.3f", correlation), NUMBER_WIDTH));
            }
            out.println(line);
        }
    }

    private static void printJson(PrintWriter out, GaussianMixtureModel model, ModelTable table) throws IOException {
        JsonGenerator json = RecordWriter.json(out);
        json.writeStartObject();
        json.writeStringField("covarianceModel", model.covarianceModel().name());
        json.writeNumberField("dimension", model.dimension());
        json.writeNumberField("parameters", model.parameterCount());
        table.writeJson(json);
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }
}
