package io.github.gmm4j.sources;

import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.bytes.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * Writes rows to binary files that {@link BinarySamples} maps, block by block, so that they need not fit into memory. A file
 * takes the place of an earlier one when it is complete.
 *
 * <pre>{@code
 * BinaryFile.writeNpy(Path.of("data.npy"), CsvSamples.of(Path.of("data.csv"))); // for numpy.load
 * }</pre>
 *
 * <p>Values are written, weights are not. Rows of weight 0, such as those that {@link SourceBuilder#skipInvalid()} leaves out,
 * are left out of the file; any other weight than 1 is refused, as the file would lack it: the column of weights can be taken
 * as a feature instead.
 */
public final class BinaryFile {
    private static final int BLOCK_NUMBERS = 1 << 15;

    /** The header is as long for any number of rows, so that it can be written last. */
    private static final int NPY_HEADER_BYTES = 128;

    private static final byte[] NPY_MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    private BinaryFile() {}

    /**
     * Writes a NumPy file: version 1.0, {@code <f8}, C order.
     *
     * @param file the file to make or replace
     * @param samples the rows, read once
     * @return how many rows were written
     * @throws IOException if it can't be written
     * @throws IllegalArgumentException if a number is not finite or a weight is neither 0 nor 1, naming it, or all are 0
     */
    public static long writeNpy(Path file, Samples samples) throws IOException {
        return write(file, samples, MappedRows.Type.FLOAT64, NPY_HEADER_BYTES);
    }

    /**
     * Writes a matrix as a NumPy file: version 1.0, {@code <f8}, C order.
     *
     * @param file the file to make or replace
     * @param matrix n x d, at least 1 x 1; not modified
     * @throws IOException if it can't be written
     * @throws IllegalArgumentException if the matrix has no rows or no columns
     */
    public static void writeNpy(Path file, DMatrixRMaj matrix) throws IOException {
        writeNpy(file, Samples.of(matrix));
    }

    /**
     * Writes nothing but doubles: little-endian float64, row by row.
     *
     * @param file the file to make or replace
     * @param samples the rows, read once
     * @return how many rows were written
     * @throws IOException if it can't be written
     * @throws IllegalArgumentException if a number is not finite or a weight is neither 0 nor 1, naming it, or all are 0
     */
    public static long writeFloat64(Path file, Samples samples) throws IOException {
        return write(file, samples, MappedRows.Type.FLOAT64, 0);
    }

    /**
     * Writes nothing but floats: little-endian float32, row by row, each the nearest to its double.
     *
     * @param file the file to make or replace
     * @param samples the rows, read once
     * @return how many rows were written
     * @throws IOException if it can't be written
     * @throws IllegalArgumentException if a number is not finite or too large for a float, or a weight is neither 0
     *     nor 1, naming it, or if all weights are 0
     */
    public static long writeFloat32(Path file, Samples samples) throws IOException {
        return write(file, samples, MappedRows.Type.FLOAT32, 0);
    }

    private static long write(Path file, Samples samples, MappedRows.Type type, int headerBytes) throws IOException {
        Rows rows = new Rows(samples, type, headerBytes);
        AtomicFile.replace(file, rows);
        return rows.written;
    }

    private static final class Rows implements AtomicFile.Filling {
        private final Samples samples;
        private final MappedRows.Type type;
        private final int headerBytes;
        private final int d;
        private final ByteBuffer buffer;
        private long written;

        Rows(Samples samples, MappedRows.Type type, int headerBytes) {
            this.samples = samples;
            this.type = type;
            this.headerBytes = headerBytes;
            this.d = samples.dimension();
            this.buffer = ByteBuffer.allocate(blockRows() * d * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        }

        private int blockRows() {
            return Math.max(1, BLOCK_NUMBERS / d);
        }

        @Override
        public void fill(Path file) throws IOException {
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                writeHeader(samples.size(), out);
                writeRows(out);
                if (written == 0) {
                    throw new IllegalArgumentException("samples must have a row of weight 1, but all have weight 0");
                }
                if (written != samples.size() && headerBytes > 0) {
                    out.position(0);
                    writeHeader(written, out);
                }
            }
        }

        private void writeHeader(long rows, FileChannel out) throws IOException {
            if (headerBytes > 0) {
                byte[] header = new byte[headerBytes];
                Arrays.fill(header, (byte) ' ');
                header[headerBytes - 1] = '\n';
                String text = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + rows + ", " + d + "), }";
                ByteBuffer.wrap(header)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(NPY_MAGIC)
                        .putShort((short) (headerBytes - NPY_MAGIC.length - Short.BYTES))
                        .put(text.getBytes(StandardCharsets.US_ASCII));
                drain(ByteBuffer.wrap(header), out);
            }
        }

        private void writeRows(FileChannel out) throws IOException {
            double[] values = new double[blockRows() * d];
            double[] weights = new double[blockRows()];
            try (RowReader reader = samples.reader()) {
                for (long first = 0; first < samples.size(); first += weights.length) {
                    int count = (int) Math.min(weights.length, samples.size() - first);
                    reader.read(count, values, weights);
                    for (int i = 0; i < count; i++) {
                        if (isWanted(weights[i], first + i)) {
                            put(values, i, first + i);
                            written++;
                        }
                    }
                    drain(buffer.flip(), out);
                    buffer.clear();
                }
            }
        }

        private boolean isWanted(double weight, long row) {
            if (weight != 0 && weight != 1) {
                throw new IllegalArgumentException("weights are not written, so that they must be 0 or 1, but "
                        + samples.place(row, d) + " is " + weight);
            }
            return weight == 1;
        }

        private void put(double[] values, int index, long row) {
            for (int j = 0; j < d; j++) {
                double value = values[index * d + j];
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(samples.place(row, j) + " is " + value);
                }
                if (type == MappedRows.Type.FLOAT64) {
                    buffer.putDouble(value);
                } else if (Float.isInfinite((float) value)) {
                    throw new IllegalArgumentException(
                            "numbers must be small enough for float32, but " + samples.place(row, j) + " is " + value);
                } else {
                    buffer.putFloat((float) value);
                }
            }
        }

        private static void drain(ByteBuffer bytes, FileChannel out) throws IOException {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }
}
