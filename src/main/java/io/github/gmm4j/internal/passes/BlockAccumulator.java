package io.github.gmm4j.internal.passes;

/**
 * Something summed over rows, a block at a time: cleared, filled from one chunk of rows by one thread, then merged into
 * a total in the order of the chunks.
 * For the library's own use; not API.
 *
 * @param <A> the type itself
 */
public interface BlockAccumulator<A extends BlockAccumulator<A>> {
    /** Forgets all rows. */
    void clear();

    /**
     * Adds the rows of a block.
     *
     * @param rows the block; not modified but for the scratch of its values
     */
    void add(RowBlock rows);

    /**
     * Adds all that another accumulator holds, whose rows follow those of this one.
     *
     * @param next not modified
     */
    void merge(A next);
}
