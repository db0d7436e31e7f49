package io.github.gmm4j.sources;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5Reader;
import us.hebi.matlab.mat.types.MatFile.Entry;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Opaque;
import us.hebi.matlab.mat.types.Sources;

/**
 * Reads MAT-files of level 5 from first to last, one variable at a time. Source: MATLAB MAT-File Format, The MathWorks, as
 * read by the MAT File Library.
 */
final class MatReader {
    /** A matrix of doubles with so many, and what is said of it, is of less than 2^31 bytes, the limit of the format. */
    static final int MOST_NUMBERS = (1 << 28) - 16;

    private static final int BUFFER = 1 << 16;
    /** So many bytes deflate makes of one at most. */
    private static final long MOST_INFLATED = 1032;

    private static final int TEXT_BYTES = 116;
    private static final int HEADER_BYTES = 128;
    private static final String BEGINNING = "MATLAB 5.0 MAT-file";
    private static final String NEWER = "MATLAB 7.3 MAT-file";
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};
    private static final double TWO_TO_64 = 0x1p64;

    private final SourceFile file;

    MatReader(SourceFile file) {
        this.file = file;
    }

    Path path() {
        return file.path();
    }

    /**
     * What the variables are.
     *
     * @throws UncheckedIOException if the file can't be read
     * @throws IllegalArgumentException if it is not a whole file of level 5
     */
    List<MatFile.Variable> variables() {
        List<MatFile.Variable> variables = new ArrayList<>();
        List<Entry> others = read(header -> {
            String type = header.isLogical() && header.getType() != MatlabType.Sparse
                    ? "logical"
                    : header.getType().toString();
            variables.add(new MatFile.Variable(
                    header.getName(),
                    header.isComplex() ? "complex " + type : type,
                    Arrays.stream(header.getDimensions()).boxed().toList()));
            return false;
        });
        for (Entry entry : others) { // objects, which tell nothing before they are read
            if (entry.getValue() instanceof Opaque object) {
                variables.add(new MatFile.Variable(entry.getName(), object.getClassName(), List.of()));
            }
        }
        return List.copyOf(variables);
    }

    /**
     * The numbers of a variable.
     *
     * @throws UncheckedIOException if the file can't be read, or has changed
     * @throws IllegalArgumentException if it is damaged
     */
    Matrix read(MatFile.Variable variable) {
        file.requireUnchanged();
        return read(header -> header.getName().equals(variable.name())).stream()
                .filter(entry -> entry.getName().equals(variable.name()))
                .map(Entry::getValue)
                .filter(Matrix.class::isInstance)
                .map(Matrix.class::cast)
                .findFirst()
                .orElseThrow(() -> damaged("variable \"" + variable.name() + "\" is gone"));
    }

    /** A number, by its place in the order of the columns. */
    static double number(Matrix matrix, int index) {
        if (matrix.getType() != MatlabType.UInt64) {
            return matrix.getDouble(index);
        }
        long bits = matrix.getLong(index);
        return bits >= 0 ? bits : bits + TWO_TO_64;
    }

    private List<Entry> read(Mat5Reader.EntryFilter filter) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path()), BUFFER)) {
            in.mark(HEADER_BYTES);
            requireLevel5(in.readNBytes(HEADER_BYTES));
            in.reset();
            List<Entry> entries = new ArrayList<>();
            Mat5.newReader(Sources.wrapInputStream(in, BUFFER))
                    .setBufferAllocator(new Heap(MOST_INFLATED * Files.size(path())))
                    .setMaxInflateBufferSize(BUFFER)
                    .disableSubsystemProcessing()
                    .setEntryFilter(filter)
                    .readMat()
                    .getEntries()
                    .forEach(entries::add);
            return entries;
        } catch (IOException | IllegalStateException e) {
            throw failure(e);
        }
    }

    private void requireLevel5(byte[] header) {
        String text = new String(header, 0, Math.min(TEXT_BYTES, header.length), StandardCharsets.ISO_8859_1);
        boolean hdf5 = Arrays.mismatch(header, HDF5) == HDF5.length;
        if (text.startsWith(NEWER) || hdf5) {
            throw new IllegalArgumentException(path() + ": expected a MAT-file of level 5, found "
                    + (hdf5 ? "an HDF5 file, as MATLAB's version 7.3 is" : "one of version 7.3, which is HDF5")
                    + "; in MATLAB, save with -v7");
        }
        if (!text.startsWith(BEGINNING)) {
            String first = text.substring(0, Math.min(BEGINNING.length(), text.length()))
                    .replaceAll("[^ -~]", "?");
            throw new IllegalArgumentException(path() + ": "
                    + (header.length == 0
                            ? "the file is empty"
                            : "expected a MAT-file, which begins with \"" + BEGINNING + "\", found \"" + first
                                    + "\"; in MATLAB, save with -v7"));
        }
    }

    /** What the library threw is the fault of the file's content, unless the file system is to blame. */
    private RuntimeException failure(Exception thrown) {
        Throwable cause = thrown;
        for (Throwable next = thrown; next != null; next = next.getCause()) {
            if (next instanceof FileSystemException system) {
                return SourceFile.failure(path(), system);
            }
            cause = next;
        }
        String reason = String.valueOf(cause.getMessage());
        if (cause instanceof EOFException) {
            reason = "it ends too early";
        } else if (!reason.contains(" ")) { // a bare number, or nothing
            reason = cause.toString();
        }
        IllegalArgumentException failure = damaged(reason);
        failure.initCause(thrown);
        return failure;
    }

    private IllegalArgumentException damaged(String reason) {
        return new IllegalArgumentException(path() + ": the MAT-file is damaged: " + reason);
    }

    /**
     * Memory that is garbage like any other.
     *
     * @param most bytes that the file can hold
     */
    private record Heap(long most) implements BufferAllocator {
        @Override
        public ByteBuffer allocate(int bytes) {
            if (bytes > most) {
                throw new IllegalStateException(
                        "an element should have " + bytes + " bytes, where there are " + most + " at most");
            }
            return ByteBuffer.allocate(bytes);
        }

        @Override
        public void release(ByteBuffer buffer) {
            // nothing to do
        }
    }
}
