package io.github.gmm4j.demo;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows fits of blobs whose parameters are known. */
@Command(
        name = "demo",
        description =
                "Fits generated blobs in one, two and three dimensions, and compares each fit with the truth; or, with"
                        + " the command mnist, images of handwritten digits.",
        mixinStandardHelpOptions = true,
        subcommands = MnistCommand.class)
public final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Made by picocli. */
    public DemoCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String separator = "";
        for (WorkedExample example : WorkedExample.all()) {
            out.print(separator);
            example.print(out);
            separator = System.lineSeparator() + "-".repeat(72) + System.lineSeparator() + System.lineSeparator();
        }
        out.flush();
        return 0;
    }
}
