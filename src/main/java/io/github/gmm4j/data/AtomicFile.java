package io.github.gmm4j.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/** Writes a file whole or not at all: to a temporary file beside it, which then takes its place. */
public final class AtomicFile {
    /** Writes the content of a text file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes everything.
         *
         * @param out where to write, in UTF-8; closed by the caller
         * @throws IOException if writing fails
         */
        void writeTo(Writer out) throws IOException;
    }

    /** Writes a file itself. */
    @FunctionalInterface
    public interface Filling {
        /**
         * Writes everything.
         *
         * @param file the file to make; not there yet, unless it is a pipe or a device
         * @throws IOException if writing fails
         */
        void fill(Path file) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Refuses a place where no file can be made, before the work is done whose outcome would go there.
     *
     * @param file the file to make or replace
     * @throws IOException if it is a directory, or its directory does not exist or may not be written to
     */
    public static void requirePlace(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || Files.isDirectory(file)) {
            throw new IOException(file + " is a directory");
        }
        if (!Files.isDirectory(directory)) {
            throw new IOException("cannot write " + file + ": no directory " + directory);
        }
        if (!Files.isWritable(Files.exists(file) && !Files.isRegularFile(file) ? file : directory)) {
            throw new IOException("cannot write " + file + ": no permission");
        }
    }

    /**
     * Writes a text file; when anything fails, a file of that name stays as it was, and nothing else is left behind.
     *
     * @param file the file to make or replace
     * @param content what to write
     * @throws IOException if the file can't be written
     */
    public static void write(Path file, Content content) throws IOException {
        replace(file, target -> writeInto(target, content));
    }

    /**
     * Writes bytes to a file; when anything fails, a file of that name stays as it was, and nothing else is left behind.
     *
     * @param file the file to make or replace
     * @param content all of the bytes; not modified
     * @throws IOException if the file can't be written
     */
    public static void write(Path file, byte[] content) throws IOException {
        replace(file, target -> Files.write(target, content));
    }

    /**
     * Writes a file of any size; when anything fails, a file of that name stays as it was, and nothing else is left behind.
     *
     * @param file the file to make or replace
     * @param content writes it, at another place
     * @throws IOException if the file can't be written
     */
    public static void replace(Path file, Filling content) throws IOException {
        requirePlace(file);
        Path target = file.toAbsolutePath();
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            content.fill(target); // a pipe or a device: there is no earlier content to keep
            return;
        }
        Path temporary = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID() + ".tmp");
        try {
            content.fill(temporary);
            try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                written.force(true); // what is moved into place must be there after a loss of power
            }
            moveInto(temporary, target);
        } catch (IOException e) {
            throw failure(file, e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static IOException failure(Path file, IOException cause) {
        Optional<String> reason = cause instanceof FileSystemException system
                ? Optional.ofNullable(system.getReason())
                : Optional.ofNullable(cause.getMessage());
        String kept = Files.exists(file) ? "; the earlier file is kept" : "";
        return new IOException(
                "cannot write " + file + ": " + reason.orElse(cause.getClass().getSimpleName()) + kept, cause);
    }

    private static void writeInto(Path file, Content content) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            content.writeTo(out);
        }
    }

    private static void moveInto(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
