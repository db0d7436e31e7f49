package io.github.gmm4j.internal.bytes;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes what a {@link ByteReader} reads. For the library's own use; not API. */
public final class ByteWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ByteWriter() {}

    /** Returns everything written, in a new array. */
    byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** Writes the lowest 8 bits. */
    public void writeByte(int value) {
        bytes.write(value);
    }

    public void writeBoolean(boolean value) {
        bytes.write(value ? 1 : 0);
    }

    public void writeInt(int value) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    public void writeLong(long value) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    /** Writes all bits of a double. */
    public void writeDouble(double value) {
        writeLong(Double.doubleToLongBits(value));
    }

    /** Writes doubles, preceded by their number. */
    public void writeNumbers(double[] numbers) {
        writeInt(numbers.length);
        ByteBuffer content = ByteBuffer.allocate(numbers.length * Double.BYTES);
        content.asDoubleBuffer().put(numbers);
        bytes.writeBytes(content.array());
    }

    /** Writes rows of doubles, preceded by their number. */
    public void writeRows(double[][] rows) {
        writeInt(rows.length);
        for (double[] row : rows) {
            writeNumbers(row);
        }
    }

    /** Writes text of at most 65,535 bytes in modified UTF-8. */
    public void writeText(String text) {
        try {
            new DataOutputStream(bytes).writeUTF(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes bytes without their number. */
    void writeAll(byte[] content) {
        bytes.writeBytes(content);
    }

    /** Writes bytes, preceded by their number. */
    public void writeBytes(byte[] content) {
        writeInt(content.length);
        writeAll(content);
    }

    /** Writes elements, preceded by their number. */
    public <T> void writeList(Collection<? extends T> all, BiConsumer<T, ByteWriter> one) {
        writeInt(all.size());
        all.forEach(element -> one.accept(element, this));
    }

    /** Writes a value that may be null. */
    public <T> void writeNullable(@Nullable T value, BiConsumer<T, ByteWriter> one) {
        writeBoolean(value != null);
        if (value != null) {
            one.accept(value, this);
        }
    }
}
