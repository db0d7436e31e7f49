package io.github.gmm4j.sources;

import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.bytes.SourceFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of a file that is mapped into memory, in windows of whole rows. */
final class MappedRows implements Samples {
    /** Most bytes of a window. */
    static final int LONGEST_WINDOW = 1 << 30;
    /** Numbers that are picked from at a time. */
    private static final int SCRATCH_VALUES = 1 << 12;

    /** How a number is written, little-endian. */
    enum Type {
        FLOAT64(Double.BYTES),
        FLOAT32(Float.BYTES);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }
    }

    /** The type of the numbers, the offset of the first in bytes, and the numbers of rows and columns, row by row. */
    record Layout(Type type, long offset, long rows, int columns) {
        long rowBytes() {
            return (long) columns * type.bytes;
        }

        /** Bytes of the file up to the end of the last row. */
        long end() {
            return offset + rows * rowBytes();
        }
    }

    private final SourceFile file;
    /** Held open to ask for its length; closed when it is garbage. */
    private final RandomAccessFile opened;

    private final Layout layout;
    private final ColumnSelection selection;
    private final int windowRows;
    private final List<DoubleBuffer> doubles = new ArrayList<>();
    private final List<FloatBuffer> floats = new ArrayList<>();

    /** Maps a file at least as long as the layout, in windows of at most longestWindow bytes, or throws UncheckedIOException. */
    MappedRows(SourceFile file, Layout layout, ColumnSelection selection, int longestWindow) {
        this.file = file;
        this.layout = layout;
        this.selection = selection;
        if (layout.rowBytes() > longestWindow) {
            throw new IllegalArgumentException(
                    file.path() + ": a row must have at most " + longestWindow + " bytes, found " + layout.rowBytes());
        }
        this.windowRows = (int) (longestWindow / layout.rowBytes());
        try {
            this.opened = new RandomAccessFile(file.path().toFile(), "r");
            for (long first = 0; first < layout.rows(); first += windowRows) {
                long rows = Math.min(windowRows, layout.rows() - first);
                add(opened.getChannel()
                        .map(
                                FileChannel.MapMode.READ_ONLY,
                                layout.offset() + first * layout.rowBytes(),
                                rows * layout.rowBytes()));
            }
        } catch (IOException e) {
            throw SourceFile.failure(file.path(), e);
        }
    }

    private void add(ByteBuffer window) {
        window.order(ByteOrder.LITTLE_ENDIAN);
        if (layout.type() == Type.FLOAT64) {
            doubles.add(window.asDoubleBuffer());
        } else {
            floats.add(window.asFloatBuffer());
        }
    }

    @Override
    public long size() {
        return layout.rows();
    }

    @Override
    public int dimension() {
        return selection.features().size();
    }

    @Override
    public boolean indexed() {
        return true;
    }

    @Override
    public String place(long row, int column) {
        return file.path().getFileName() + "[" + row + ", " + selection.source(column) + "]";
    }

    @Override
    public RowReader reader() {
        requireWhole();
        return new Reader();
    }

    /** Throws if the file was truncated: the missing part is unreadable, or zeros to the end of a memory page. */
    private void requireWhole() {
        try {
            long length = opened.length();
            if (length < layout.end()) {
                awaitInternalError();
                throw SourceFile.failure(file.path() + ": was truncated after it was opened: expected " + layout.end()
                        + " bytes, found " + length);
            }
        } catch (IOException e) {
            throw SourceFile.failure(file.path(), e);
        }
    }

    /**
     * Lets the JVM throw a pending InternalError: compiled code detects unreadable memory only at its next slow call into
     * the JVM, such as a class lookup.
     */
    private static void awaitInternalError() {
        try {
            Class.forName(MappedRows.class.getName() + "$None");
        } catch (ClassNotFoundException e) {
            return;
        }
    }

    private final class Reader implements RowReader {
        private final int columns = layout.columns();
        private final int d = dimension();
        private final int[] features = selection.featureIndices();
        private final int weight = selection.weight();
        private final boolean whole = weight < 0
                && Arrays.equals(features, IntStream.range(0, columns).toArray());
        private final int scratchRows = Math.max(1, SCRATCH_VALUES / columns);
        private final double[] scratch = new double[whole ? 0 : scratchRows * columns];
        private final float[] singles = new float[layout.type() == Type.FLOAT32 ? scratchRows * columns : 0];
        private long next;

        @Override
        public void seek(long row) {
            next = row;
        }

        @Override
        public int read(int count, double[] values, double[] weights) {
            try {
                int done = 0;
                while (done < count) {
                    int rows = (int) Math.min(Math.min(count - done, rowsAtOnce()), windowRows - next % windowRows);
                    readSome(rows, values, weights, done);
                    done += rows;
                    next += rows;
                }
                requireWhole();
                return 0;
            } catch (InternalError e) {
                requireWhole();
                throw SourceFile.failure(file.path() + ": cannot be read: " + e.getMessage(), e);
            }
        }

        private int rowsAtOnce() {
            return whole && layout.type() == Type.FLOAT64 ? windowRows : scratchRows;
        }

        /** Reads rows of one window, to behind those that are done. */
        private void readSome(int rows, double[] values, double[] weights, int done) {
            if (whole) {
                copy(rows, values, done * d);
                Arrays.fill(weights, done, done + rows, 1);
                return;
            }
            copy(rows, scratch, 0);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < d; j++) {
                    values[(done + i) * d + j] = scratch[i * columns + features[j]];
                }
                weights[done + i] = weight < 0 ? 1 : scratch[i * columns + weight];
            }
        }

        /** Copies whole rows of one window. */
        private void copy(int rows, double[] target, int at) {
            int window = (int) (next / windowRows);
            int index = (int) (next % windowRows) * columns;
            int length = rows * columns;
            if (layout.type() == Type.FLOAT64) {
                doubles.get(window).get(index, target, at, length);
                return;
            }
            floats.get(window).get(index, singles, 0, length);
            for (int i = 0; i < length; i++) {
                target[at + i] = singles[i];
            }
        }

        @Override
        public void close() {
            // the file stays mapped for the next pass
        }
    }
}
