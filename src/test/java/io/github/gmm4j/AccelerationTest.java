package io.github.gmm4j;

import static io.github.gmm4j.TestAssertions.assertClose;
import static io.github.gmm4j.TestModels.DIAGONAL;
import static io.github.gmm4j.TestModels.FULL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.reference.ReferenceCase;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccelerationTest {
    private static final double REMAINING = 1e-10;

    static Stream<ReferenceCase.Run> runs() {
        return Stream.of(
                        "blobs-2d",
                        "cancer-pca10",
                        "diabetes",
                        "digits-pca20",
                        "faithful",
                        "iris",
                        "seed-1d",
                        "weights-real")
                .flatMap(id -> ReferenceCase.of(id).runs().stream());
    }

    private static GaussianMixture.Builder estimator(ReferenceCase.Run run) {
        return GaussianMixture.builder(run.components())
                .covariance(run.covariance())
                .initialModel(run.initialModel())
                .regularization(Regularization.absolute(0))
                .maxIterations(5000)
                .stoppingRule(StoppingRule.remainingGain(REMAINING));
    }

    private static boolean possible(ReferenceCase.Run run) {
        try {
            return estimator(run).build().fit(run.of().samples()).converged();
        } catch (DegenerateComponentException e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void longerStepsReachTheSameOptimumAndNeverLoseLikelihood(ReferenceCase.Run run) {
        assumeTrue(possible(run));
        Fit plain = estimator(run).build().fit(run.of().samples());
        Fit fast = estimator(run)
                .acceleration(Acceleration.SQUAREM)
                .build()
                .fit(run.of().samples());
        assertThat(fast.converged()).isTrue();
        assertThat(fast.meanLogLikelihood()).isCloseTo(plain.meanLogLikelihood(), within(5 * REMAINING));
        for (int t = 1; t < fast.history().size(); t++) {
            double rounding = 1e-14 * Math.abs(fast.history().get(t));
            assertThat(fast.history().get(t))
                    .isGreaterThanOrEqualTo(fast.history().get(t - 1) - rounding);
        }
        // of components that share a cluster either can end up as the larger one
        assertClose(
                Arrays.stream(fast.model().weights()).sorted().toArray(),
                Arrays.stream(plain.model().weights()).sorted().toArray(),
                1e-3);
    }

    @Tag("slow")
    @Test
    void overallFarFewerEStepsAreSpent() {
        int plain = 0;
        int fast = 0;
        for (ReferenceCase.Run run : runs().filter(AccelerationTest::possible).toList()) {
            plain += estimator(run).build().fit(run.of().samples()).eSteps();
            fast += estimator(run)
                    .acceleration(Acceleration.SQUAREM)
                    .build()
                    .fit(run.of().samples())
                    .eSteps();
        }
        assertThat(fast).isLessThan(plain / 2);
    }

    @Test
    void eStepsThatWereTakenBackAreCounted() {
        ReferenceCase.Run slow = ReferenceCase.of("seed-1d").runs().get(0);
        Fit plain = estimator(slow).build().fit(slow.of().samples());
        assertThat(plain.eSteps()).isEqualTo(plain.history().size());
        Fit fast = estimator(slow)
                .acceleration(Acceleration.SQUAREM)
                .build()
                .fit(slow.of().samples());
        assertThat(fast.eSteps()).isGreaterThan(fast.history().size()).isLessThan(plain.eSteps() / 2);
    }

    @Test
    void slowConvergenceIsNotMistakenForAnOptimum() {
        ReferenceCase.Run slow = ReferenceCase.of("seed-1d").runs().get(0);
        double optimum = estimator(slow).build().fit(slow.of().samples()).meanLogLikelihood();
        double tolerance = 1e-6;
        double byGain = estimator(slow)
                .stoppingRule(StoppingRule.gain(tolerance))
                .build()
                .fit(slow.of().samples())
                .meanLogLikelihood();
        double byRemainingGain = estimator(slow)
                .stoppingRule(StoppingRule.remainingGain(tolerance))
                .build()
                .fit(slow.of().samples())
                .meanLogLikelihood();
        assertThat(optimum - byGain).isGreaterThan(2 * tolerance);
        assertThat(optimum - byRemainingGain).isBetween(0.0, 1.2 * tolerance);
    }

    @Test
    void stepsThatLeadNowhereAreMadeShorter() {
        // in a few rows and many features every step is near the edge of what is possible
        SplittableRandom random = new SplittableRandom(8);
        DMatrixRMaj samples = new DMatrixRMaj(60, 9);
        for (int at = 0; at < samples.getNumElements(); at++) {
            samples.data[at] = random.nextDouble() * random.nextDouble();
        }
        for (CovarianceModel covariance : List.of(FULL, DIAGONAL)) {
            GaussianMixture.Builder builder = GaussianMixture.builder(3)
                    .covariance(covariance)
                    .maxIterations(200)
                    .acceleration(Acceleration.SQUAREM);
            Fit fit = builder.build().fit(samples);
            assertThat(fit.model().components()).isEqualTo(3);
            assertThat(fit.history().last()).isGreaterThan(fit.history().get(0));
        }
    }
}
