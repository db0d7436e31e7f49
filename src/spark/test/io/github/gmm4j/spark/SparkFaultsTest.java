package io.github.gmm4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.FitListener;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.SufficientStatistics;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.Blobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fit has the same bits whichever task ends first, fails, or finds its cached rows gone. */
class SparkFaultsTest {
    private static final int PARTITIONS = 4;
    private static final DMatrixRMaj SAMPLES = Blobs.builder()
            .sizes(1500, 1000, 500)
            .centers(new double[][] {{0, 0, 0}, {2, 3, 0}, {-3, 1, 2}})
            .standardDeviations(1, 1.3, 0.8)
            .seed(4)
            .generate()
            .samples();

    /** How often the rows of each partition were made, and what is to happen while they are. */
    private static final AtomicIntegerArray MADE = new AtomicIntegerArray(PARTITIONS);

    private static final Set<String> TO_FAIL = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger SLOWEST = new AtomicInteger(-1);

    @BeforeEach
    void begin() {
        LocalSpark.session();
        for (int i = 0; i < PARTITIONS; i++) {
            MADE.set(i, 0);
        }
        TO_FAIL.clear();
        SLOWEST.set(-1);
    }

    private static SparkGaussianMixture estimator() {
        return new SparkGaussianMixture().setK(3).setMaxIter(8).setTol(0);
    }

    private static Dataset<Row> rows() {
        Dataset<Row> rows = LocalSpark.features(SAMPLES, PARTITIONS);
        MapPartitionsFunction<Row, Row> watched = partition -> {
            int id = TaskContext.getPartitionId();
            int times = MADE.incrementAndGet(id);
            if (id == SLOWEST.get()) {
                Thread.sleep(150);
            }
            if (TO_FAIL.remove(id + " at " + times)) {
                throw new IllegalStateException("as the test wants it");
            }
            return partition;
        };
        return rows.mapPartitions(watched, Encoders.row(rows.schema()));
    }

    private static GaussianMixtureModel undisturbed() {
        return estimator().fit(rows()).mixture();
    }

    private static RDD<?> cached() {
        return LocalSpark.session()
                .sparkContext()
                .getPersistentRDDs()
                .values()
                .iterator()
                .next();
    }

    private static FitListener after(int iteration, Runnable action) {
        return found -> {
            if (found.number() == iteration) {
                action.run();
            }
        };
    }

    @Test
    void rowsAreMadeOnce() {
        undisturbed();
        for (int i = 0; i < PARTITIONS; i++) {
            assertThat(MADE.get(i)).isEqualTo(1);
        }
    }

    @Test
    void aFailedTaskIsRepeated() {
        GaussianMixtureModel expected = undisturbed();
        begin();
        TO_FAIL.addAll(Set.of("1 at 1", "2 at 1", "2 at 2"));
        SparkGaussianMixtureTest.assertIdentical(estimator().fit(rows()).mixture(), expected);
        assertThat(MADE.get(1)).isEqualTo(2);
        assertThat(MADE.get(2)).isEqualTo(3);
    }

    @Test
    void aTaskMayFailInAnyIteration() {
        GaussianMixtureModel expected = undisturbed();
        begin();
        TO_FAIL.add("3 at 3");
        FitListener uncache = after(2, () -> cached().unpersist(true));
        SparkGaussianMixtureTest.assertIdentical(
                estimator().fit(rows(), uncache).mixture(), expected);
        assertThat(TO_FAIL).isEmpty();
        assertThat(MADE.get(3)).isEqualTo(MADE.get(0) + 1);
    }

    @Test
    void lostRowsAreMadeAgain() {
        GaussianMixtureModel expected = undisturbed();
        begin();
        FitListener lose = after(3, () -> SparkEnv.get().blockManager().removeRdd(cached().id()));
        SparkGaussianMixtureTest.assertIdentical(estimator().fit(rows(), lose).mixture(), expected);
        for (int i = 0; i < PARTITIONS; i++) {
            assertThat(MADE.get(i)).isEqualTo(2);
        }
    }

    @Test
    void theOrderInWhichTasksEndDoesNotMatter() {
        GaussianMixtureModel expected = undisturbed();
        for (int slow : new int[] {0, PARTITIONS - 1}) {
            begin();
            SLOWEST.set(slow);
            FitListener uncache = after(0, () -> cached().unpersist(true));
            SparkGaussianMixtureTest.assertIdentical(
                    estimator().fit(rows(), uncache).mixture(), expected);
            assertThat(MADE.get(slow)).isGreaterThan(8);
        }
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() {
        GaussianMixtureModel expected = undisturbed();
        for (String master : new String[] {"local[1,4]", "local[3,4]"}) {
            LocalSpark.session(master);
            SparkGaussianMixtureTest.assertIdentical(undisturbed(), expected);
        }
    }

    @Test
    void executorsCombineManyLargeStatisticsInOrder() {
        GaussianMixture estimator = GaussianMixture.of(3);
        GaussianMixtureModel model = estimator.initialize(SAMPLES);
        List<byte[]> parts = new ArrayList<>();
        for (int first = 0; first < SAMPLES.numRows; first += 100) {
            DMatrixRMaj some = CommonOps_DDRM.extract(SAMPLES, first, first + 100, 0, SAMPLES.numCols);
            parts.add(estimator.statistics(Samples.of(some), model).toBytes());
        }
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
        JavaRDD<byte[]> rdd = context.parallelize(parts, parts.size() + 3);
        List<byte[]> few = SumTree.byNeighbors(rdd).collect();
        assertThat(few).hasSize(6);
        assertThat(SumTree.byNeighbors(rdd).collect().toArray(byte[][]::new)).isDeepEqualTo(few.toArray(byte[][]::new));
        SparkGaussianMixtureTest.assertSame(
                estimator.mStep(SufficientStatistics.fromBytes(SumTree.combined(few))),
                estimator.mStep(SufficientStatistics.fromBytes(SumTree.combined(parts))));
        byte[] all = SumTree.collect(rdd, 1L << 40);
        assertThat(all).isEqualTo(SumTree.combined(few));
        assertThat(SumTree.collect(rdd, 1)).isEqualTo(SumTree.combined(parts));
    }
}
