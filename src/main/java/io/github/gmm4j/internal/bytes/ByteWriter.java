package io.github.gmm4j.internal.bytes;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Writes what a {@link ByteReader} reads. For the library's own use; not API. */
public final class ByteWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ByteWriter() {}

    /** All that was written; a new array. */
    byte[] toBytes() {
        return bytes.toByteArray();
    }

    /**
     * Writes a byte.
     *
     * @param value the lowest 8 bits
     */
    public void writeByte(int value) {
        bytes.write(value);
    }

    /**
     * Writes a boolean as a byte.
     *
     * @param value the value
     */
    public void writeBoolean(boolean value) {
        bytes.write(value ? 1 : 0);
    }

    /**
     * Writes an integer of 32 bits.
     *
     * @param value the value
     */
    public void writeInt(int value) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    /**
     * Writes an integer of 64 bits.
     *
     * @param value the value
     */
    public void writeLong(long value) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    /**
     * Writes a double with all its bits.
     *
     * @param value the value
     */
    public void writeDouble(double value) {
        writeLong(Double.doubleToLongBits(value));
    }

    /**
     * Writes doubles, after their number.
     *
     * @param numbers not modified
     */
    public void writeNumbers(double[] numbers) {
        writeInt(numbers.length);
        ByteBuffer content = ByteBuffer.allocate(numbers.length * Double.BYTES);
        content.asDoubleBuffer().put(numbers);
        bytes.writeBytes(content.array());
    }

    /**
     * Writes rows of doubles, after their number.
     *
     * @param rows not modified
     */
    public void writeRows(double[][] rows) {
        writeInt(rows.length);
        for (double[] row : rows) {
            writeNumbers(row);
        }
    }

    /**
     * Writes text in modified UTF-8.
     *
     * @param text of at most 65,535 bytes
     */
    public void writeText(String text) {
        try {
            new DataOutputStream(bytes).writeUTF(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes bytes as they are.
     *
     * @param content not modified
     */
    void writeAll(byte[] content) {
        bytes.writeBytes(content);
    }

    /**
     * Writes bytes, after their number.
     *
     * @param content not modified
     */
    public void writeBytes(byte[] content) {
        writeInt(content.length);
        writeAll(content);
    }

    /**
     * Writes elements, after their number.
     *
     * @param <T> the type of an element
     * @param all the elements
     * @param one writes an element
     */
    public <T> void writeList(Collection<? extends T> all, BiConsumer<T, ByteWriter> one) {
        writeInt(all.size());
        all.forEach(element -> one.accept(element, this));
    }

    /**
     * Writes something that may be missing.
     *
     * @param <T> its type
     * @param value it, or empty
     * @param one writes it
     */
    public <T> void writeOptional(Optional<? extends T> value, BiConsumer<T, ByteWriter> one) {
        writeBoolean(value.isPresent());
        value.ifPresent(present -> one.accept(present, this));
    }
}
