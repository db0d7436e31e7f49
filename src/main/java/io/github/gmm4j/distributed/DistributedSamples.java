package io.github.gmm4j.distributed;

import io.github.gmm4j.data.IndexedSamples;

/**
 * Rows that other processes hold, in parts that have an order, such as the partitions of a cluster's data set. EM runs in
 * this process and requests passes over all rows; no row moves except for the start. The same parts in the same order give
 * the same bits, whichever is ready first.
 */
public interface DistributedSamples {
    /**
     * Returns the number of features of a row.
     *
     * @return d, at least 1
     */
    int dimension();

    /**
     * Makes a pass over all rows.
     *
     * @param request the pass
     * @return {@link PassRequest#apply} of every part that has rows, {@linkplain PassRequest#combine combined} in the order of
     *     the parts
     * @throws IllegalArgumentException if a value is NaN or infinite, naming its place
     */
    byte[] reduce(PassRequest request);

    /**
     * Draws rows at random, every subset equally likely, to find a start with.
     *
     * @param most number of rows wanted
     * @param seed seed of the random numbers
     * @return the rows with their weights; all rows of positive weight where there are not more
     */
    IndexedSamples subset(int most, long seed);
}
