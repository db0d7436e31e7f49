package io.github.gmm4j.sources;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/**
 * Writes double matrices to a MAT-file of level 5, little-endian, uncompressed. Source: MATLAB MAT-File Format, The
 * MathWorks.
 */
final class MatWriter {
    private static final int BUFFER = 1 << 16;
    private static final int TEXT_BYTES = 124;
    private static final String TEXT = "MATLAB 5.0 MAT-file, written by gmm4j";
    private static final byte[] VERSION_AND_ORDER = {0, 1, 'I', 'M'};
    private static final int ALIGNMENT = 8;
    /** What an element of the file holds. */
    private static final int INT8 = 1;

    private static final int INT32 = 5;
    private static final int UINT32 = 6;
    private static final int DOUBLE = 9;
    private static final int MATRIX = 14;
    private static final int CLASS_DOUBLE = 6;

    private MatWriter() {}

    static void write(Path file, Map<String, DMatrixRMaj> matrices) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            byte[] text = Arrays.copyOf(TEXT.getBytes(StandardCharsets.US_ASCII), TEXT_BYTES);
            Arrays.fill(text, TEXT.length(), TEXT_BYTES - Long.BYTES, (byte) ' ');
            out.write(text);
            out.write(VERSION_AND_ORDER);
            for (Map.Entry<String, DMatrixRMaj> variable : matrices.entrySet()) {
                write(variable.getKey(), variable.getValue(), out);
            }
        }
    }

    private static void write(String name, DMatrixRMaj matrix, OutputStream out) throws IOException {
        int numbers = matrix.getNumElements() * Double.BYTES;
        int padded = (name.length() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        int header = 6 * Long.BYTES + padded; // flags, sizes, name and numbers, each after what it is and its length
        byte[] beginning = new byte[Long.BYTES + header];
        ByteBuffer buffer = ByteBuffer.wrap(beginning).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(MATRIX).putInt(header + numbers);
        buffer.putInt(UINT32).putInt(2 * Integer.BYTES).putInt(CLASS_DOUBLE).putInt(0);
        buffer.putInt(INT32).putInt(2 * Integer.BYTES).putInt(matrix.numRows).putInt(matrix.numCols);
        buffer.putInt(INT8).putInt(name.length());
        buffer.put(Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), padded));
        buffer.putInt(DOUBLE).putInt(numbers);
        out.write(beginning);

        byte[] bytes = new byte[matrix.numRows * Double.BYTES];
        ByteBuffer column = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int j = 0; j < matrix.numCols; j++) {
            column.clear();
            for (int i = 0; i < matrix.numRows; i++) {
                column.putDouble(matrix.get(i, j));
            }
            out.write(bytes);
        }
    }
}
