package io.github.gmm4j;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class FitListenerTest {
    private static final DMatrixRMaj SAMPLES = TestModels.OVERLAPPING.generate().samples();
    private static final GaussianMixture MIXTURE =
            GaussianMixture.builder(3).maxIterations(20).tolerance(0).build();

    @Test
    void aConditionEndsAFitAtTheFirstIterationOfWhichItHolds() {
        FitListener once = FitListener.stopWhen(iteration -> iteration.number() == 3);
        Fit fit = MIXTURE.fit(SAMPLES, once);
        assertThat(fit.stopReason()).isEqualTo(StopReason.LISTENER);
        assertThat(fit.iterations()).isEqualTo(3);
        assertThat(MIXTURE.fit(SAMPLES, once).iterations()).as("used again").isEqualTo(3);

        Fit never = MIXTURE.fit(SAMPLES, FitListener.stopWhen(iteration -> iteration.number() > 20));
        assertThat(never.stopReason()).isEqualTo(StopReason.MAX_ITERATIONS);
        assertThat(never.history().toArray())
                .containsExactly(MIXTURE.fit(SAMPLES).history().toArray());
    }

    @Test
    void aConditionIsAskedOnceAfterEveryIteration() {
        List<Integer> asked = new ArrayList<>();
        MIXTURE.fit(SAMPLES, FitListener.stopWhen(iteration -> {
            asked.add(iteration.number());
            return iteration.number() == 4;
        }));
        assertThat(asked).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aTimeThatHasPassedEndsAFitAtItsStart() {
        Fit fit = MIXTURE.fit(SAMPLES, FitListener.stopAfter(Duration.ZERO));
        assertThat(fit.stopReason()).isEqualTo(StopReason.LISTENER);
        assertThat(fit.iterations()).isZero();
        assertThat(fit.model().means().data)
                .containsExactly(MIXTURE.initialize(SAMPLES).means().data);
    }

    @Test
    void aTimeThatIsFarAwayChangesNothing() {
        for (Duration time : List.of(Duration.ofDays(100), Duration.ofSeconds(Long.MAX_VALUE))) {
            Fit fit = MIXTURE.fit(SAMPLES, FitListener.stopAfter(time));
            assertThat(fit.stopReason()).isEqualTo(StopReason.MAX_ITERATIONS);
        }
        assertRefused(() -> FitListener.stopAfter(Duration.ofMillis(-1)), "time must not be negative, found PT-0.001S");
    }

    @Test
    void twoListenersAreBothToldAndEitherStops() {
        List<String> told = new ArrayList<>();
        FitListener first = iteration -> told.add("first " + iteration.number());
        FitListener second = FitListener.stopWhen(iteration -> {
            told.add("second " + iteration.number());
            return iteration.number() == 1;
        });
        assertThat(MIXTURE.fit(SAMPLES, first.and(second)).iterations()).isEqualTo(1);
        assertThat(told).containsExactly("first 0", "second 0", "first 1", "second 1");

        told.clear();
        assertThat(MIXTURE.fit(SAMPLES, second.and(first)).iterations()).isEqualTo(1);
        assertThat(told).containsExactly("second 0", "first 0", "second 1", "first 1");
    }
}
