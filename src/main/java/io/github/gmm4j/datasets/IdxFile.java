package io.github.gmm4j.datasets;

import io.github.gmm4j.data.IndexedSamples;
import io.github.gmm4j.data.LabeledSamples;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.ejml.data.DMatrixRMaj;

/**
 * The content of an IDX file, the format of the MNIST images of handwritten digits and of their labels: an array of
 * numbers of one type, with one dimension or more. Immutable.
 *
 * <pre>{@code
 * DMatrixRMaj images = IdxFile.read(Path.of("t10k-images-idx3-ubyte.gz")).matrix(); // 10000 x 784, from 0 to 255
 * int[] digits = IdxFile.read(Path.of("t10k-labels-idx1-ubyte.gz")).labels();
 * Samples rows = IdxFile.read(Path.of("train-images-idx3-ubyte.gz")).samples(); // 60000 x 784 in 47 MB
 * }</pre>
 *
 * <p>The format: two bytes 0, a byte for the type of the elements, a byte for the number of dimensions, the size of every
 * dimension as 32-bit integers, then the elements, the last index varying fastest; all of it big-endian. Source: Y. LeCun,
 * C. Cortes and C. J. C. Burges, The MNIST database of handwritten digits.
 */
public final class IdxFile {
    private static final int MAGIC_BYTES = 4;
    private static final int BUFFER = 1 << 16;

    /** Most bytes of elements for each byte of a file that is compressed; images of digits have about 5. */
    private static final int MOST_EXPANSION = 64;

    /** Bytes of elements that any compressed file may have. */
    private static final int FREE_BYTES = 1 << 26;

    /** An array of more bytes can't be had. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    /** What the elements are. */
    public enum ElementType {
        /** 8 bits, from 0 to 255. */
        UNSIGNED_BYTE(0x08, Byte.BYTES),
        /** 8 bits, from -128 to 127. */
        SIGNED_BYTE(0x09, Byte.BYTES),
        /** A signed integer of 16 bits. */
        SHORT(0x0b, Short.BYTES),
        /** A signed integer of 32 bits. */
        INT(0x0c, Integer.BYTES),
        /** A floating-point number of 32 bits. */
        FLOAT(0x0d, Float.BYTES),
        /** A floating-point number of 64 bits. */
        DOUBLE(0x0e, Double.BYTES);

        private final int code;
        private final int width;

        ElementType(int code, int width) {
            this.code = code;
            this.width = width;
        }

