package io.github.gmm4j.internal.bytes;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the content of an {@link Envelope}, big-endian. A count is checked against the bytes that are left before anything
 * is allocated for it. Every method throws {@link IllegalArgumentException} if there are too few bytes, or not what it
 * expects. For the library's own use; not API.
 */
public final class ByteReader {
    private final ByteBuffer bytes;

    /**
     * Reads a part of an array.
     *
     * @param array the bytes; not modified
     * @param first index of the first byte
     * @param length number of bytes
     */
    ByteReader(byte[] array, int first, int length) {
        bytes = ByteBuffer.wrap(array, first, length);
    }

    /** Number of bytes that are left. */
    int remaining() {
        return bytes.remaining();
    }

    private ByteBuffer require(int count) {
        if (count > bytes.remaining()) {
            throw new IllegalArgumentException("damaged, it ends too early");
        }
        return bytes;
    }

    /**
     * Reads a byte.
     *
     * @return from -128 to 127
     */
    public byte readByte() {
        return require(Byte.BYTES).get();
    }

    /**
     * Reads a boolean.
     *
     * @return true for the byte 1, false for 0
     */
    public boolean readBoolean() {
        byte value = readByte();
        if (value != 0 && value != 1) {
            throw new IllegalArgumentException("damaged, found " + value + " for a boolean");
        }
        return value == 1;
    }

    /**
     * Reads an integer of 32 bits.
     *
     * @return any value
     */
    public int readInt() {
        return require(Integer.BYTES).getInt();
    }

    /**
     * Reads an integer of 32 bits that has a lower bound.
     *
     * @param least the smallest valid value
     * @param what what it is, for the message
     * @return the value
     */
    public int readInt(int least, String what) {
        int value = readInt();
        if (value < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", found " + value);
        }
        return value;
    }

    /**
     * Reads an integer of 64 bits.
     *
     * @return any value
     */
    public long readLong() {
        return require(Long.BYTES).getLong();
    }

    /**
     * Reads a double.
     *
     * @return any value
     */
    public double readDouble() {
        return require(Double.BYTES).getDouble();
    }

    /**
     * Reads a double that is neither NaN nor infinite.
     *
     * @param what what it is, for the message
     * @return the value
     */
    public double readFinite(String what) {
        return requireFinite(what, readDouble())[0];
    }

    /**
     * Reads a double that is finite and not negative.
     *
     * @param what what it is, for the message
     * @return the value
     */
    public double readAmount(String what) {
        double value = readDouble();
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(what + " must be finite and not negative, found " + value);
        }
        return value;
    }

    /**
     * Reads how many elements follow.
     *
     * @param bytesEach the fewest bytes of an element, at least 1
     * @return a count for which there are bytes enough
     */
    public int readCount(int bytesEach) {
        int count = readInt();
        if (count < 0 || count > bytes.remaining() / bytesEach) {
            throw new IllegalArgumentException("damaged, found a count of " + count + " where at most "
                    + bytes.remaining() / bytesEach + " elements can follow");
        }
        return count;
    }

    /**
     * Reads doubles, after their number.
     *
     * @return any values; a new array
     */
    public double[] readNumbers() {
        double[] numbers = new double[readCount(Double.BYTES)];
        bytes.asDoubleBuffer().get(numbers);
        bytes.position(bytes.position() + numbers.length * Double.BYTES);
        return numbers;
    }

    /**
     * Reads finite doubles, after their number.
     *
     * @param what what they are, for the message
     * @return the values; a new array
     */
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

    /**
     * Reads rows of finite doubles, after their number.
     *
     * @param count how many rows there must be
     * @param length how many numbers each must have
     * @param what what they are, for the message
     * @return the rows; new arrays
     */
    public double[][] readRows(int count, int length, String what) {
        double[][] rows = readList(in -> in.readNumbers(what)).toArray(double[][]::new);
        if (rows.length != count || Arrays.stream(rows).anyMatch(row -> row.length != length)) {
            throw new IllegalArgumentException(what + " must be " + count + " rows of " + length + " numbers, found "
                    + rows.length + " rows" + (rows.length == count ? " of other lengths" : ""));
        }
        return rows;
    }

    /**
     * Reads text in the modified UTF-8 of {@link java.io.DataOutput#writeUTF}.
     *
     * @return the text
     */
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

    /**
     * Reads the name of a constant.
     *
     * @param <E> the type of the constants
     * @param constants the constants there are
     * @return one of them
     */
    public <E extends Enum<E>> E readName(E[] constants) {
        String name = readText();
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected one of " + Arrays.toString(constants) + ", found \"" + name + "\""));
    }

    /**
     * Reads bytes, after their number.
     *
     * @return the bytes; a new array
     */
    public byte[] readBytes() {
        byte[] all = new byte[readCount(Byte.BYTES)];
        bytes.get(all);
        return all;
    }

    /**
     * Reads elements, after their number.
     *
     * @param <T> the type of an element
     * @param one reads an element, of one byte at least
     * @return the elements; a new list
     */
    public <T> List<T> readList(Function<ByteReader, ? extends T> one) {
        List<T> all = new ArrayList<>();
        for (int count = readCount(1); count > 0; count--) {
            all.add(one.apply(this));
        }
        return all;
    }

    /**
     * Reads something that may be missing.
     *
     * @param <T> its type
     * @param one reads it
     * @return it, or empty
     */
    public <T> Optional<T> readOptional(Function<ByteReader, ? extends T> one) {
        return readBoolean() ? Optional.of(one.apply(this)) : Optional.empty();
    }

    /** Refuses bytes that nothing has read. */
    void requireEnd() {
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException("damaged, " + bytes.remaining() + " bytes too many");
        }
    }
}
