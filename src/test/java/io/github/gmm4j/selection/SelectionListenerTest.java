package io.github.gmm4j.selection;

import static io.github.gmm4j.TestAssertions.assertThrown;
import static io.github.gmm4j.TestModels.FULL;
import static io.github.gmm4j.TestModels.TIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gmm4j.datasets.OldFaithful;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** News of a selection, and its end before all is done. */
class SelectionListenerTest {
    private static final DMatrixRMaj FAITHFUL = OldFaithful.samples();

    /** A candidate that fails at once, as there are too few samples, and is begun first; and one that has no end. */
    private static ModelSelection endless(int threads) {
        return ModelSelection.builder()
                .components(List.of(2, 1000))
                .covariances(FULL)
                .configure(mixture -> mixture.tolerance(0).maxIterations(Integer.MAX_VALUE))
                .threads(threads)
                .build();
    }

    /** Says stop after some candidates. */
    private record StopAfter(int limit, List<Candidate> seen) implements SelectionListener {
        @Override
        public void onCandidate(Candidate candidate, int done, int total) {
            seen.add(candidate);
        }

        @Override
        public boolean stopRequested() {
            return seen.size() == limit;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void everyCandidateIsToldOnceAndNeverTwoAtATime(int threads) {
        List<Candidate> seen = new ArrayList<>();
        AtomicBoolean inside = new AtomicBoolean();
        AtomicInteger overlaps = new AtomicInteger();
        Selection selection = ModelSelection.builder()
                .components(1, 4)
                .configure(mixture -> mixture.maxIterations(5))
                .threads(threads)
                .build()
                .select(FAITHFUL, (candidate, done, total) -> {
                    overlaps.addAndGet(inside.getAndSet(true) ? 1 : 0);
                    seen.add(candidate);
                    assertThat(done).isEqualTo(seen.size());
                    assertThat(total).isEqualTo(16);
                    inside.set(false);
                });
        assertThat(overlaps).hasValue(0);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(selection.candidates());
    }

    @Test
    void theLargestAreBegunFirst() {
        List<Integer> begun = new ArrayList<>();
        ModelSelection.builder()
                .components(List.of(2, 4, 1))
                .configure(mixture -> mixture.maxIterations(1))
                .threads(1)
                .build()
                .select(FAITHFUL, (candidate, done, total) -> begun.add(candidate.components()));
        assertThat(begun).containsExactly(4, 4, 4, 4, 2, 2, 2, 2, 1, 1, 1, 1);
    }

    @Test
    void aListenerThatSaysStopIsGivenWhatIsDone() {
        StopAfter listener = new StopAfter(5, new ArrayList<>());
        Selection selection = ModelSelection.builder()
                .components(1, 3)
                .configure(mixture -> mixture.maxIterations(5))
                .threads(1)
                .build()
                .select(FAITHFUL, listener);
        assertThat(listener.seen()).hasSize(5);
        assertThat(selection.complete()).isFalse();
        assertThat(selection.candidates().stream().map(Candidate::name))
                .containsExactly("VVV,2", "VVV,3", "EEE,3", "VVI,3", "VII,3");
        assertThat(selection.get(TIED, 2)).isEmpty();
        assertThat(selection.best()).isSameAs(selection.table().get(0).fit().orElseThrow());
        assertThat(selection.toString())
                .contains("Stopped after 5 of 12 candidates.")
                .containsPattern("1 +- +- +- +-");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void whatIsBeingFittedWhenTheListenerSaysStopIsGivenUp(int threads) {
        Selection selection = endless(threads).select(FAITHFUL, new StopAfter(1, new ArrayList<>()));
        assertThat(selection.complete()).isFalse();
        assertThat(selection.candidates().stream().map(Candidate::name)).containsExactly("VVV,1000");
        assertThatThrownBy(selection::best).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anInterruptEndsTheSelection(int threads) throws Exception {
        AtomicInteger last = new AtomicInteger();
        onAnotherThread(() -> {
            Thread caller = Thread.currentThread();
            assertThatThrownBy(() -> endless(threads).select(FAITHFUL, (candidate, done, total) -> {
                        last.set(done);
                        caller.interrupt();
                    }))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        });
        assertThat(last).hasValue(1);
    }

    @Test
    void nothingIsBegunAfterAnInterrupt() throws Exception {
        AtomicInteger told = new AtomicInteger();
        onAnotherThread(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> endless(1).select(FAITHFUL, (candidate, done, total) -> told.incrementAndGet()))
                    .isInstanceOf(CancellationException.class);
        });
        assertThat(told).hasValue(0);
    }

    private static void onAnotherThread(Runnable work) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            thread.submit(work).get();
        } finally {
            thread.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anExceptionOfTheListenerEndsTheSelectionAndReachesTheCaller(int threads) {
        AtomicInteger told = new AtomicInteger();
        assertThrown(
                UnsupportedOperationException.class,
                () -> endless(threads).select(FAITHFUL, (candidate, done, total) -> {
                    told.incrementAndGet();
                    throw new UnsupportedOperationException("no more");
                }),
                "no more");
        assertThat(told).hasValue(1);
    }

    @Test
    void aListenerThatHasThrownIsNotCalledAgain() {
        ModelSelection failing = ModelSelection.builder()
                .components(1000, 1030)
                .covariances(FULL)
                .threads(4)
                .build();
        for (int i = 0; i < 20; i++) {
            AtomicInteger told = new AtomicInteger();
            assertThatThrownBy(() -> failing.select(FAITHFUL, (candidate, done, total) -> {
                        told.incrementAndGet();
                        throw new UnsupportedOperationException("no more");
                    }))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThat(told).hasValue(1);
        }
    }
}
