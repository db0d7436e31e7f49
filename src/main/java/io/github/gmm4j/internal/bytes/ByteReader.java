package io.github.gmm4j.internal.bytes;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the content of an {@link Envelope}, big-endian. Counts are checked against the remaining bytes before allocation.
 * All methods throw {@link IllegalArgumentException} for missing or invalid bytes; {@code what} names the value in the
 * message. Not API.
 */
public final class ByteReader {
    private final ByteBuffer bytes;

    /** Reads length bytes of an array from index first on. The array is not copied. */
    ByteReader(byte[] array, int first, int length) {
        bytes = ByteBuffer.wrap(array, first, length);
    }

    int remaining() {
        return bytes.remaining();
    }

    private ByteBuffer require(int count) {
        if (count > bytes.remaining()) {
            throw new IllegalArgumentException("damaged, it ends too early");
        }
        return bytes;
    }

    public byte readByte() {
        return require(Byte.BYTES).get();
    }

    /** Reads the byte 1 as true and 0 as false. */
    public boolean readBoolean() {
        byte value = readByte();
        if (value != 0 && value != 1) {
            throw new IllegalArgumentException("damaged, found " + value + " for a boolean");
        }
        return value == 1;
    }

    public int readInt() {
        return require(Integer.BYTES).getInt();
    }

    /** Reads an int of at least {@code least}. */
    public int readInt(int least, String what) {
        int value = readInt();
        if (value < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", found " + value);
        }
        return value;
    }

    public long readLong() {
        return require(Long.BYTES).getLong();
    }

    /** Reads any double, including NaN and infinities. */
    public double readDouble() {
        return require(Double.BYTES).getDouble();
    }

    /** Reads a double that is neither NaN nor infinite. */
    public double readFinite(String what) {
        return requireFinite(what, readDouble())[0];
    }

    /** Reads a double that is finite and not negative. */
    public double readAmount(String what) {
        double value = readDouble();
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(what + " must be finite and not negative, found " + value);
        }
        return value;
    }

    /** Reads the number of elements that follow, each of at least bytesEach bytes. */
    public int readCount(int bytesEach) {
        int count = readInt();
        if (count < 0 || count > bytes.remaining() / bytesEach) {
            throw new IllegalArgumentException("damaged, found a count of " + count + " where at most "
                    + bytes.remaining() / bytesEach + " elements can follow");
        }
        return count;
    }

    /** Reads any doubles, preceded by their number. */
    public double[] readNumbers() {
        double[] numbers = new double[readCount(Double.BYTES)];
        bytes.asDoubleBuffer().get(numbers);
        bytes.position(bytes.position() + numbers.length * Double.BYTES);
        return numbers;
    }

    /** Reads finite doubles, preceded by their number. */
    public double[] readNumbers(String what) {
        return requireFinite(what, readNumbers());
    }

    private static double[] requireFinite(String what, double... numbers) {
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException(what + " must be finite, found " + number);
            }
        }
        return numbers;
    }

    /** Reads rows of finite doubles, preceded by their number, which must be count. Each row must have length numbers. */
    public double[][] readRows(int count, int length, String what) {
        double[][] rows = readList(in -> in.readNumbers(what)).toArray(double[][]::new);
        if (rows.length != count || Arrays.stream(rows).anyMatch(row -> row.length != length)) {
            throw new IllegalArgumentException(what + " must be " + count + " rows of " + length + " numbers, found "
                    + rows.length + " rows" + (rows.length == count ? " of other lengths" : ""));
        }
        return rows;
    }

    /** Reads text in the modified UTF-8 of {@link java.io.DataOutput#writeUTF}. */
    public String readText() {
        ByteArrayInputStream rest = new ByteArrayInputStream(bytes.array(), bytes.position(), bytes.remaining());
        try {
            String text = new DataInputStream(rest).readUTF();
            bytes.position(bytes.limit() - rest.available());
            return text;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    e instanceof EOFException ? "damaged, it ends too early" : "damaged, a text is not in UTF-8", e);
        }
    }

    /** Reads the name of one of the constants. */
    public <E extends Enum<E>> E readName(E[] constants) {
        String name = readText();
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected one of " + Arrays.toString(constants) + ", found \"" + name + "\""));
    }

    /** Reads bytes, preceded by their number. */
    public byte[] readBytes() {
        byte[] all = new byte[readCount(Byte.BYTES)];
        bytes.get(all);
        return all;
    }

    /** Reads elements of at least one byte each, preceded by their number. */
    public <T> List<T> readList(Function<ByteReader, ? extends T> one) {
        List<T> all = new ArrayList<>();
        for (int count = readCount(1); count > 0; count--) {
            all.add(one.apply(this));
        }
        return all;
    }

    /** Reads a value that may be null. */
    public <T> @Nullable T readNullable(Function<ByteReader, ? extends T> one) {
        return readBoolean() ? one.apply(this) : null;
    }

    /** Throws IllegalArgumentException if unread bytes remain. */
    void requireEnd() {
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException("damaged, " + bytes.remaining() + " bytes too many");
        }
    }
}
