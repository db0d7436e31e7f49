package io.github.gmm4j.spark;

import io.github.gmm4j.distributed.PassRequest;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import scala.Tuple2;

/**
 * Combines the statistics of partitions in their order. Where the statistics are many and large, the executors combine those
 * of neighbors first; the driver then receives about the square root of the number of partitions. The groups of neighbors
 * depend only on the number of partitions and on the size of the statistics.
 */
final class SumTree {
    /** The largest number of bytes that the driver receives before neighbors are combined. */
    private static final long MOST_BYTES = 1 << 26;

    private SumTree() {}

    /**
     * Runs the job and combines the results of its tasks.
     *
     * @param parts the bytes of the statistics of every partition that has rows
     * @param size the approximate number of bytes per partition
     */
    static byte[] collect(JavaRDD<byte[]> parts, long size) {
        return combined(
                Jobs.run((parts.getNumPartitions() * size <= MOST_BYTES ? parts : byNeighbors(parts))::collect));
    }

    /** Combines statistics in their order. */
    static byte[] combined(List<byte[]> parts) {
        return parts.stream().reduce(PassRequest::combine).orElseThrow();
    }

    /** Combines the statistics of neighbors, in their order. */
    static JavaRDD<byte[]> byNeighbors(JavaRDD<byte[]> parts) {
        int partitions = parts.getNumPartitions();
        int width = (int) Math.ceil(Math.sqrt(partitions));
        Function2<Integer, Iterator<byte[]>, Iterator<Tuple2<Integer, byte[]>>> number =
                (partition, found) -> found.hasNext()
                        ? List.of(new Tuple2<>(partition, found.next())).iterator()
                        : Collections.emptyIterator();
        JavaPairRDD<Integer, Tuple2<Integer, byte[]>> numbered =
                parts.mapPartitionsWithIndex(number, false).mapToPair(part -> new Tuple2<>(part._1() / width, part));
        return numbered.groupByKey((partitions + width - 1) / width)
                .map(group -> combined(StreamSupport.stream(group._2().spliterator(), false)
                        .sorted(Comparator.comparing(Tuple2::_1))
                        .map(Tuple2::_2)
                        .toList()));
    }
}