        boolean isInteger() {
            return this != FLOAT && this != DOUBLE;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final Path file;
    private final ElementType type;
    private final int[] shape;
    private final ByteBuffer elements;

    private IdxFile(Path file, ElementType type, int[] shape, byte[] elements) {
        this.file = file;
        this.type = type;
        this.shape = shape;
        this.elements = ByteBuffer.wrap(elements);
    }

    /**
     * Reads a file, which may be compressed by gzip whatever its name.
     *
     * @param file the file
     * @return its content, kept as bytes
     * @throws IOException if it can't be read
     * @throws IllegalArgumentException if it is not an IDX file: if it is damaged, begins otherwise, has elements of an
     *     unknown type, no dimension or a dimension of size 0, more elements than fit in memory (2^31 bytes), or too few
     *     or too many of them, or if it is compressed and expands to more than 64 MB and more than 64 times its size,
     *     saying what was found and what is expected
     */
    public static IdxFile read(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": is a directory");
        }
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            return isGzip(raw)
                    ? parse(
                            file,
                            new GZIPInputStream(raw, BUFFER),
                            Math.max(FREE_BYTES, MOST_EXPANSION * Files.size(file)))
                    : parse(file, raw, MOST_BYTES);
        } catch (ZipException | EOFException e) {
            throw (IllegalArgumentException) malformed(file, "a whole gzip file", "it damaged: " + e.getMessage())
                    .initCause(e);
        }
    }

    /**
     * Reads samples and their labels.
     *
     * @param samples a file with a row for each index of the first dimension, such as images
     * @param labels a file with a label for each of them
     * @return the samples as {@link #matrix()} gives them, with their labels
     * @throws IOException if one can't be read
     * @throws IllegalArgumentException if one is not an IDX file, the second does not hold {@linkplain #labels() labels}, or
     *     they are not of the same number
     */
    public static LabeledSamples readLabeled(Path samples, Path labels) throws IOException {
        IdxFile rows = read(samples);
        int[] all = read(labels).labels();
        if (all.length != rows.shape[0]) {
            throw new IllegalArgumentException(labels + ": expected a label for each of the " + rows.shape[0]
                    + " samples in " + samples + ", found " + all.length);
        }
        return new LabeledSamples(rows.matrix(), all);
    }

    private static boolean isGzip(InputStream in) throws IOException {
        in.mark(Short.BYTES);
        byte[] first = in.readNBytes(Short.BYTES);
        in.reset();
        return first.length == Short.BYTES
                && (Byte.toUnsignedInt(first[0]) | Byte.toUnsignedInt(first[1]) << Byte.SIZE)
                        == GZIPInputStream.GZIP_MAGIC;
    }

    private static IdxFile parse(Path file, InputStream in, long most) throws IOException {
        byte[] magic = in.readNBytes(MAGIC_BYTES);
        if (magic.length < MAGIC_BYTES || magic[0] != 0 || magic[1] != 0) {
            throw malformed(file, "two bytes 0, an element type and a number of dimensions", bytes(magic));
        }
        ElementType type = Arrays.stream(ElementType.values())
                .filter(candidate -> candidate.code == magic[2])
                .findFirst()
                .orElseThrow(() -> malformed(file, "an element type from 08, 09, 0b, 0c, 0d, 0e", bytes(magic[2])));
        int[] shape = shape(file, in, Byte.toUnsignedInt(magic[3]), type);

        int size = Arrays.stream(shape).reduce(type.width, (product, count) -> product * count);
        if (size > most) {
            throw new IllegalArgumentException(file + " expands to " + size + " bytes, more than " + FREE_BYTES
                    + " and more than " + MOST_EXPANSION + " times its size; decompress it with gunzip first");
        }
        String expected = size + " bytes after the header, " + product(shape) + " of type " + type;
        byte[] elements = in.readNBytes(size);
        if (elements.length < size) {
            throw malformed(file, expected, elements.length + " bytes");
        }
        if (in.read() >= 0) {
            throw malformed(file, expected, "more");
        }
        return new IdxFile(file, type, shape, elements);
    }

    private static int[] shape(Path file, InputStream in, int dimensions, ElementType type) throws IOException {
        if (dimensions == 0) {
            throw malformed(file, "at least 1 dimension", "0");
        }
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(dimensions * Integer.BYTES));
        if (header.limit() < dimensions * Integer.BYTES) {
            throw malformed(
                    file, "the sizes of " + dimensions + " dimensions", header.limit() / Integer.BYTES + " sizes");
        }
        int[] shape = new int[dimensions];
        long bytes = type.width;
        for (int i = 0; i < dimensions; i++) {
            long size = Integer.toUnsignedLong(header.getInt());
            if (size == 0) {
                throw malformed(file, "at least 1 as the size of dimension " + (i + 1) + " of " + dimensions, "0");
            }
            if (size > MOST_BYTES / bytes) {
                throw malformed(
                        file,
                        "at most " + MOST_BYTES + " bytes of elements, which fit in memory",
                        "more: " + product(shape, i) + size + (i + 1 < dimensions ? " x ..." : "") + " of type "
                                + type);
            }
            bytes *= size;
            shape[i] = (int) size;
        }
        return shape;
    }

    private static IllegalArgumentException malformed(Path file, String expected, String found) {
        return new IllegalArgumentException(file + " is not an IDX file: expected " + expected + ", found " + found);
    }

    private static String bytes(byte... some) {
        return some.length == 0
                ? "nothing"
                : IntStream.range(0, some.length)
                        .mapToObj(i -> String.format("%02x", some[i]))
                        .collect(Collectors.joining(" "));
    }

    private static String product(int[] sizes) {
        return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
    }

    /** The first sizes, each followed by a times sign. */
    private static String product(int[] sizes, int count) {
        return IntStream.range(0, count).mapToObj(i -> sizes[i] + " x ").collect(Collectors.joining());
    }

    /**
     * Returns the type of the elements.
     *
     * @return their type
     */
    public ElementType type() {
        return type;
    }

    /**
     * The sizes of the dimensions: images are n x height x width, labels n.
     *
     * @return one size or more, each at least 1; a copy
     */
    public int[] shape() {
        return shape.clone();
    }

    /**
     * All elements, those of one index of the first dimension in a row: an image is a row of height * width numbers, its
     * lines one after the other. Numbers are as in the file: divide by 255 for pixels from 0 to 1.
     *
     * @return n x d, n the size of the first dimension, d the product of the others, 1 if there are none; a new matrix
     */
    public DMatrixRMaj matrix() {
        return rows(IntStream.range(0, shape[0]).toArray());
    }

    /**
     * Some of the rows of {@link #matrix()}, in the given order.
     *
     * @param indices which rows, counted from 0; not modified
     * @return one row per index; a new matrix
     * @throws IndexOutOfBoundsException if {@code index < 0} or {@code index >= shape()[0]} for an index
     */
    public DMatrixRMaj rows(int... indices) {
        int d = rowLength();
        DMatrixRMaj rows = new DMatrixRMaj(indices.length, d);
        for (int i = 0; i < indices.length; i++) {
            int first = Objects.checkIndex(indices[i], shape[0]) * d;
            for (int j = 0; j < d; j++) {
                rows.data[i * d + j] = element(first + j);
            }
        }
        return rows;
    }

    private int rowLength() {
        return elements.limit() / type.width / shape[0];
    }

    /**
     * The rows of {@link #matrix()} without a matrix: they are made of the elements as they are in the file whenever they are
     * read, so that bytes take an eighth of the memory.
     *
     * @return n rows of d numbers, each of weight 1
     */
    public IndexedSamples samples() {
        return new Rows();
    }

    private final class Rows implements IndexedSamples {
        @Override
        public long size() {
            return shape[0];
        }

        @Override
        public int dimension() {
            return rowLength();
        }

        @Override
        public void read(long first, int count, double[] target) {
            int at = (int) first * rowLength();
            for (int i = 0; i < count * rowLength(); i++) {
                target[i] = element(at + i);
            }
        }

        @Override
        public String place(long row, int column) {
            return column == dimension()
                    ? IndexedSamples.super.place(row, column)
                    : file.getFileName() + "[" + row + ", " + column + "]";
        }
    }

    /**
     * The elements as integers, such as the labels of images.
     *
     * @return n numbers; a new array
     * @throws IllegalArgumentException if there is more than one dimension, or the elements are not of an integer type
     */
    public int[] labels() {
        if (shape.length != 1 || !type.isInteger()) {
            throw new IllegalArgumentException(
                    file + " does not hold labels: expected one dimension of an integer type," + " found "
                            + product(shape) + " of type " + type);
        }
        return IntStream.range(0, shape[0]).map(i -> (int) element(i)).toArray();
    }

    private double element(int index) {
        int at = index * type.width;
        return switch (type) {
            case UNSIGNED_BYTE -> Byte.toUnsignedInt(elements.get(at));
            case SIGNED_BYTE -> elements.get(at);
            case SHORT -> elements.getShort(at);
            case INT -> elements.getInt(at);
            case FLOAT -> elements.getFloat(at);
            case DOUBLE -> elements.getDouble(at);
        };
    }

    @Override
    public String toString() {
        return "IdxFile[" + file + ", " + product(shape) + " of type " + type + "]";
    }
}
