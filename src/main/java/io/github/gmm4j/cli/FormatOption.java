package io.github.gmm4j.cli;

import picocli.CommandLine.Option;

/** In which form a command prints what it found. */
final class FormatOption {
    @Option(
            names = "--format",
            paramLabel = "TABLE|CSV|JSON",
            completionCandidates = Choices.Formats.class,
            description =
                    "How to print the result: a table for people, or CSV or JSON with all digits. Default: table.")
    private OutputFormat format = OutputFormat.TABLE;

    OutputFormat format() {
        return format;
    }

    /** Whether it is meant for people. */
    boolean isTable() {
        return format == OutputFormat.TABLE;
    }
}
