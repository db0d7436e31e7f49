package io.github.gmm4j.cli;

import io.github.gmm4j.internal.bytes.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;

/**
 * The destination of a result.
 *
 * @param file the file; empty for standard output
 */
record Output(Optional<Path> file) {
    static final Output STANDARD = new Output(Optional.empty());

    /** Reads a file name, or - for standard output. */
    static final class Converter implements ITypeConverter<Output> {
        @Override
        public Output convert(String name) {
            return name.equals("-") ? STANDARD : new Output(Optional.of(Path.of(name)));
        }
    }

    /** The files that a command reads and writes. All are different files, and standard input is read once. */
    static final class Places {
        private final CommandLine command;
        private final Map<String, Path> taken = new LinkedHashMap<>();
        private Optional<String> standardInput = Optional.empty();

        /** Starts with the input. */
        Places(CommandLine command, String input) {
            this.command = command;
            reads("INPUT", Optional.of(input));
        }

        /**
         * Adds another input, which must not be overwritten.
         *
         * @throws ParameterException if two inputs are standard input
         */
        Places reads(String option, Optional<String> input) {
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
        Places readsFirst(String option, Optional<String> input) {
            if (input.filter(InputFormat::isStandard).isPresent()) {
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
        void add(String option, Optional<Path> file) throws IOException {
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

    boolean isStandard() {
        return file.isEmpty();
    }

    /**
     * Writes text, and stops at the first failure.
     *
     * @throws IOException if it can't be written
     */
    void write(CommandLine command, AtomicFile.Content content) throws IOException {
        if (file.isPresent()) {
            AtomicFile.write(file.get(), content);
        } else {
            Writer out = new CheckedWriter(command.getOut());
            content.writeTo(out);
            out.flush();
        }
    }

    /** Throws the failures that a PrintWriter only remembers. */
    private static final class CheckedWriter extends Writer {
        private final PrintWriter out;

        CheckedWriter(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            out.write(text, offset, length);
            flush();
        }

        @Override
        public void flush() throws IOException {
            if (out.checkError()) {
                throw new LostOutputException();
            }
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
