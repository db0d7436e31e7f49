package io.github.gmm4j.internal.bytes;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Writes a file completely or not at all, through a temporary file in the same directory. A replaced file keeps its
 * permissions, and its owner and group as far as the system allows. For a symbolic link, the target is replaced; other hard
 * links keep the earlier content. The next write deletes temporary files left by killed processes.
 */
public final class AtomicFile {
    /** Largest length of a chain of symbolic links, as on Linux. */
    private static final int MOST_LINKS = 40;

    /** Writes the content of a text file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything in UTF-8. The caller closes the writer. */
        void writeTo(Writer out) throws IOException;
    }

    /** Writes a file itself. */
    @FunctionalInterface
    public interface Filling {
        /** Writes everything to an empty file, a pipe or a device. */
        void fill(Path file) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Throws IOException if the file cannot be written: it is a directory, its directory is missing or not writable, its
     * name is too long, or the user may not write it. Tests the directory with a temporary file, so that no work is lost.
     */
    public static void requirePlace(Path file) throws IOException {
        Path target = target(file);
        requireWritable(file, target);
        if (!isSpecial(target)) {
            create(file, target).close();
        }
    }

    /** Returns whether writing to one file changes or replaces the other. Follows links. The files need not exist. */
    public static boolean isSame(Path first, Path second) throws IOException {
        Path a = target(first);
        Path b = target(second);
        return (Files.exists(a) && Files.exists(b))
                ? Files.isSameFile(a, b)
                : withRealDirectory(a).equals(withRealDirectory(b));
    }

    private static Path withRealDirectory(Path target) throws IOException {
        Path directory = target.getParent();
        return directory == null || !Files.isDirectory(directory)
                ? target.normalize()
                : directory.toRealPath().resolve(target.getFileName());
    }

    /** The file that is made or replaced: the absolute path, with symbolic links followed to their end. */
    private static Path target(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new IOException("cannot write " + file + ": it is a symbolic link that leads back to itself");
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    /** Whether it is a pipe or a device, which has no earlier content to keep. */
    private static boolean isSpecial(Path target) {
        return Files.exists(target) && !Files.isRegularFile(target);
    }

    private static void requireWritable(Path file, Path target) throws IOException {
        Path directory = target.getParent();
        if (directory == null || Files.isDirectory(target)) {
            throw new IOException(file + " is a directory");
        }
        if (!Files.isDirectory(directory)) {
            throw new IOException("cannot write " + file + ": no directory " + directory);
        }
        try {
            Files.readAttributes(target, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + reason(e), e); // such as a name that is too long
        }
        if (!Files.isWritable(target)) {
            throw new IOException("cannot write " + file + ": no permission to write to the file");
        }
    }

    private static TemporaryFile create(Path file, Path target) throws IOException {
        try {
            return TemporaryFile.beside(target);
        } catch (AccessDeniedException e) {
            throw new IOException(
                    "cannot write " + file + ": no permission to create files in " + target.getParent(), e);
        } catch (IOException e) {
            throw new IOException(
                    "cannot write " + file + ": no file can be created in " + target.getParent() + ": " + reason(e), e);
        }
    }

    /** The reason that the operating system gives, or the kind of the failure. */
    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "no permission";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        String reason = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }

    /** Writes a text file. If that fails, an earlier file stays as it is and no other file is left. */
    public static void write(Path file, Content content) throws IOException {
        replace(file, target -> writeInto(target, content));
    }

    /** Writes bytes to a file. If that fails, an earlier file stays as it is and no other file is left. */
    public static void write(Path file, byte[] content) throws IOException {
        replace(file, target -> Files.write(target, content));
    }

    /** Writes a file of any size. If that fails, an earlier file stays as it is and no other file is left. */
    public static void replace(Path file, Filling content) throws IOException {
        Path target = target(file);
        requireWritable(file, target);
        if (isSpecial(target)) {
            content.fill(target);
            return;
        }
        try (TemporaryFile temporary = create(file, target)) {
            fill(file, target, temporary, content);
        }
    }

    private static void fill(Path file, Path target, TemporaryFile temporary, Filling content) throws IOException {
        try {
            content.fill(temporary.path());
            temporary.replaceTarget();
        } catch (IOException e) {
            String kept = Files.exists(target) ? "; the earlier file is kept" : "";
            throw new IOException("cannot write " + file + ": " + reason(e) + kept, e);
        }
    }

    private static void writeInto(Path file, Content content) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            content.writeTo(out);
        }
    }
}
