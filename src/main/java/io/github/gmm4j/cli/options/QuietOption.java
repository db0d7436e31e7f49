package io.github.gmm4j.cli.options;

import io.github.gmm4j.cli.progress.StatusLine;
import picocli.CommandLine.Option;

/** Whether a command that takes long shows its progress. */
public final class QuietOption {
    @Option(
            names = {"-q", "--quiet"},
            description = "Do not print progress.")
    private boolean quiet;

    public boolean isQuiet() {
        return quiet;
    }

    /** Whether to show the progress on a terminal. */
    public boolean showsStatus() {
        return !quiet && StatusLine.isWatched();
    }
}
