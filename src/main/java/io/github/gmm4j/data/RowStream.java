package io.github.gmm4j.data;

/** Rows that come one after the other and can be begun again, such as those of a text file or a query. */
public interface RowStream {
    /**
     * The number of features of a row.
     *
     * @return d, at least 1
     */
    int dimension();

    /**
     * Begins at the first row.
     *
     * @return the rows, to be closed by the caller; independent of those that are open already
     */
    Cursor open();

    /**
     * Says where a number comes from, for messages.
     *
     * @param row index of the row, counted from 0
     * @param column index of the column, counted from 0, or {@link #dimension()} for the weight of the row
     * @return such as {@code samples[17, 3]}
     */
    default String place(long row, int column) {
        return column == dimension() ? "weights[" + row + "]" : "samples[" + row + ", " + column + "]";
    }

    /** The rows, one at a time. Used by one thread at a time. */
    interface Cursor extends AutoCloseable {
        /**
         * Goes on to the next row.
         *
         * @param values receives the d numbers of the row; modified
         * @return false if there are no more rows
         */
        boolean next(double[] values);

        /**
         * The weight of the row.
         *
         * @return 1 unless there are weights
         */
        default double weight() {
            return 1;
        }

        /** Ends the reading, wherever it is. */
        @Override
        void close();
    }
}
