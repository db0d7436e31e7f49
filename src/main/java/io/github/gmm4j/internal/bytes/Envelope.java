package io.github.gmm4j.internal.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * Binary content of a kind: the magic number {@code GMM4}, the kind in words, a version, the length of the content, the
 * content, and a CRC-32 of all of that, big-endian. Reads and writes one version. Not API.
 */
public record Envelope(String kind, int version) {
    private static final int MAGIC = 0x474d4d34;
    private static final int CHECKSUM_BYTES = Long.BYTES;
    /** More bytes than stand before the content of any kind, so that a file of another kind is recognized. */
    private static final int HEADER_BYTES = 128;

    /** Returns content in an envelope. */
    public byte[] seal(Consumer<ByteWriter> content) {
        ByteWriter inner = new ByteWriter();
        content.accept(inner);
        ByteWriter out = header();
        out.writeBytes(inner.toBytes());
        byte[] checked = out.toBytes();
        out.writeLong(checksum(checked, checked.length));
        return out.toBytes();
    }

    private ByteWriter header() {
        ByteWriter header = new ByteWriter();
        header.writeInt(MAGIC);
        header.writeText(kind);
        header.writeInt(version);
        return header;
    }

    /** Whether bytes begin as an envelope of this kind and version does. */
    public boolean matches(byte[] bytes) {
        byte[] header = header().toBytes();
        return bytes.length > header.length && Arrays.equals(bytes, 0, header.length, header, 0, header.length);
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }

    /**
     * Returns the content of an envelope; source names the bytes in messages. Throws IllegalArgumentException if the bytes
     * are of another kind or version, damaged or not valid.
     */
    public <T> T open(byte[] bytes, String source, Function<ByteReader, T> reading) {
        try {
            ByteReader in = new ByteReader(bytes, 0, bytes.length);
            int length = requireLength(in, bytes.length);
            int end = bytes.length - CHECKSUM_BYTES;
            if (new ByteReader(bytes, end, CHECKSUM_BYTES).readLong() != checksum(bytes, end)) {
                throw new IllegalArgumentException("damaged, the checksum does not match");
            }
            ByteReader content = new ByteReader(bytes, end - length, length);
            T result = reading.apply(content);
            content.requireEnd();
            return result;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns the content of a file as {@link #open(byte[], String, Function)} does. Reads only the header of a file of
     * another kind.
     */
    public <T> T open(Path file, Function<ByteReader, T> reading) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            byte[] start = in.readNBytes(HEADER_BYTES);
            try {
                requireLength(new ByteReader(start, 0, start.length), size);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
            }
            byte[] rest = in.readAllBytes();
            byte[] all = Arrays.copyOf(start, start.length + rest.length);
            System.arraycopy(rest, 0, all, start.length, rest.length);
            return open(all, file.toString(), reading);
        }
    }

    /** Reads the header and returns the length of the content, which must match the size of the envelope in bytes. */
    private int requireLength(ByteReader in, long size) {
        int begin = in.remaining();
        String found = size > CHECKSUM_BYTES && begin > CHECKSUM_BYTES && in.readInt() == MAGIC
                ? in.readText()
                : "something else";
        if (!found.equals(kind)) {
            throw new IllegalArgumentException("expected " + kind + " of gmm4j, found " + found);
        }
        int foundVersion = in.readInt();
        if (foundVersion != version) {
            throw new IllegalArgumentException(
                    "expected version " + version + " of " + kind + ", found " + foundVersion);
        }
        int length = in.readInt();
        long missing = length + (long) CHECKSUM_BYTES - (size - (begin - in.remaining()));
        if (length < 0 || missing != 0) {
            throw new IllegalArgumentException(
                    "damaged, " + Math.abs(missing) + " bytes " + (missing > 0 ? "are missing" : "too many"));
        }
        return length;
    }
}
