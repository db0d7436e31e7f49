package io.github.gmm4j.cli.input;

import io.github.gmm4j.internal.bytes.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The files that a command reads and writes. All are different files, and standard input is read once. */
public final class CommandFiles {
    private final CommandLine command;
    private final Map<String, Path> taken = new LinkedHashMap<>();
    private @Nullable String standardInput;

    /** Starts with the input. */
    public CommandFiles(CommandLine command, String input) {
        this.command = command;
        reads("INPUT", input);
    }

    /** Adds an input that must not be overwritten. */
    public CommandFiles reads(String option, @Nullable String input) {
        readsFirst(option, input);
        if (input != null
                && InputKind.of(input) != InputKind.DATABASE
                && !isPattern(input)
                && Files.isRegularFile(Path.of(input))) {
            taken.put(option, Path.of(input));
        }
        return this;
    }

    /** Whether a name is a pattern of several files. */
    private static boolean isPattern(String name) {
        return InputKind.of(name) == InputKind.PARQUET && name.matches("(?s).*[*?\\[{].*");
    }

    /** Adds an input that may be overwritten, because it is read before anything is written. */
    public CommandFiles readsFirst(String option, @Nullable String input) {
        if (input != null && InputKind.isStandard(input)) {
            if (standardInput != null) {
                throw new ParameterException(
                        command, standardInput + " and " + option + " can't both be read from standard input");
            }
            standardInput = option;
        }
        return this;
    }

    /** Adds an output. Refuses one that cannot be written or is the same file as another. */
    public void add(String option, @Nullable Path file) throws IOException {
        if (file != null) {
            AtomicFile.requirePlace(file);
            boolean isDevice = Files.exists(file) && !Files.isRegularFile(file);
            for (Map.Entry<String, Path> other : taken.entrySet()) {
                if (!isDevice && AtomicFile.isSame(other.getValue(), file)) {
                    throw new ParameterException(
                            command, other.getKey() + " and " + option + " must be different files");
                }
            }
            taken.put(option, file);
        }
    }
}
