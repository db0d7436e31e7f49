package io.github.gmm4j;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestModels.UNREGULARIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoppingRuleTest {
    private static final StoppingRule GAIN = StoppingRule.gain(1e-3);
    private static final StoppingRule REMAINING = StoppingRule.remainingGain(1e-3);

    private static boolean converged(StoppingRule rule, double gainBefore, double gain) {
        return rule.converged(new Iteration(0, 4, -1, gainBefore), new Iteration(0, 5, -1, gain));
    }

    @Test
    void aSmallGainIsConvergenceAndALossIsNot() {
        assertThat(converged(GAIN, 1, 9e-4)).isTrue();
        assertThat(converged(GAIN, 1, 0)).isTrue();
        assertThat(converged(GAIN, 1, 1e-3)).isFalse();
        assertThat(converged(GAIN, 1, -1e-9)).isFalse();
    }

    @Test
    void aFallByRoundingIsConvergence() {
        assertThat(converged(GAIN, 1, -32 * Math.ulp(1.0))).isTrue();
        assertThat(converged(GAIN, 1, -1e-13)).isFalse();
        Iteration before = new Iteration(0, 4, -1000, 1);
        assertThat(GAIN.converged(before, new Iteration(0, 5, -1000, -1e-11))).isTrue();
        assertThat(GAIN.converged(before, new Iteration(0, 5, -1000, -1e-10))).isFalse();
    }

    @Test
    void oneComponentAlwaysConverges() {
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            DMatrixRMaj samples = new DMatrixRMaj(10 + random.nextInt(90), 1 + random.nextInt(4));
            for (int i = 0; i < samples.data.length; i++) {
                samples.data[i] = 100 * random.nextDouble() + random.nextGaussian();
            }
            Fit fit = GaussianMixture.builder(1)
                    .regularization(UNREGULARIZED)
                    .build()
                    .fit(samples);
            assertThat(fit.converged()).as("seed %d, %s", seed, fit.history()).isTrue();
            assertThat(fit.iterations()).isEqualTo(1);
        }
    }

    @Test
    void smallGainsThatHardlyShrinkAreNoConvergence() {
        // the gains still to come sum up to gain * factor / (1 - factor)
        assertThat(converged(REMAINING, 1e-4, 0.95e-4)).isFalse();
        assertThat(converged(REMAINING, 1e-4, 0.9e-4)).isTrue();
        assertThat(converged(REMAINING, 1e-4, 1.1e-4)).isFalse();
        assertThat(converged(REMAINING, 1, 2e-3)).isFalse();
        assertThat(converged(REMAINING, Double.POSITIVE_INFINITY, 9e-4)).isFalse();
        assertThat(converged(REMAINING, Double.POSITIVE_INFINITY, 1)).isFalse();
    }

    @Test
    void lossesAreNoConvergenceUnlessTheyAreRounding() {
        assertThat(converged(REMAINING, 1e-3, -1e-6)).isFalse();
        assertThat(converged(REMAINING, -1e-3, -1e-6)).isFalse();
        assertThat(converged(REMAINING, 1e-3, -2 * Math.ulp(1.0))).isTrue();
        assertThat(converged(REMAINING, 0, 0)).isTrue();
    }

    @Test
    void withoutToleranceEmNeverConverges() {
        assertThat(converged(StoppingRule.gain(0), 1, 0)).isFalse();
        assertThat(converged(StoppingRule.gain(0), 1, -Math.ulp(1.0))).isFalse();
        assertThat(converged(StoppingRule.remainingGain(0), 1, 0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
    void badTolerancesAreRefused(double tolerance) {
        assertRefused(
                () -> StoppingRule.remainingGain(tolerance),
                "tolerance must be finite and not negative, found " + tolerance);
        assertThatThrownBy(() -> StoppingRule.gain(tolerance)).isInstanceOf(IllegalArgumentException.class);
    }
}
