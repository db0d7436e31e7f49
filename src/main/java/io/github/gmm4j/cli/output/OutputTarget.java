package io.github.gmm4j.cli.output;

import io.github.gmm4j.internal.bytes.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;

/**
 * The destination of a result.
 *
 * @param file the file; null for standard output
 */
public record OutputTarget(@Nullable Path file) {
    public static final OutputTarget STANDARD = new OutputTarget(null);

    /** Reads a file name, or - for standard output. */
    public static final class Converter implements ITypeConverter<OutputTarget> {
        @Override
        public OutputTarget convert(String name) {
            return name.equals("-") ? STANDARD : new OutputTarget(Path.of(name));
        }
    }

    public boolean isStandard() {
        return file == null;
    }

    /** Writes text; stops at the first failure. */
    public void write(CommandLine command, AtomicFile.Content content) throws IOException {
        if (file != null) {
            AtomicFile.write(file, content);
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
