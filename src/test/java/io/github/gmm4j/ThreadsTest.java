package io.github.gmm4j;

import static io.github.gmm4j.TestAssertions.assertThrown;
import static io.github.gmm4j.TestModels.blobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.IndexedSamples;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.passes.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fits on several threads: the same bits, and an orderly end. */
class ThreadsTest {
    /** Enough rows for several chunks. */
    private static final DMatrixRMaj SAMPLES = blobs(
                    5, new double[][] {{0, 0}, {2, 1}, {-1, 3}}, 30_000, 20_000, 11_111)
            .samples();

    private static GaussianMixture.Builder mixture() {
        return GaussianMixture.builder(3).maxIterations(8).tolerance(0);
    }

    @ParameterizedTest
    @MethodSource("io.github.gmm4j.TestModels#covarianceModels")
    void theBitsAreTheSameOnAnyNumberOfThreads(CovarianceModel covariance) {
        for (Initializer start : List.of(Initializer.kMeans(), Initializer.randomResponsibilities())) {
            GaussianMixture.Builder builder =
                    mixture().covariance(covariance).initializer(start).restarts(2);
            Fit one = builder.threads(1).build().fit(SAMPLES);
            for (int threads : new int[] {3, 8}) {
                Fit fit = builder.threads(threads).build().fit(SAMPLES);
                assertThat(fit.history().toArray())
                        .containsExactly(one.history().toArray());
                assertThat(fit.model().weights()).containsExactly(one.model().weights());
                assertThat(fit.model().means().data).containsExactly(one.model().means().data);
                for (int k = 0; k < 3; k++) {
                    assertThat(fit.model().covariance(k).data)
                            .containsExactly(one.model().covariance(k).data);
                }
            }
        }
    }

    @Tag("slow")
    @Test
    void theStepsHaveTheSameBitsToo() {
        GaussianMixture one = mixture().threads(1).build();
        GaussianMixture four = mixture().threads(4).build();
        GaussianMixtureModel start = one.initialize(SAMPLES);
        assertThat(four.initialize(SAMPLES).means().data).containsExactly(start.means().data);
        Expectation expectation = one.eStep(SAMPLES, start);
        assertThat(four.eStep(SAMPLES, start).responsibilities().data).isEqualTo(expectation.responsibilities().data);
        assertThat(four.eStep(SAMPLES, start).logLikelihood()).isEqualTo(expectation.logLikelihood());
        assertThat(four.mStep(SAMPLES, expectation.responsibilities()).means().data)
                .containsExactly(
                        one.mStep(SAMPLES, expectation.responsibilities()).means().data);
    }

    /** All numbers that a model finds of some samples. */
    private static List<Object> found(GaussianMixtureModel model, Samples samples) {
        List<ScoredRow> rows = new ArrayList<>();
        Thread caller = Thread.currentThread();
        model.forEachRow(samples, row -> {
            if (Thread.currentThread() != caller || row.index() != rows.size()) {
                throw new AssertionError("row " + row.index() + " on " + Thread.currentThread());
            }
            rows.add(row);
        });
        double[] logDensities = model.logDensity(samples);
        assertThat(rows.stream().mapToDouble(ScoredRow::logDensity).toArray()).isEqualTo(logDensities);
        assertThat(rows.stream().mapToInt(ScoredRow::label).toArray()).isEqualTo(model.predict(samples));
        DMatrixRMaj responsibilities = model.responsibilities(samples);
        assertThat(rows.stream().mapToDouble(row -> row.responsibility(1)).toArray())
                .isEqualTo(CommonOps_DDRM.extractColumn(responsibilities, 1, null).data);
        assertThat(model.eStep(samples).responsibilities().data).isEqualTo(responsibilities.data);
        return List.of(
                Arrays.hashCode(logDensities),
                Arrays.hashCode(responsibilities.data),
                Arrays.hashCode(rows.stream().mapToDouble(ScoredRow::weight).toArray()),
                Arrays.toString(model.clusterSizes(samples)),
                model.logLikelihood(samples),
                model.meanLogLikelihood(samples),
                model.bic(samples),
                model.aic(samples),
                model.icl(samples),
                model.hardIcl(samples),
                model.eStep(samples).logLikelihood());
    }

    @Test
    void whatAModelFindsHasTheSameBitsOnAllProcessorsAndOnOneThread() throws Exception {
        GaussianMixtureModel model = mixture().build().fit(SAMPLES).model();
        double[] weights = new Random(4).doubles(SAMPLES.numRows, 0, 2).toArray();
        List<double[]> rows = Arrays.asList(SAMPLES.get2DData());
        ForkJoinPool one = new ForkJoinPool(1);
        try {
            for (Samples samples : List.of(Samples.of(SAMPLES), Samples.of(SAMPLES, weights), Samples.of(rows))) {
                assertThat(found(model, samples))
                        .isEqualTo(one.submit(() -> found(model, samples)).get());
            }
        } finally {
            one.shutdown();
        }
    }

