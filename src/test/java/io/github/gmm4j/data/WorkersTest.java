package io.github.gmm4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gmm4j.kernel.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    private static final int ROWS = 100_003;
    private static final Samples SAMPLES = randomSamples();

    private static Samples randomSamples() {
        double[] values = new SplittableRandom(1).doubles(ROWS).toArray();
        return Samples.of(DMatrixRMaj.wrap(ROWS, 1, values));
    }

    /** The first row of every block, and a sum that rounds differently in another order. */
    private static class Trace implements BlockAccumulator<Trace> {
        final List<Long> firsts = new ArrayList<>();
        double sum;

        @Override
        public void clear() {
            firsts.clear();
            sum = 0;
        }

        @Override
        public void add(RowBlock rows) {
            firsts.add(rows.first());
            for (int i = 0; i < rows.rows(); i++) {
                sum += rows.values().values()[i];
            }
        }

        @Override
        public void merge(Trace next) {
            firsts.addAll(next.firsts);
            sum += next.sum;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 40})
    void everyRowIsSeenOnceAndMergedInOrderOnAnyNumberOfThreads(int threads) {
        Trace serial;
        try (Workers one = new Workers(1)) {
            serial = one.reduce(SAMPLES, Trace::new);
        }
        int block = Block.capacityFor(1, ROWS);
        assertThat(serial.firsts).hasSize((ROWS + block - 1) / block).isSorted();

        try (Workers workers = new Workers(threads)) {
            for (int repetition = 0; repetition < 5; repetition++) {
                Trace trace = workers.reduce(SAMPLES, Trace::new);
                assertThat(trace.firsts).isEqualTo(serial.firsts);
                assertThat(Double.doubleToLongBits(trace.sum)).isEqualTo(Double.doubleToLongBits(serial.sum));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void theFailureOfTheEarliestChunkReachesTheCaller(int threads) {
        int chunk = Workers.chunkRows(1);
        try (Workers workers = new Workers(threads)) {
            assertThatThrownBy(() -> workers.reduce(SAMPLES, () -> new Trace() {
                        @Override
                        public void add(RowBlock rows) {
                            if (rows.first() >= 2L * chunk) {
                                throw new IllegalStateException("chunk " + rows.first() / chunk);
                            }
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("chunk 2");
            assertThat(workers.reduce(SAMPLES, Trace::new).firsts).isNotEmpty();
        }
    }

    @Test
    void anErrorInAWorkerReachesTheCaller() {
        try (Workers workers = new Workers(3)) {
            assertThatThrownBy(() -> workers.reduce(SAMPLES, () -> new Trace() {
                        @Override
                        public void add(RowBlock rows) {
                            throw new AssertionError("broken");
                        }
                    }))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("broken");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void anInterruptEndsThePassWithinAChunkOfEachWorker(int threads) {
        AtomicInteger blocks = new AtomicInteger();
        Thread caller = Thread.currentThread();
        try (Workers workers = new Workers(threads)) {
            assertThatThrownBy(() -> workers.reduce(SAMPLES, () -> new Trace() {
                        @Override
                        public void add(RowBlock rows) {
                            blocks.incrementAndGet();
                            caller.interrupt();
                        }
                    }))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        int blocksOfAChunk = Workers.chunkRows(1) / Block.capacityFor(1, ROWS);
        assertThat(blocks.get()).isLessThanOrEqualTo(2 * threads * blocksOfAChunk);
    }

    @Test
    void chunksDependOnTheDimensionAlone() {
        for (int d : new int[] {1, 2, 8, 16, 17, 64, 65, 784, 2000}) {
            assertThat(Workers.chunkRows(d) % Block.capacityFor(d, Long.MAX_VALUE))
                    .isZero();
            assertThat(Workers.chunkRows(d)).isBetween(512, 16384);
        }
    }
}
