package io.github.gmm4j.internal.passes;

import static io.github.gmm4j.TestAssertions.assertThrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTest {
    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void resultsHaveTheOrderOfTheJobsAndJobsRunTogether() {
        CountDownLatch together = new CountDownLatch(2);
        List<Supplier<Integer>> jobs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int number = i;
            jobs.add(() -> {
                together.countDown();
                await(together);
                return number;
            });
        }
        assertThat(Parallel.run(2, jobs)).containsExactly(0, 1);
    }

    @Test
    void thereMayBeNothingToDo() {
        assertThat(Parallel.run(2, List.of())).isEmpty();
    }

    @Test
    void oneThreadIsTheCallers() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        List<Supplier<Boolean>> jobs = IntStream.range(0, 3)
                .<Supplier<Boolean>>mapToObj(i -> () -> threads.add(Thread.currentThread()))
                .toList();
        Parallel.run(1, jobs);
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void aFailureReachesTheCallerAsItWas() {
        assertThrown(
                IllegalStateException.class,
                () -> Parallel.run(2, List.of(() -> 1, () -> {
                    throw new IllegalStateException("no");
                })),
                "no");
        assertThatThrownBy(() -> Parallel.run(2, List.of(() -> 1, () -> {
                    throw new AssertionError("never");
                })))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aFailureEndsTheOtherJobs() {
        CountDownLatch never = new CountDownLatch(1);
        Supplier<Boolean> endless = () -> {
            await(never);
            return Thread.currentThread().isInterrupted();
        };
        assertThatThrownBy(() -> Parallel.run(2, List.of(endless, () -> {
                    throw new IllegalStateException("at once");
                })))
                .hasMessage("at once");
    }

    @Test
    void noJobGoesOnAfterAnInterrupt() {
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch never = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        Supplier<Boolean> endless = () -> {
            caller.interrupt();
            await(never);
            ended.set(true);
            return true;
        };
        assertThatThrownBy(() -> Parallel.run(2, List.of(endless, () -> true)))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended).isTrue();
    }
}
