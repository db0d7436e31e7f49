package io.github.gmm4j.cli.input;

import io.github.gmm4j.internal.bytes.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The files that a command reads and writes. All are different files, and standard input is read once. */
public final class CommandFiles {
    private final CommandLine command;
    private final Map<String, Path> taken = new LinkedHashMap<>();
    private Optional<String> standardInput = Optional.empty();

    /** Starts with the input. */
    public CommandFiles(CommandLine command, String input) {
        this.command = command;
        reads("INPUT", Optional.of(input));
    }

    /**
     * Adds another input, which must not be overwritten.
     *
     * @throws ParameterException if two inputs are standard input
     */
    public CommandFiles reads(String option, Optional<String> input) {
        readsFirst(option, input);
        input.filter(name -> InputKind.of(name) != InputKind.DATABASE && !isPattern(name))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .ifPresent(file -> taken.put(option, file));
        return this;
    }

    /** Whether a name means several files, which need not be a path. */
    private static boolean isPattern(String name) {
        return InputKind.of(name) == InputKind.PARQUET && name.matches("(?s).*[*?\\[{].*");
    }

    /**
     * Adds another input, which may be overwritten because it is read before anything is written.
     *
     * @throws ParameterException if two inputs are standard input
     */
    public CommandFiles readsFirst(String option, Optional<String> input) {
        if (input.filter(InputKind::isStandard).isPresent()) {
            standardInput.ifPresent(other -> {
                throw new ParameterException(
                        command, other + " and " + option + " can't both be read from standard input");
            });
            standardInput = Optional.of(option);
        }
        return this;
    }

    /**
     * Adds an output.
     *
     * @throws ParameterException if it is the same file as another output or input
     * @throws IOException if it cannot be written
     */
    public void add(String option, Optional<Path> file) throws IOException {
        if (file.isPresent()) {
            AtomicFile.requirePlace(file.get());
            boolean isDevice = Files.exists(file.get()) && !Files.isRegularFile(file.get());
            for (Map.Entry<String, Path> other : taken.entrySet()) {
                if (!isDevice && AtomicFile.isSame(other.getValue(), file.get())) {
                    throw new ParameterException(
                            command, other.getKey() + " and " + option + " must be different files");
                }
            }
            taken.put(option, file.get());
        }
    }
}
