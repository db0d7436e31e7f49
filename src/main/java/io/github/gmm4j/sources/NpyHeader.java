package io.github.gmm4j.sources;

import io.github.gmm4j.internal.bytes.SourceFile;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header of a NumPy file. Source: NumPy enhancement proposal 1, and module {@code numpy.lib.format}, versions 1.0 to 3.0. */
final class NpyHeader {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 20;
    private static final int LONGEST_EXCERPT = 100;
    private static final int LONGEST_SIZE = 18;
    private static final Pattern DESCRIPTION = Pattern.compile("'descr':\\s*('[^']*'|\\[.*\\])");
    private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([^()]*)\\)");
    private static final String REMEDY = "; in Python, numpy.ascontiguousarray(x.astype('<f8')) can be saved instead";

    private final SourceFile file;

    private NpyHeader(SourceFile file) {
        this.file = file;
    }

    /**
     * Reads the header. Throws IllegalArgumentException if it is not the header of a complete n x d array of mappable
     * numbers.
     */
    static MappedRows.Layout read(SourceFile file) {
        NpyHeader header = new NpyHeader(file);
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file.path()))) {
            return header.layout(in);
        } catch (EOFException e) {
            throw header.unlike("the header is cut off: found " + file.size() + " bytes", e);
        } catch (IOException e) {
            throw SourceFile.failure(file.path(), e);
        }
    }

    private IllegalArgumentException unlike(String reason, Throwable... cause) {
        IllegalArgumentException failure = new IllegalArgumentException(file.path() + ": " + reason);
        Arrays.stream(cause).forEach(failure::initCause);
        return failure;
    }

    private MappedRows.Layout layout(DataInputStream in) throws IOException {
        byte[] magic = in.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw unlike(
                    file.size() == 0
                            ? "the file is empty"
                            : "expected a NumPy file, which begins with \\x93NUMPY, found "
                                    + (magic[0] == 'P' && magic.length > 1 && magic[1] == 'K'
                                            ? "a zip archive, such as numpy.savez writes: numpy.save writes a single array"
                                            : "bytes "
                                                    + HexFormat.ofDelimiter(" ").formatHex(magic)));
        }
        int version = in.readUnsignedByte();
        int minor = in.readUnsignedByte();
        if (version < 1 || version > 3) {
            throw unlike("expected version 1, 2 or 3 of the NumPy format, found " + version + "." + minor);
        }
        long length = version == 1
                ? Short.toUnsignedLong(Short.reverseBytes(in.readShort()))
                : Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
        if (length > LONGEST_HEADER) {
            throw unlike("expected a header of at most " + LONGEST_HEADER + " bytes, found " + length);
        }
        String text = text(in, (int) length, version);
        long offset = MAGIC.length + 2L + (version == 1 ? Short.BYTES : Integer.BYTES) + length;
        return layout(text, offset);
    }

    private static String text(InputStream in, int length, int version) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return new String(bytes, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private MappedRows.Layout layout(String text, long offset) {
        String description = member(DESCRIPTION, text).replace("'", "");
        MappedRows.Type type = switch (description) {
            case "<f8" -> MappedRows.Type.FLOAT64;
            case "<f4" -> MappedRows.Type.FLOAT32;
            default ->
                throw unlike("expected numbers of type <f8 or <f4, found " + excerpt(description)
                        + (description.startsWith(">") ? ", which is big-endian" : "") + REMEDY);
        };
        if (member(ORDER, text).equals("True")) {
            throw unlike("expected an array in C order, row by row, found Fortran order" + REMEDY);
        }
        long[] shape = shape(text);
        if (shape.length < 1 || shape.length > 2) {
            throw unlike("expected an array of 1 or 2 dimensions, found " + shape.length + ": "
                    + excerpt(Arrays.toString(shape)) + "; in Python, x.reshape(len(x), -1) can be saved instead");
        }
        long columns = shape.length == 1 ? 1 : shape[1];
        if (shape[0] < 1 || columns < 1 || columns > Integer.MAX_VALUE) {
            throw unlike("expected at least one row and one column, found shape " + Arrays.toString(shape));
        }
        MappedRows.Layout layout = new MappedRows.Layout(type, offset, shape[0], (int) columns);
        if (shape[0] > (Long.MAX_VALUE - offset) / layout.rowBytes() || layout.end() != file.size()) {
            throw unlike("expected " + offset + " bytes of header and " + shape[0] + " x " + columns + " numbers of "
                    + layout.rowBytes() / columns + " bytes, found " + file.size() + " bytes in all");
        }
        return layout;
    }

    private long[] shape(String text) {
        String sizes = member(SHAPE, text).strip();
        if (sizes.isEmpty()) {
            return new long[0];
        }
        return Arrays.stream(sizes.split(","))
                .map(String::strip)
                .mapToLong(size -> {
                    if (!size.matches("\\d+L?")) { // with the L of Python 2
                        throw unlike("expected a shape of whole numbers, found (" + excerpt(sizes) + ")");
                    }
                    String digits = size.replace("L", "");
                    return digits.length() > LONGEST_SIZE ? Long.MAX_VALUE : Long.parseLong(digits);
                })
                .toArray();
    }

    private static String excerpt(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST_EXCERPT ? line : line.substring(0, LONGEST_EXCERPT) + "...";
    }

    private String member(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw unlike("expected a header with descr, fortran_order and shape, found " + excerpt(text.strip()));
        }
        return matcher.group(1);
    }
}
