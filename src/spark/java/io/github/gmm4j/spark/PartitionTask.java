package io.github.gmm4j.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;

/**
 * What a task finds out about the rows of a partition.
 *
 * @param <T> what it finds; of a class that any serializer knows
 */
@FunctionalInterface
interface PartitionTask<T> extends Serializable {
    /** Finds it out. */
    T of(ChunkSamples rows, int partition);

    /** The same as a step of Spark, which gives one result for a partition, or none if it has no rows. */
    default Function2<Integer, Iterator<double[]>, Iterator<T>> onChunks(boolean weighted) {
        return (partition, chunks) -> {
            List<double[]> all = new ArrayList<>();
            chunks.forEachRemaining(all::add);
            return all.isEmpty()
                    ? Collections.emptyIterator()
                    : List.of(of(new ChunkSamples(all, weighted), partition)).iterator();
        };
    }
}
