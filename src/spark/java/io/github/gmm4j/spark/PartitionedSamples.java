package io.github.gmm4j.spark;

import io.github.gmm4j.data.IndexedSamples;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.distributed.DistributedSamples;
import io.github.gmm4j.distributed.PassRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * The rows of a data set in its partitions. The executors keep them in chunks until {@link #close()}. The results of tasks come
 * in the order of the partitions, also if tasks end in another order, fail or are repeated.
 */
final class PartitionedSamples implements DistributedSamples, AutoCloseable {
    private final JavaSparkContext context;
    private final JavaRDD<double[]> chunks;
    private final boolean weighted;
    private final @Nullable Integer startRows;
    private final byte[] moments;
    private int dimension;

    /** For each partition, the number of rows of positive weight before it; the last entry counts those of all partitions. */
    private final long[] offsets;

    /**
     * Reads and checks all rows.
     *
     * @param dataset the data set
     * @param featuresCol the column of the features
     * @param weightCol the column of the weights; null if all weights are 1
     * @param startRows the largest number of rows for a start; null if the library chooses
     * @throws IllegalArgumentException if there are no rows, or a row has null, infinite, missing or additional numbers
     */
    PartitionedSamples(
            Dataset<?> dataset, String featuresCol, @Nullable String weightCol, @Nullable Integer startRows) {
        this.context = JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
        this.weighted = weightCol != null;
        this.startRows = startRows;
        List<Column> columns = new ArrayList<>(List.of(column(featuresCol)));
        if (weightCol != null) {
            columns.add(column(weightCol).cast("double"));
        }
        this.chunks = dataset.toDF()
                .select(columns.toArray(Column[]::new))
                .javaRDD()
                .mapPartitions(new RowChunks(featuresCol, weightCol == null ? "" : weightCol))
                .setName("gmm4j samples")
                .persist(StorageLevel.MEMORY_AND_DISK());
        this.offsets = new long[chunks.getNumPartitions() + 1];
        try {
            this.moments = findMoments(featuresCol);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Counts the rows of positive weight of every partition, and finds the moments of all of them. */
    private byte[] findMoments(String featuresCol) {
        List<Tuple2<Integer, Tuple2<long[], byte[]>>> parts = collect((rows, partition) -> new Tuple2<>(
                partition,
                new Tuple2<>(
                        new long[] {rows.dimension(), rows.counted()},
                        PassRequest.columnMoments().apply(rows))));
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(featuresCol + " must have at least one row, found none");
        }
        long d = parts.get(0)._2()._1()[0];
        for (Tuple2<Integer, Tuple2<long[], byte[]>> part : parts) {
            long[] shape = part._2()._1();
            if (shape[0] != d) {
                throw new IllegalArgumentException(featuresCol + " must have as many numbers in every row: " + d
                        + " in partition " + parts.get(0)._1() + ", but " + shape[0] + " in partition " + part._1());
            }
            offsets[part._1() + 1] = shape[1];
        }
        for (int i = 1; i < offsets.length; i++) {
            offsets[i] += offsets[i - 1];
        }
        dimension = (int) d;
        return SumTree.combined(parts.stream().map(part -> part._2()._2()).toList());
    }

    /** Returns a column by its name, which may contain dots. */
    private static Column column(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public IndexedSamples subset(int most, long seed) {
        long all = offsets[offsets.length - 1];
        long[] chosen = RowChoice.draw((int) Math.min(all, startRows == null ? most : startRows), all, seed);
        int d = dimension();
        DMatrixRMaj rows = new DMatrixRMaj(chosen.length, d);
        double[] weights = new double[chosen.length];
        int at = 0;
        for (double[] part : collect(new SubsetTask(chosen, offsets))) {
            int some = part.length / (d + 1);
            System.arraycopy(part, 0, rows.data, at * d, some * d);
            System.arraycopy(part, some * d, weights, at, some);
            at += some;
        }
        return Samples.of(rows, weights);
    }

    @Override
    public byte[] reduce(PassRequest request) {
        if (request.equals(PassRequest.columnMoments())) {
            return moments;
        }
        byte[] bytes = request.toBytes();
        Broadcast<byte[]> sent = context.broadcast(bytes);
        PartitionTask<byte[]> pass =
                (rows, partition) -> PassRequest.fromBytes(sent.value()).apply(rows);
        try {
            return SumTree.collect(parts(pass), bytes.length);
        } finally {
            sent.destroy();
        }
    }

    /** Returns the results of all partitions that have rows, in the order of the partitions. */
    private <T> List<T> collect(PartitionTask<T> task) {
        return Jobs.run(parts(task)::collect);
    }

    private <T> JavaRDD<T> parts(PartitionTask<T> task) {
        Function2<Integer, Iterator<double[]>, Iterator<T>> step = task.onChunks(weighted);
        return chunks.mapPartitionsWithIndex(step, true);
    }

    /** Removes the chunks from the executors. */
    @Override
    public void close() {
        chunks.unpersist(false);
    }
}
