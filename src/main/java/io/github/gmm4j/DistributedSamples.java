package io.github.gmm4j;

import io.github.gmm4j.data.IndexedSamples;
import io.github.gmm4j.internal.passes.ColumnMoments;

/**
 * Rows that other processes hold, in parts that have an order, such as the partitions of a cluster's data set. EM runs in
 * this process and asks for sums over all of them; no row moves but for the start. The same parts in the same order give
 * the same bits, whichever is ready first.
 */
public interface DistributedSamples {
    /**
     * The number of features of a row.
     *
     * @return d, at least 1
     */
    int dimension();

    /**
     * Checks all rows, and finds the mean and variance of every column.
     *
     * @return the moments of all parts, {@linkplain ColumnMoments#merge merged} in their order
     * @throws IllegalArgumentException if a value is NaN or infinite, naming its place
     */
    ColumnMoments columnMoments();

    /**
     * Some rows drawn at random, every subset equally likely, to find a start with.
     *
     * @param most how many
     * @param seed decides which
     * @return the rows with their weights, all of them where there are not more
     */
    IndexedSamples subset(int most, long seed);

    /**
     * Sums over all rows.
     *
     * @param request what is wanted of every part
     * @return {@link RowSums#of} every part, {@linkplain SufficientStatistics#combine combined} in the order of the parts
     */
    SufficientStatistics sums(RowSums request);
}
