package io.github.gmm4j.cli;

import picocli.CommandLine.Option;

/** Whether a command that takes long shows its progress. */
final class QuietOption {
    @Option(
            names = {"-q", "--quiet"},
            description = "Do not print progress.")
    private boolean quiet;

    boolean isQuiet() {
        return quiet;
    }

    /** Whether a line with the progress is shown to somebody who watches. */
    boolean showsStatus() {
        return !quiet && StatusLine.isWatched();
    }
}
