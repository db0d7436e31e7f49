package io.github.gmm4j.cli.options;

import io.github.gmm4j.cli.output.OutputFormat;
import picocli.CommandLine.Option;

/** The format in which a command prints its result. */
public final class FormatOption {
    @Option(
            names = "--format",
            paramLabel = "TABLE|CSV|JSON",
            completionCandidates = OutputFormat.Names.class,
            description = "The format of the printed result: a table, or CSV or JSON with all digits. Default: table.")
    private OutputFormat format = OutputFormat.TABLE;

    public OutputFormat format() {
        return format;
    }

    /** Whether people read the output. */
    boolean isTable() {
        return format == OutputFormat.TABLE;
    }
}
