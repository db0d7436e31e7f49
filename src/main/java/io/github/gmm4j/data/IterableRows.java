package io.github.gmm4j.data;

import java.util.Iterator;

/**
 * The rows of an iterable.
 *
 * @param rows gives the same rows at every iteration
 * @param dimension the length of the first row
 */
record IterableRows(Iterable<double[]> rows, int dimension) implements RowStream {
    /** Looks at the first row. */
    static IterableRows of(Iterable<double[]> rows) {
        try (Rows iteration = new Rows(rows.iterator(), 0)) {
            if (!iteration.iterator.hasNext()) {
                throw new IllegalArgumentException("samples must have at least one row, found none");
            }
            int columns = iteration.iterator.next().length;
            if (columns == 0) {
                throw new IllegalArgumentException("samples must have at least one column, found none");
            }
            return new IterableRows(rows, columns);
        }
    }

    @Override
    public Cursor open() {
        return new Rows(rows.iterator(), dimension);
    }

    private static final class Rows implements Cursor {
        private final Iterator<double[]> iterator;
        private final int dimension;
        private long count;

        Rows(Iterator<double[]> iterator, int dimension) {
            this.iterator = iterator;
            this.dimension = dimension;
        }

        @Override
        public boolean next(double[] values) {
            if (!iterator.hasNext()) {
                return false;
            }
            double[] row = iterator.next();
            if (row.length != dimension) {
                throw new IllegalArgumentException("samples must have the same number of columns in every row: "
                        + dimension + " in row 0, " + row.length + " in row " + count);
            }
            System.arraycopy(row, 0, values, 0, dimension);
            count++;
            return true;
        }

        @Override
        public void close() {
            if (iterator instanceof AutoCloseable resource) {
                try {
                    resource.close();
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException("the rows could not be closed", e);
                }
            }
        }
    }
}
