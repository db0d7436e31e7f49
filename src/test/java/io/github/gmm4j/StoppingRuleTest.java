package io.github.gmm4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoppingRuleTest {
    private final StoppingRule rule = new StoppingRule(1e-3, 5);

    private static Iteration iteration(int number, double gain) {
        return new Iteration(0, number, -1, gain);
    }

    @Test
    void aSmallGainIsConvergenceAndALossIsNot() {
        assertThat(rule.check(iteration(2, 9e-4))).contains(StopReason.CONVERGED);
        assertThat(rule.check(iteration(2, 0))).contains(StopReason.CONVERGED);
        assertThat(rule.check(iteration(2, 1e-3))).isEmpty();
        assertThat(rule.check(iteration(2, -1e-9))).isEmpty();
        assertThat(rule.check(iteration(0, Double.POSITIVE_INFINITY))).isEmpty();
    }

    @Test
    void iterationsAreUsedUpUnlessTheLastOneConverged() {
        assertThat(rule.check(iteration(5, 1))).contains(StopReason.MAX_ITERATIONS);
        assertThat(rule.check(iteration(5, -1))).contains(StopReason.MAX_ITERATIONS);
        assertThat(rule.check(iteration(5, 1e-4))).contains(StopReason.CONVERGED);
    }

    @Test
    void withoutToleranceAllIterationsAreMade() {
        assertThat(new StoppingRule(0, 5).check(iteration(4, 0))).isEmpty();
    }
}
