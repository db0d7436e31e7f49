package io.github.gmm4j.internal.passes;

/**
 * A sum over rows: cleared, filled block by block from one chunk of rows by one thread, then merged into a total in the
 * order of the chunks. A is the implementing type. Not API.
 */
public interface BlockAccumulator<A extends BlockAccumulator<A>> {
    void clear();

    /** Adds the rows of a block. Modifies only the scratch of its values. */
    void add(RowBlock rows);

    /** Adds the sum of the rows that follow those of this one; not modified. */
    void merge(A next);
}
