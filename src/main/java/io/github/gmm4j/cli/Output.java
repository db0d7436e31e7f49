package io.github.gmm4j.cli;

import io.github.gmm4j.data.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;

/**
 * Where a result goes.
 *
 * @param file the file; empty for standard output
 */
record Output(Optional<Path> file) {
    static final Output STANDARD = new Output(Optional.empty());

    /** Takes - for standard output. */
    static final class Converter implements ITypeConverter<Output> {
        @Override
        public Output convert(String name) {
            return name.equals("-") ? STANDARD : new Output(Optional.of(Path.of(name)));
        }
    }

    boolean isStandard() {
        return file.isEmpty();
    }

    /**
     * Refuses a place where no file can be made.
     *
     * @throws IOException if it is a directory, or its directory does not exist
     */
    void requirePlace() throws IOException {
        if (file.isPresent()) {
            AtomicFile.requirePlace(file.get());
        }
    }

    /**
     * Writes text there.
     *
     * @throws IOException if it can't be written
     */
    void write(CommandLine command, AtomicFile.Content content) throws IOException {
        if (file.isPresent()) {
            AtomicFile.write(file.get(), content);
            return;
        }
        PrintWriter out = command.getOut();
        content.writeTo(out);
        out.flush();
        if (out.checkError()) {
            throw new IOException("cannot write to standard output");
        }
    }
}
