package io.github.gmm4j.data;

/** Reads rows one after the other, from the first on. Used by one thread at a time. */
public interface RowReader extends AutoCloseable {
    /**
     * Goes on to a row.
     *
     * @param row index of the row to be read next, counted from 0; not before the row after the last one read, unless the
     *     samples are {@linkplain Samples#indexed() indexed}
     */
    void seek(long row);

    /**
     * Reads the next rows.
     *
     * @param count how many, not more than there are
     * @param values receives the rows one after the other, {@code count} times d numbers from its beginning; modified
     * @param weights receives the weights of the rows in its first {@code count} places; modified
     * @return how many of the rows are invalid and were left out: they have zeros for values, and weight 0
     */
    int read(int count, double[] values, double[] weights);

    /** Ends the pass, wherever it is. */
    @Override
    void close();
}
