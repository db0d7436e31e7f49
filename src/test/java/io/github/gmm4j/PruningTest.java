package io.github.gmm4j;

import static io.github.gmm4j.TestModels.DIAGONAL;
import static io.github.gmm4j.TestModels.FULL;
import static io.github.gmm4j.TestModels.SPHERICAL;
import static io.github.gmm4j.TestModels.TIED;
import static io.github.gmm4j.TestModels.UNREGULARIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.mixture.Mixture;
import io.github.gmm4j.internal.mixture.PassMemory;
import io.github.gmm4j.internal.mixture.StatisticsRequest;
import io.github.gmm4j.internal.passes.Workers;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fits leave out components that can't matter to a row; the textbook steps leave out nothing. */
class PruningTest {
    private static final int COMPONENTS = 10;
    private static final int ITERATIONS = 12;

    private static DMatrixRMaj blobs(double spread, double offset, int dimension) {
        SplittableRandom random = new SplittableRandom(4);
        double[][] centers = new double[COMPONENTS][];
        Arrays.setAll(
                centers,
                k -> random.doubles(dimension, offset - spread, offset + spread).toArray());
        int[] sizes = new int[COMPONENTS];
        Arrays.setAll(sizes, k -> 60 + 50 * k);
        return Blobs.builder().sizes(sizes).centers(centers).seed(9).generate().samples();
    }

    /** Blobs, one of which has rows a hundred times as far out as the others, and as near as no two rows else. */
    private static DMatrixRMaj outliers() {
        DMatrixRMaj samples = blobs(20, 0, 6);
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 6; j++) {
                samples.set(
                        i, j, samples.get(0, j) + (samples.get(i, j) - samples.get(0, j)) * (i % 2 == 0 ? 100 : 0.01));
            }
        }
        return samples;
    }

    static Stream<Arguments> cases() {
        DMatrixRMaj separated = blobs(60, 0, 6);
        DMatrixRMaj mixed = blobs(6, 0, 6);
        return Stream.of(
                Arguments.of("separated", separated, FULL, 1e-12),
                Arguments.of("separated, diagonal", separated, DIAGONAL, 1e-12),
                Arguments.of("separated, tied", separated, TIED, 1e-12),
                Arguments.of("mixed", mixed, FULL, 1e-11),
                Arguments.of("mixed, spherical", mixed, SPHERICAL, 1e-11),
                Arguments.of("overlapping", blobs(1.5, 0, 6), FULL, 1e-9),
                Arguments.of("far from the origin", blobs(60, 1e8, 6), FULL, 1e-12),
                Arguments.of("two features", blobs(40, 0, 2), FULL, 1e-12),
                Arguments.of("many features", blobs(20, 0, 45), FULL, 1e-12),
                Arguments.of("outliers", outliers(), FULL, 1e-10));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void leavingOutChangesNothing(String name, DMatrixRMaj samples, CovarianceModel covariance, double tolerance) {
        GaussianMixture mixture = GaussianMixture.builder(COMPONENTS)
                .covariance(covariance)
                .tolerance(0)
                .maxIterations(ITERATIONS)
                .seed(2)
                .build();
        Fit fit = mixture.fit(samples);

        GaussianMixtureModel model = mixture.initialize(samples);
        for (int i = 0; i < ITERATIONS; i++) {
            Expectation step = mixture.eStep(samples, model);
            assertThat(fit.history().get(i))
                    .isCloseTo(step.meanLogLikelihood(), within(tolerance * Math.abs(step.meanLogLikelihood())));
            model = mixture.mStep(samples, step.responsibilities());
        }
        for (int k = 0; k < COMPONENTS; k++) {
            assertThat(fit.model().weights()[k]).isCloseTo(model.weights()[k], within(tolerance));
            for (int j = 0; j < samples.numCols; j++) {
                double sd = Math.sqrt(model.covariance(k).get(j, j));
                double epsilon = Math.ulp(model.means().get(k, j));
                assertThat(fit.model().means().get(k, j))
                        .isCloseTo(model.means().get(k, j), within(10 * (tolerance * sd + epsilon)));
                assertThat(fit.model().covariance(k).get(j, j))
                        .isCloseTo(model.covariance(k).get(j, j), within(10 * tolerance * sd * sd));
            }
        }
    }

    @Test
    void componentsTooTightForBoundsAreScored() {
        // seen from the others, the rounding of a row is as large as the first component
        int n = 4000;
        SplittableRandom random = new SplittableRandom(6);
        DMatrixRMaj samples = new DMatrixRMaj(n, 6);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 6; j++) {
                double noise = random.nextDouble() - 0.5;
                samples.set(i, j, i % COMPONENTS == 0 ? 1e-18 * noise : 10 * (i % COMPONENTS) + noise);
            }
        }
        int[] labels = IntStream.range(0, n).map(i -> i % COMPONENTS).toArray();
        Fit fit = GaussianMixture.builder(COMPONENTS)
                .initializer(Initializer.labels(labels))
                .regularization(UNREGULARIZED)
                .maxIterations(5)
                .tolerance(0)
                .build()
                .fit(samples);
        assertThat(fit.model().weights()).usingComparatorWithPrecision(1e-12).containsOnly(0.1);
        assertThat(fit.model().predict(samples)).containsExactly(labels);
    }

    @Test
    void separatedBlocksAreRememberedAsSparse() {
        DMatrixRMaj samples = blobs(60, 0, 6);
        GaussianMixtureModel model = GaussianMixture.of(COMPONENTS).fit(samples).model();
        PassMemory memory = new PassMemory(Samples.of(samples), COMPONENTS);
        assertThat(memory.sparse()).isFalse();
        Mixture mixture = model.mixture();
        try (Workers workers = new Workers(1)) {
            new StatisticsRequest(mixture, ScatterLayout.FULL, mixture.means(), false)
                    .pass(Samples.of(samples), workers, memory);
        }
        assertThat(memory.sparse()).isTrue();
    }
}
