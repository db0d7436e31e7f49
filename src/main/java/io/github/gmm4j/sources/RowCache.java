package io.github.gmm4j.sources;

import io.github.gmm4j.data.RowStream;
import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.ArgumentException.Reference;
import io.github.gmm4j.internal.bytes.AtomicFile;
import io.github.gmm4j.internal.bytes.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Numbers of a slow source in a binary file. The file, little-endian: 8 bytes of magic, version, bytes of the description,
 * columns (each 4 bytes), rows (8), checksums of the numbers and of all of this and the description (4 each), the
 * description of the source in UTF-8, zeros up to a multiple of 64 bytes, then the numbers as float64, row by row.
 */
final class RowCache {
    private static final long MAGIC = ByteBuffer.wrap("gmm4jrow".getBytes(StandardCharsets.US_ASCII))
            .order(ByteOrder.LITTLE_ENDIAN)
            .getLong();
    private static final int VERSION = 1;
    private static final int FIXED_BYTES = 3 * Integer.BYTES + 2 * Long.BYTES + 2 * Integer.BYTES;
    private static final int ALIGNMENT = 64;
    private static final int BUFFER_BYTES = 1 << 18;

    private final Path path;
    private final byte[] description;
    private final int columns;
    private final int offset;

    private RowCache(Path path, String description, int columns) {
        this.path = path;
        this.description = description.getBytes(StandardCharsets.UTF_8);
        this.columns = columns;
        this.offset = (FIXED_BYTES + this.description.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /**
     * Maps the cache of a source, and first writes it if it does not exist or its description, on which the numbers depend,
     * differs. Throws UncheckedIOException if the cache cannot be written or read.
     */
    static MappedRows open(Path path, String description, RowStream source, ColumnSelection selection) {
        boolean weighted = selection.weighted();
        RowCache cache = new RowCache(path, description, selection.sources().length);
        if (cache.layout().isEmpty()) {
            cache.make(source, weighted);
        }
        MappedRows.Layout layout = cache.layout()
                .orElseThrow(() -> SourceFile.failure(path + ": the cache is not what was written to it"));
        return new MappedRows(SourceFile.of(path), layout, selection.alone(), MappedRows.LONGEST_WINDOW);
    }

    /** Returns the layout if the file is a complete cache of this source. */
    private Optional<MappedRows.Layout> layout() {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (FileChannel in = FileChannel.open(path)) {
            ByteBuffer header = buffer(offset);
            for (int read = 0; read >= 0 && header.hasRemaining(); ) {
                read = in.read(header);
            }
            long rows = (in.size() - offset) / ((long) columns * Double.BYTES);
            boolean fits = in.size() == offset + rows * columns * Double.BYTES
                    && rows > 0
                    && header.flip().equals(header(rows, checksum(in)));
            return fits
                    ? Optional.of(new MappedRows.Layout(MappedRows.Type.FLOAT64, offset, rows, columns))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // it is made anew, or that fails with the reason
        }
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer header(long rows, int checksum) {
        ByteBuffer header = buffer(offset)
                .putLong(MAGIC)
                .putInt(VERSION)
                .putInt(description.length)
                .putInt(columns)
                .putLong(rows)
                .putInt(checksum);
        int at = header.position();
        header.putInt(0).put(description);
        CRC32C own = new CRC32C();
        own.update(header.duplicate().flip());
        return header.putInt(at, (int) own.getValue()).position(0);
    }

    private int checksum(FileChannel in) throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        in.position(offset);
        while (in.read(buffer) >= 0) {
            checksum.update(buffer.flip());
            buffer.clear();
        }
        return (int) checksum.getValue();
    }

    private void make(RowStream source, boolean weighted) {
        try {
            AtomicFile.replace(path, file -> write(file, source, weighted));
        } catch (IOException e) {
            ArgumentException unwritable = new ArgumentException(
                    "the cache %s can't be written: %s; %s every pass reads the text",
                    path,
                    String.valueOf(e.getMessage()),
                    new Reference("cache", "", "cached(file) puts it elsewhere, and without it"));
            unwritable.initCause(e);
            throw SourceFile.failure(String.valueOf(unwritable.getMessage()), unwritable);
        }
    }

    private void write(Path file, RowStream source, boolean weighted) throws IOException {
        double[] row = new double[source.dimension()];
        CRC32C checksum = new CRC32C();
        ByteBuffer buffer = buffer(Math.max(BUFFER_BYTES, columns * Double.BYTES));
        long rows = 0;
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                RowStream.Cursor cursor = source.open()) {
            out.position(offset);
            for (; cursor.next(row); rows++) {
                if (buffer.remaining() < columns * Double.BYTES) {
                    drain(buffer, out, checksum);
                }
                for (double value : row) {
                    buffer.putDouble(value);
                }
                if (weighted) {
                    buffer.putDouble(cursor.weight());
                }
            }
            drain(buffer, out, checksum);
            out.position(0);
            drain(header(rows, (int) checksum.getValue()).position(offset), out, new CRC32C());
        }
    }

    /** Writes what is in a buffer, and empties it. */
    private static void drain(ByteBuffer buffer, FileChannel out, CRC32C checksum) throws IOException {
        buffer.flip();
        checksum.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
        buffer.clear();
    }
}
