package io.github.gmm4j.internal.passes;

import static io.github.gmm4j.TestAssertions.assertThrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gmm4j.data.IndexedSamples;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.kernel.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    private static final int ROWS = 100_003;
    private static final IndexedSamples SAMPLES = randomSamples();

    private static IndexedSamples randomSamples() {
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
                sum += rows.values().column(0)[i];
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
            assertThrown(
                    IllegalStateException.class,
                    () -> workers.reduce(SAMPLES, () -> new Trace() {
                        @Override
                        public void add(RowBlock rows) {
                            if (rows.first() >= 2L * chunk) {
                                throw new IllegalStateException("chunk " + rows.first() / chunk);
                            }
                        }
                    }),
                    "chunk 2");
            assertThat(workers.reduce(SAMPLES, Trace::new).firsts).isNotEmpty();
        }
    }

    @Test
    void anErrorInAWorkerReachesTheCaller() {
        try (Workers workers = new Workers(3)) {
            assertThrown(
                    AssertionError.class,
                    () -> workers.reduce(SAMPLES, () -> new Trace() {
                        @Override
                        public void add(RowBlock rows) {
                            throw new AssertionError("broken");
                        }
                    }),
                    "broken");
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
    void anInterruptOfAWorkerIsNoResult() {
        IndexedSamples interrupting = new IndexedSamples() {
            @Override
            public long size() {
                return SAMPLES.size();
            }

            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public void read(long first, int count, double[] target) {
                SAMPLES.read(first, count, target);
                if (Thread.currentThread().getName().equals("gmm4j-worker")) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (Workers workers = new Workers(4)) {
            assertThatThrownBy(() -> {
                        // the caller may be faster than the others can start
                        for (int i = 0; i < 1000; i++) {
                            workers.reduce(interrupting, Trace::new);
                        }
                    })
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void anInterruptWhileTheCallerWaitsForTheOthersEndsThePass() {
        Thread caller = Thread.currentThread();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (Workers workers = new Workers(2)) {
            // the caller ends up waiting for a worker, which interrupts it and then goes on
            assertThatThrownBy(() -> workers.reduce(SAMPLES, () -> new Trace() {
                        @Override
                        public void add(RowBlock rows) {
                            if (Thread.currentThread() == caller) {
                                awaitStart(started);
                            } else if (interrupted.getCount() > 0) {
                                started.countDown();
                                while (caller.getState() != Thread.State.WAITING) {
                                    Thread.onSpinWait();
                                }
                                caller.interrupt();
                                interrupted.countDown();
                            }
                        }
                    }))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void awaitStart(CountDownLatch started) {
        try {
            started.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aSlowWorkerDoesNotLetSumsPileUp() {
        AtomicInteger made = new AtomicInteger();
        CountDownLatch lastChunk = new CountDownLatch(1);
        int rows = 40 * Workers.chunkRows(1);
        Samples samples = Samples.of(new DMatrixRMaj(rows, 1));
        try (Workers workers = new Workers(2)) {
            workers.reduce(samples, () -> {
                made.incrementAndGet();
                return new Trace() {
                    @Override
                    public void add(RowBlock block) {
                        if (block.first() >= rows / 2) {
                            lastChunk.countDown();
                        }
                        if (block.first() == 0) {
                            // holds the first chunk for as long as the other worker can go on
                            try {
                                assertThat(lastChunk.await(200, TimeUnit.MILLISECONDS))
                                        .isFalse();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                    }
                };
            });
        }
        assertThat(made.get()).isLessThanOrEqualTo(6);
    }

    @Test
    void aFailureOfTheSourceEndsAllWorkers() {
        Samples broken = new IndexedSamples() {
            @Override
            public long size() {
                return SAMPLES.size();
            }

            @Override
            public int dimension() {
                throw new IllegalStateException("no connection");
            }

            @Override
            public void read(long first, int count, double[] target) {
                throw new IllegalStateException("no connection");
            }
        };
        try (Workers workers = new Workers(3)) {
            assertThrown(IllegalStateException.class, () -> workers.reduce(broken, Trace::new), "no connection");
        }
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
