package io.github.gmm4j.cli.options;

import io.github.gmm4j.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The file from which an interrupted fit resumes. */
public final class CheckpointOptions {
    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description =
                    "Save the state of the fit to this file every 30 seconds and when it is interrupted. The file is"
                            + " deleted after the model is written to --output.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--resume", description = "Resume from the checkpoint file if it exists.")
    private boolean resume;

    /**
     * Refuses to overwrite a checkpoint, and --resume without a file.
     *
     * @throws ParameterException if --resume is given without --checkpoint
     * @throws IOException if the file exists and --resume is not given
     */
    public void requireConsistent(CommandLine command) throws IOException {
        if (resume && file.isEmpty()) {
            throw new ParameterException(command, "--resume needs --checkpoint=FILE");
        }
        if (!resume && file.isPresent() && Files.exists(file.get())) {
            throw new IOException(file.get() + " exists already; use --resume to resume from it, or name another file");
        }
    }

    /** Returns the file, if there is one. */
    public Optional<Path> file() {
        return file;
    }

    /** Returns the checkpoint, if there is one; the listener is told if it cannot be written. */
    public Optional<Checkpoint> checkpoint(Consumer<IOException> failureListener) {
        return file.map(path -> Checkpoint.at(path).onFailure(failureListener));
    }

    /** Returns the message of an interrupted fit: how to resume it. */
    public String stopped() {
        return file.filter(Files::exists)
                .map(kept -> "interrupted; resume with --resume --checkpoint " + kept)
                .orElse("interrupted");
    }

    /** Deletes the file after the model is written. */
    public void delete() throws IOException {
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }
}
