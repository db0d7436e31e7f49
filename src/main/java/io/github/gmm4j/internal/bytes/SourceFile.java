package io.github.gmm4j.internal.bytes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** A file of rows, with its size in bytes and its modification time when it was opened. */
public record SourceFile(Path path, long size, FileTime modified) {
    /** Throws UncheckedIOException if the file does not exist, is a directory or is not readable. */
    public static SourceFile of(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new IOException("is a directory");
            }
            return new SourceFile(path, attributes.size(), attributes.lastModifiedTime());
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /** Throws UncheckedIOException if the size or time of the file has changed. */
    public void requireUnchanged() {
        SourceFile now = of(path);
        if (now.size != size || !now.modified.equals(modified)) {
            throw failure(path + ": changed while it was in use: " + size + " bytes of " + modified + " at first, now "
                    + now.size + " bytes of " + now.modified);
        }
    }

    /** Returns the exception for a file that cannot be read. */
    public static UncheckedIOException failure(Path path, IOException cause) {
        String reason = String.valueOf(cause.getMessage());
        if (cause instanceof NoSuchFileException) {
            reason = "no such file";
        } else if (cause instanceof AccessDeniedException) {
            reason = "no permission";
        } else if (cause instanceof CharacterCodingException) {
            reason = "the file is not UTF-8 text";
        }
        return failure(path + ": " + reason, cause);
    }

    public static UncheckedIOException failure(String message, Throwable cause) {
        return new UncheckedIOException(message, new IOException(message, cause));
    }

    public static UncheckedIOException failure(String message) {
        return new UncheckedIOException(message, new IOException(message));
    }
}
