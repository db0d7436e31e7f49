package io.github.gmm4j.sources;

import io.github.gmm4j.internal.bytes.SourceFile;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Reads variables of MAT-files of level 5. Memory is allocated only for existing data, regardless of lengths in the file.
 * Source: MATLAB MAT-File Format, The MathWorks.
 */
final class MatReader {
    /** A matrix of doubles with this many numbers, and its description, has fewer than 2^31 bytes, the limit of the format. */
    static final int MOST_NUMBERS = (1 << 28) - 16;
    /** Most numbers of a compressed variable for each of its bytes; images of digits have about 10. */
    static final int MOST_NUMBERS_PER_BYTE = 64;
    /** Numbers that any compressed variable may have: 64 MB. */
    static final int FREE_NUMBERS = 1 << 23;

    private static final int BUFFER = 1 << 13;
    private static final int FIRST_CAPACITY = 1 << 13;
    private static final int MOST_DIMENSIONS = 64;
    private static final int LONGEST_NAME = 1 << 12;
    private static final int TEXT_BYTES = 116;
    private static final int HEADER_BYTES = 128;
    private static final int ALIGNMENT = 8;
    private static final String BEGINNING = "MATLAB 5.0 MAT-file";
    private static final String NEWER = "MATLAB 7.3 MAT-file";
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};
    private static final double TWO_TO_64 = 0x1p64;
    /** Types of elements. */
    private static final int MATRIX = 14;

    private static final int COMPRESSED = 15;

    /** MATLAB's class names, from class 1 on. */
    private static final List<String> CLASSES = List.of(
            "cell",
            "struct",
            "object",
            "char",
            "sparse",
            "double",
            "single",
            "int8",
            "uint8",
            "int16",
            "uint16",
            "int32",
            "uint32",
            "int64",
            "uint64",
            "function_handle",
            "opaque");

    private static final int SPARSE = 5;
    private static final int OPAQUE = 17;
    private static final int COMPLEX_FLAG = 0x800;
    private static final int LOGICAL_FLAG = 0x200;

    /**
     * A variable. Type is MATLAB's class, prefixed with {@code complex} if so, or {@code logical}; shape is empty for
     * objects.
     */
    record Header(String name, String type, List<Integer> shape) {}

    /** What to do with a variable, before whose numbers the elements are. */
    @FunctionalInterface
    private interface Visitor {
        /** Returns whether to go on to the next variable. */
        boolean visit(Header variable, Elements rest) throws IOException;
    }

    private final SourceFile file;

    MatReader(SourceFile file) {
        this.file = file;
    }

    Path path() {
        return file.path();
    }

    /** Lists the variables. Throws IllegalArgumentException if the file is not a complete file of level 5. */
    List<Header> headers() {
        List<Header> variables = new ArrayList<>();
        visit((variable, rest) -> variables.add(variable));
        return List.copyOf(variables);
    }

    /**
     * Returns the numbers of a real matrix, column by column, in a new array. Throws UncheckedIOException if the file is not
     * readable or has changed, IllegalArgumentException if it is damaged or expands to more than its compressed size allows.
     */
    double[] read(Header wanted) {
        file.requireUnchanged();
        List<double[]> found = new ArrayList<>();
        visit((variable, rest) -> {
            if (!variable.equals(wanted)) {
                return true;
            }
            found.add(rest.numbers(variable));
            return false;
        });
        if (found.isEmpty()) {
            throw damaged("variable \"" + wanted.name() + "\" is gone");
        }
        return found.get(0);
    }

    private void visit(Visitor visitor) {
        try (FileChannel channel = FileChannel.open(path())) {
            ByteBuffer header = ByteBuffer.wrap(at(channel, 0).readNBytes(HEADER_BYTES));
            requireLevel5(header.array());
            if (header.limit() < HEADER_BYTES) {
                throw new EOFException();
            }
            ByteOrder order = order(header.get(HEADER_BYTES - 2), header.get(HEADER_BYTES - 1));
            long objects = header.order(order).getLong(TEXT_BYTES); // where the data of objects is, which have no name
            boolean more = true;
            for (long position = HEADER_BYTES; more && position < file.size(); ) {
                Elements top = new Elements(at(channel, position), file.size() - position, order, MOST_NUMBERS);
                Tag tag = top.tag();
                top.require(tag.small ? Integer.BYTES : tag.length);
                if (position != objects) {
                    more = visit(tag, top, order, visitor);
                }
                long padding = tag.type == COMPRESSED || tag.small ? 0 : -tag.length & (ALIGNMENT - 1);
                position += tag.bytes() + padding;
            }
        } catch (EOFException e) {
            throw damaged("it ends too early", e);
        } catch (ZipException e) {
            throw damaged("it can't be decompressed: " + e.getMessage(), e);
        } catch (IOException e) {
            throw SourceFile.failure(path(), e);
        }
    }

    /** Not to be closed, as that would close the channel. */
    private static InputStream at(FileChannel channel, long position) throws IOException {
        return new BufferedInputStream(Channels.newInputStream(channel.position(position)), BUFFER);
    }

    private boolean visit(Tag tag, Elements top, ByteOrder order, Visitor visitor) throws IOException {
        if (tag.type != COMPRESSED) {
            Elements matrix = new Elements(top.in, tag.length, order, MOST_NUMBERS);
            return tag.type != MATRIX || visitor.visit(variable(matrix), matrix);
        }
        Inflater inflater = new Inflater();
        try {
            Elements inflated = new Elements(
                    new InflaterInputStream(top.in, inflater, BUFFER),
                    Long.MAX_VALUE,
                    order,
                    Math.max(FREE_NUMBERS, (long) MOST_NUMBERS_PER_BYTE * tag.length));
            Tag inner = inflated.tag();
            inflated.left = inner.length;
            return inner.type != MATRIX || visitor.visit(variable(inflated), inflated);
        } finally {
            inflater.end();
        }
    }

    private Header variable(Elements matrix) throws IOException {
        ByteBuffer flags = matrix.content(2 * Integer.BYTES);
        int first = flags.remaining() < Integer.BYTES ? 0 : flags.getInt();
        int id = first & 0xff;
        if (id < 1 || id > CLASSES.size()) {
            throw damaged("no class of variables is " + id);
        }
        if (id == OPAQUE) { // objects tell no sizes
            String name = matrix.text();
            matrix.text(); // the system of their types
            return new Header(name, matrix.text(), List.of());
        }
        ByteBuffer sizes = matrix.content(MOST_DIMENSIONS * Integer.BYTES);
        List<Integer> shape = new ArrayList<>();
        while (sizes.remaining() >= Integer.BYTES) {
            shape.add(sizes.getInt());
        }
        if (shape.size() < 2 || shape.stream().anyMatch(size -> size < 0)) {
            throw damaged("the sizes of a variable are " + shape);
        }
        String type = (first & LOGICAL_FLAG) != 0 && id != SPARSE ? "logical" : CLASSES.get(id - 1);
        return new Header(matrix.text(), (first & COMPLEX_FLAG) != 0 ? "complex " + type : type, shape);
    }

    private ByteOrder order(byte first, byte second) {
        if (first == 'I' && second == 'M') {
            return ByteOrder.LITTLE_ENDIAN;
        } else if (first == 'M' && second == 'I') {
            return ByteOrder.BIG_ENDIAN;
        }
        throw damaged("its header does not tell the byte order");
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

    private IllegalArgumentException damaged(String reason, Throwable... cause) {
        IllegalArgumentException failure =
                new IllegalArgumentException(path() + ": the MAT-file is damaged: " + reason);
        Arrays.stream(cause).forEach(failure::initCause);
        return failure;
    }

    /** The type and length in bytes of an element; small if the content is in the same 8 bytes. */
    private record Tag(int type, int length, boolean small) {
        /** Size of the element in bytes, without padding. */
        long bytes() {
            return small ? ALIGNMENT : ALIGNMENT + (long) length;
        }
    }

    /** Elements, one after the other. */
    private final class Elements {
        private final InputStream in;
        private final ByteOrder order;
        private final long mostNumbers;
        private long left;

        Elements(InputStream in, long left, ByteOrder order, long mostNumbers) {
            this.in = in;
            this.left = left;
            this.order = order;
            this.mostNumbers = mostNumbers;
        }

        private ByteBuffer take(int count) throws IOException {
            require(count);
            byte[] bytes = in.readNBytes(count);
            if (bytes.length < count) {
                throw new EOFException();
            }
            left -= count;
            return ByteBuffer.wrap(bytes).order(order);
        }

        private void require(int count) throws EOFException {
            if (count > left) {
                throw new EOFException();
            }
        }

        Tag tag() throws IOException {
            int type = take(Integer.BYTES).getInt();
            int smallLength = type >>> Short.SIZE;
            if (smallLength > 0) {
                if (smallLength > Integer.BYTES) {
                    throw damaged("a small element should have " + smallLength + " bytes");
                }
                return new Tag(type & 0xffff, smallLength, true);
            }
            int length = take(Integer.BYTES).getInt();
            if (length < 0) {
                throw damaged("an element should have " + Integer.toUnsignedString(length) + " bytes");
            }
            return new Tag(type, length, false);
        }

        /** Reads a short element with its padding. */
        private ByteBuffer content(int most) throws IOException {
            Tag tag = tag();
            if (tag.length > most) {
                throw damaged("an element should have " + tag.length + " bytes, where there are " + most + " at most");
            }
            int padded = tag.small ? Integer.BYTES : (tag.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
            return take(padded).limit(tag.length);
        }

        String text() throws IOException {
            return StandardCharsets.UTF_8.decode(content(LONGEST_NAME)).toString();
        }

        /** Reads the numbers of a matrix, in memory that grows with what is there. */
        double[] numbers(Header variable) throws IOException {
            int count = variable.shape().get(0) * variable.shape().get(1);
            if (count > mostNumbers) {
                throw new IllegalArgumentException(path() + ": variable \"" + variable.name() + "\" expands to " + count
                        + " numbers, more than " + FREE_NUMBERS + " and more than " + MOST_NUMBERS_PER_BYTE
                        + " for each compressed byte; in MATLAB, save with -v6, which does not compress");
            }
            Tag tag = tag();
            int width = width(tag.type);
            if (tag.length != (long) count * width) {
                throw damaged("variable \"" + variable.name() + "\" should have " + count + " numbers of " + width
                        + " bytes, found " + tag.length + " bytes");
            }
            require(tag.length);
            double[] numbers = new double[Math.min(count, FIRST_CAPACITY)];
            for (int done = 0; done < count; ) {
                int some = Math.min(count - done, BUFFER / Double.BYTES);
                ByteBuffer bytes = take(some * width);
                if (done + some > numbers.length) {
                    numbers = Arrays.copyOf(numbers, (int) Math.min(count, 2L * numbers.length));
                }
                for (int i = 0; i < some; i++) {
                    numbers[done++] = number(tag.type, bytes);
                }
            }
            in.readNBytes(ALIGNMENT); // the padding, behind which the checksum of compressed data is verified
            return numbers;
        }

        private int width(int type) {
            return switch (type) {
                case 1, 2 -> Byte.BYTES;
                case 3, 4 -> Short.BYTES;
                case 5, 6, 7 -> Integer.BYTES;
                case 9, 12, 13 -> Double.BYTES;
                default -> throw damaged("no numbers are of type " + type);
            };
        }

        private double number(int type, ByteBuffer bytes) {
            return switch (type) {
                case 1 -> bytes.get();
                case 2 -> Byte.toUnsignedInt(bytes.get());
                case 3 -> bytes.getShort();
                case 4 -> Short.toUnsignedInt(bytes.getShort());
                case 5 -> bytes.getInt();
                case 6 -> Integer.toUnsignedLong(bytes.getInt());
                case 7 -> bytes.getFloat();
                case 12 -> bytes.getLong();
                case 13 -> unsigned(bytes.getLong());
                default -> bytes.getDouble();
            };
        }
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : bits + TWO_TO_64;
    }
}
