package io.github.gmm4j.cli;

import io.github.gmm4j.cli.input.InputData;
import io.github.gmm4j.cli.options.ModelInputOptions;
import io.github.gmm4j.cli.options.RoleOptions;
import io.github.gmm4j.cli.output.OneLine;
import io.github.gmm4j.cli.values.FileKinds;
import io.github.gmm4j.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a page about an existing model and the rows of an input. */
@Command(
        name = "report",
        description = "Writes an HTML page about a model and the rows of an input: warnings, components, pictures, the"
                + " comparison with known classes, and the data.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gmm4j report data.csv --model model.json --output report.html",
            "  gmm4j report iris.csv --model model.json --truth species --output iris.html"
        })
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ModelInputOptions input = new ModelInputOptions();

    @Mixin
    private RoleOptions roleOptions = new RoleOptions();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "PAGE.html",
            converter = FileKinds.Page.class,
            description = "The HTML file to write.")
    private Path output = Path.of("");

    @Override
    public Integer call() throws IOException {
        CommandLine command = spec.commandLine();
        input.places(command, roleOptions.roles()).add("--output", output);
        ModelInputOptions.ModelAndData both = input.read(command, roleOptions.roles());
        InputData data = both.data();
        data.report(Report.of(both.named().model(), data.samples()), command).write(output);
        PrintWriter out = command.getOut();
        out.println("Report written to " + OneLine.of(output.toString()));
        out.flush();
        return 0;
    }
}