    /** Rows that know the threads that read them; the first thread can wait a while for a second one. */
    private static final class Observed implements IndexedSamples {
        private final IndexedSamples rows;
        private final Set<Thread> readers = ConcurrentHashMap.newKeySet();
        private final CountDownLatch second = new CountDownLatch(2);

        private final boolean waiting;

        Observed(IndexedSamples rows, boolean waiting) {
            this.rows = rows;
            this.waiting = waiting;
        }

        @Override
        public long size() {
            return rows.size();
        }

        @Override
        public int dimension() {
            return rows.dimension();
        }

        @Override
        public void read(long first, int count, double[] target) {
            rows.read(first, count, target);
            if (readers.add(Thread.currentThread())) {
                second.countDown();
                if (waiting) {
                    awaitSecond();
                }
            }
        }

        private void awaitSecond() {
            try {
                second.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    @EnabledIf("severalProcessors")
    void aModelUsesSeveralThreadsForManyRowsOnly() throws Exception {
        GaussianMixtureModel model = mixture().build().initialize(SAMPLES);
        Observed many = new Observed(Samples.of(SAMPLES), true);
        model.logDensity(many);
        assertThat(many.readers).hasSizeGreaterThan(1).contains(Thread.currentThread());
        assertWorkersEnd();

        Observed few = new Observed(Samples.of(CommonOps_DDRM.extract(SAMPLES, 0, 16_000, 0, 2)), false);
        model.logDensity(few);
        model.forEachRow(few, row -> {});
        assertThat(few.readers).containsExactly(Thread.currentThread());

        Observed inPool = new Observed(Samples.of(SAMPLES), false);
        ForkJoinPool pool = new ForkJoinPool(3);
        try {
            pool.submit(() -> model.logDensity(inPool)).get();
        } finally {
            pool.shutdown();
        }
        assertThat(inPool.readers).hasSize(1);

        Observed inJob = new Observed(Samples.of(SAMPLES), false);
        Supplier<Thread> job = () -> {
            model.logDensity(inJob);
            return Thread.currentThread();
        };
        List<Thread> jobs = Parallel.run(2, List.of(job, Thread::currentThread));
        assertThat(inJob.readers).containsExactly(jobs.get(0));
    }

    static boolean severalProcessors() {
        return Runtime.getRuntime().availableProcessors() > 1;
    }

    @Test
    void anInterruptEndsAPassOfAModel() throws Exception {
        GaussianMixtureModel model = mixture().build().initialize(SAMPLES);
        DMatrixRMaj few = CommonOps_DDRM.extract(SAMPLES, 0, 100, 0, 2);
        onAnotherThread(() -> {
            Thread.currentThread().interrupt();
            assertThat(model.predict(few)).hasSize(100);
            assertThatThrownBy(() -> model.predict(SAMPLES)).isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> model.icl(SAMPLES)).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            AtomicInteger rows = new AtomicInteger();
            assertThatThrownBy(() -> model.forEachRow(Samples.of(SAMPLES), row -> {
                        if (rows.incrementAndGet() == 5) {
                            Thread.currentThread().interrupt();
                        }
                    }))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(rows.get()).isLessThan(SAMPLES.numRows);
            return 0;
        });
        assertWorkersEnd();
    }

    @Test
    void anInterruptEndsTheFitWithinAnIteration() throws Exception {
        AtomicInteger last = new AtomicInteger();
        for (int threads : new int[] {1, 3}) {
            onAnotherThread(() -> {
                assertThatThrownBy(() -> mixture()
                                .threads(threads)
                                .maxIterations(500)
                                .build()
                                .fit(SAMPLES, iteration -> {
                                    last.set(iteration.number());
                                    if (iteration.number() == 3) {
                                        Thread.currentThread().interrupt();
                                    }
                                }))
                        .isInstanceOf(CancellationException.class);
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                return 0;
            });
            assertThat(last.get()).isEqualTo(3);
            assertWorkersEnd();
        }
    }

    @Test
    void anExceptionOfTheListenerReachesTheCallerAndTheWorkersEnd() throws Exception {
        assertThrown(
                UnsupportedOperationException.class,
                () -> mixture().threads(3).build().fit(SAMPLES, iteration -> {
                    throw new UnsupportedOperationException("no more");
                }),
                "no more");
        assertWorkersEnd();
    }

    @Test
    void anEstimatorCanBeUsedByManyThreadsAtATime() throws Exception {
        GaussianMixture mixture = mixture().threads(2).build();
        double expected = mixture.fit(SAMPLES).logLikelihood();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Double>> calls = Stream.<Callable<Double>>generate(
                            () -> () -> mixture.fit(SAMPLES).logLikelihood())
                    .limit(8)
                    .toList();
            for (Future<Double> result : callers.invokeAll(calls)) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            callers.shutdown();
        }
    }

    private static <T> T onAnotherThread(Callable<T> work) throws InterruptedException, ExecutionException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(work).get();
        } finally {
            thread.shutdown();
        }
    }

    private static void assertWorkersEnd() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("gmm4j-worker")) {
                thread.join(10_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }
}
