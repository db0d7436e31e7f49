package io.github.gmm4j.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/**
 * Binary content that knows what it is: the magic number {@code GMM4}, its kind, a version, the length of the content, the
 * content, and a CRC-32 over all of that, big-endian. For the library's own use; not API.
 *
 * @param kind what the content is, in words
 * @param version the version that is written and read
 */
public record Envelope(String kind, int version) {
    private static final int MAGIC = 0x474d4d34;
    private static final int CHECKSUM_BYTES = Long.BYTES;

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes everything.
         *
         * @param out where to write
         * @throws IOException if writing fails
         */
        void writeTo(DataOutput out) throws IOException;
    }

    /**
     * Reads the content.
     *
     * @param <T> what it is
     */
    @FunctionalInterface
    public interface Reading<T> {
        /**
         * Reads everything.
         *
         * @param in where to read
         * @return what was read
         * @throws IOException if reading fails
         */
        T from(DataInput in) throws IOException;
    }

    /**
     * Puts content into an envelope.
     *
     * @param content the content
     * @return the bytes
     */
    public byte[] seal(Content content) {
        try {
            ByteArrayOutputStream inner = new ByteArrayOutputStream();
            content.writeTo(new DataOutputStream(inner));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(MAGIC);
            out.writeUTF(kind);
            out.writeInt(version);
            out.writeInt(inner.size());
            inner.writeTo(out);
            out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }

    /**
     * Takes content out of an envelope.
     *
     * @param <T> what the content is
     * @param bytes all of it; not modified
     * @param source where the bytes come from, for messages
     * @param reading reads the content
     * @return the content
     * @throws IllegalArgumentException if the bytes are something else, of another version, or damaged
     */
    public <T> T open(byte[] bytes, String source, Reading<T> reading) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            String found = bytes.length > CHECKSUM_BYTES && in.readInt() == MAGIC ? in.readUTF() : "something else";
            if (!found.equals(kind)) {
                throw new IllegalArgumentException(source + ": expected " + kind + " of gmm4j, found " + found);
            }
            int foundVersion = in.readInt();
            if (foundVersion != version) {
                throw new IllegalArgumentException(
                        source + ": expected version " + version + " of " + kind + ", found " + foundVersion);
            }
            int length = in.readInt();
            int missing = length + CHECKSUM_BYTES - in.available();
            if (missing != 0) {
                throw new IllegalArgumentException(source + ": damaged, " + Math.abs(missing) + " bytes "
                        + (missing > 0 ? "are missing" : "too many"));
            }
            DataInputStream end =
                    new DataInputStream(new ByteArrayInputStream(bytes, bytes.length - CHECKSUM_BYTES, CHECKSUM_BYTES));
            if (end.readLong() != checksum(bytes, bytes.length - CHECKSUM_BYTES)) {
                throw new IllegalArgumentException(source + ": damaged, the checksum does not match");
            }
            return reading.from(in);
        } catch (IOException e) {
            throw new IllegalArgumentException(source + ": damaged, it ends too early", e);
        }
    }
}
