package io.github.gmm4j.data;

/**
 * Rows that come one after the other.
 *
 * @param stream gives the rows
 * @param size how many there were when they were counted
 */
record StreamedSamples(RowStream stream, long size) implements Samples {
    static StreamedSamples count(RowStream stream) {
        if (stream.dimension() < 1) {
            throw new IllegalArgumentException("samples must have at least one column, found " + stream.dimension());
        }
        long rows = 0;
        double[] row = new double[stream.dimension()];
        try (RowStream.Cursor cursor = stream.open()) {
            while (cursor.next(row)) {
                rows++;
            }
        }
        if (rows == 0) {
            throw new IllegalArgumentException("samples must have at least one row, found none");
        }
        return new StreamedSamples(stream, rows);
    }

    @Override
    public int dimension() {
        return stream.dimension();
    }

    @Override
    public String place(long row, int column) {
        return stream.place(row, column);
    }

    @Override
    public RowReader reader() {
        return new Reader(stream.open());
    }

    private final class Reader implements RowReader {
        private final RowStream.Cursor cursor;
        private final double[] row = new double[dimension()];
        private long next;

        Reader(RowStream.Cursor cursor) {
            this.cursor = cursor;
        }

        @Override
        public void seek(long target) {
            if (target < next) {
                throw new IllegalArgumentException("row " + target + " was passed already: the next is " + next);
            }
            while (next < target) {
                advance();
            }
        }

        @Override
        public int read(int count, double[] values, double[] weights) {
            for (int i = 0; i < count; i++) {
                weights[i] = advance();
                System.arraycopy(row, 0, values, i * row.length, row.length);
            }
            return 0;
        }

        /** Reads a row, and returns its weight. */
        private double advance() {
            if (!cursor.next(row)) {
                throw changed("only " + next);
            }
            next++;
            double weight = cursor.weight();
            if (next == size && cursor.next(row.clone())) {
                throw changed("more");
            }
            return weight;
        }

        private IllegalArgumentException changed(String found) {
            return new IllegalArgumentException(
                    "samples must have the same rows at every pass: " + size + " at first, now " + found);
        }

        @Override
        public void close() {
            cursor.close();
        }
    }
}
