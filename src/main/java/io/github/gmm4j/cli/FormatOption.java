package io.github.gmm4j.cli;

import picocli.CommandLine.Option;

/** The format in which a command prints its result. */
final class FormatOption {
    @Option(
            names = "--format",
            paramLabel = "TABLE|CSV|JSON",
            completionCandidates = OutputFormat.Names.class,
            description = "The format of the printed result: a table, or CSV or JSON with all digits. Default: table.")
    private OutputFormat format = OutputFormat.TABLE;

    OutputFormat format() {
        return format;
    }

    /** Whether it is meant for people. */
    boolean isTable() {
        return format == OutputFormat.TABLE;
    }
}
