package io.github.gmm4j.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;

/**
 * A task on the rows of a partition.
 *
 * @param <T> the result; of a class that each serializer of Spark supports
 */
@FunctionalInterface
interface PartitionTask<T> extends Serializable {
    /** Returns the result for a partition that has rows. */
    T apply(ChunkSamples rows, int partition);

    /** Returns the task as a step of Spark, which gives one result per partition, or none if a partition has no rows. */
    default Function2<Integer, Iterator<double[]>, Iterator<T>> onChunks(boolean weighted) {
        return (partition, chunks) -> {
            List<double[]> all = new ArrayList<>();
            chunks.forEachRemaining(all::add);
            return all.isEmpty()
                    ? Collections.emptyIterator()
                    : List.of(apply(new ChunkSamples(all, weighted), partition)).iterator();
        };
    }
}
