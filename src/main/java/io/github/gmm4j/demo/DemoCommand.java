package io.github.gmm4j.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits generated data whose parameters are known. */
@Command(
        name = "demo",
        description =
                "Fits generated clusters in one, two and three dimensions and compares each fit with the truth. The"
                        + " command mnist clusters images of handwritten digits.",
        mixinStandardHelpOptions = true,
        subcommands = MnistCommand.class,
        footer = {"", "Examples:", "  gmm4j demo", "  gmm4j demo --pictures ."})
public final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--pictures",
            paramLabel = "DIRECTORY",
            description =
                    "The directory in which to write the pictures demo-1.svg and so on. True components are dashed; rows"
                            + " have the colors of their true clusters.")
    private @Nullable Path pictures;

    /** Created by picocli. */
    public DemoCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (pictures != null && !Files.isDirectory(pictures)) {
            throw new IOException("cannot write to " + pictures + ": no such directory");
        }
        String separator = "";
        int number = 0;
        for (WorkedExample example : WorkedExample.all()) {
            number++;
            out.print(separator);
            example.print(out);
            if (pictures != null) {
                Path file = pictures.resolve("demo-" + number + ".svg");
                example.picture().write(file);
                out.println("Picture written to " + file);
            }
            separator = System.lineSeparator() + "-".repeat(72) + System.lineSeparator() + System.lineSeparator();
        }
        out.flush();
        return 0;
    }
}
