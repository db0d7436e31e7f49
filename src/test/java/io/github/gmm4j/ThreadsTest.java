package io.github.gmm4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.initialization.Initializer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fits on several threads: the same bits, and an orderly end. */
class ThreadsTest {
    /** Enough rows for several chunks. */
    private static final DMatrixRMaj SAMPLES = Blobs.builder()
            .sizes(30_000, 20_000, 11_111)
            .centers(new double[][] {{0, 0}, {2, 1}, {-1, 3}})
            .seed(5)
            .generate()
            .samples();

    static Stream<CovarianceModel> covarianceModels() {
        return TestModels.covarianceModels();
    }

    private static GaussianMixture.Builder mixture() {
        return GaussianMixture.builder(3).maxIterations(8).tolerance(0);
    }

    @ParameterizedTest
    @MethodSource("covarianceModels")
    void theBitsAreTheSameOnAnyNumberOfThreads(CovarianceModel covariance) {
        for (Initializer start : List.of(Initializer.kMeans(), Initializer.randomResponsibilities())) {
            GaussianMixture.Builder builder =
                    mixture().covariance(covariance).initializer(start).restarts(2);
            Fit one = builder.threads(1).build().fit(SAMPLES);
            for (int threads : new int[] {2, 3, 8}) {
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

    @Test
    void theStepsHaveTheSameBitsToo() {
        GaussianMixture one = mixture().threads(1).build();
        GaussianMixture four = mixture().threads(4).build();
        GaussianMixtureModel start = one.initialize(SAMPLES);
        assertThat(four.initialize(SAMPLES).means().data).containsExactly(start.means().data);
        Expectation expectation = one.eStep(SAMPLES, start);
        assertThat(four.eStep(SAMPLES, start).responsibilities().data)
                .containsExactly(expectation.responsibilities().data);
        assertThat(four.eStep(SAMPLES, start).logLikelihood()).isEqualTo(expectation.logLikelihood());
        assertThat(four.mStep(SAMPLES, expectation.responsibilities()).means().data)
                .containsExactly(
                        one.mStep(SAMPLES, expectation.responsibilities()).means().data);
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
        assertThatThrownBy(() -> mixture().threads(3).build().fit(SAMPLES, iteration -> {
                    throw new UnsupportedOperationException("no more");
                }))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("no more");
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
