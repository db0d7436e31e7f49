package io.github.gmm4j.cli.options;

import io.github.gmm4j.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
    private @Nullable Path file;

    @Option(names = "--resume", description = "Resume from the checkpoint file if it exists.")
    private boolean resume;

    /** Refuses to overwrite a checkpoint without --resume, and --resume without --checkpoint. */
    public void requireConsistent(CommandLine command) throws IOException {
        if (resume && file == null) {
            throw new ParameterException(command, "--resume needs --checkpoint=FILE");
        }
        if (!resume && file != null && Files.exists(file)) {
            throw new IOException(file + " exists already; use --resume to resume from it, or name another file");
        }
    }

    /** Returns the file, or null. */
    public @Nullable Path file() {
        return file;
    }

    /** Returns the checkpoint, if a file is given; the listener receives failures to write it. */
    public Optional<Checkpoint> checkpoint(Consumer<IOException> failureListener) {
        return Optional.ofNullable(file).map(path -> Checkpoint.at(path).onFailure(failureListener));
    }

    /** Returns the message after an interrupt, which says how to resume the fit. */
    public String stopped() {
        return file != null && Files.exists(file)
                ? "interrupted; resume with --resume --checkpoint " + file
                : "interrupted";
    }

    /** Deletes the file after the model is written. */
    public void delete() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
