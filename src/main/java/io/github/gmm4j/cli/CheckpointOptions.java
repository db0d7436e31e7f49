package io.github.gmm4j.cli;

import io.github.gmm4j.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where a fit that is broken off can go on. */
final class CheckpointOptions {
    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description =
                    "Keep in a file, every 30 seconds and when stopped, from where the fit can go on. It is deleted once"
                            + " the model is written.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--resume", description = "Go on from the checkpoint if it is there.")
    private boolean resume;

    /**
     * Refuses to overwrite a checkpoint, or to go on from none.
     *
     * @throws ParameterException if --resume is there without --checkpoint
     * @throws IOException if there is a checkpoint already
     */
    void requireConsistent(CommandLine command) throws IOException {
        if (resume && file.isEmpty()) {
            throw new ParameterException(command, "--resume needs --checkpoint=FILE");
        }
        if (!resume && file.isPresent() && Files.exists(file.get())) {
            throw new IOException(file.get()
                    + " is there already: if it is a checkpoint, --resume goes on from it; or name another file");
        }
    }

    /** Where the checkpoint is, if there is to be one. */
    Optional<Path> file() {
        return file;
    }

    /** The checkpoint, if there is to be one, and who is told if it cannot be written. */
    Optional<Checkpoint> checkpoint(Consumer<IOException> failureListener) {
        return file.map(path -> Checkpoint.at(path).onFailure(failureListener));
    }

    /** What is left of a fit that was stopped, in words. */
    String stopped() {
        return file.filter(Files::exists)
                .map(kept -> "stopped; --resume --checkpoint " + kept + " goes on")
                .orElse("stopped");
    }

    /** Deletes a checkpoint that is not needed any more. */
    void delete() throws IOException {
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }
}
