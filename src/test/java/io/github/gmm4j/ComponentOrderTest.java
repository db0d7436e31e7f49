package io.github.gmm4j;

import static io.github.gmm4j.TestAssertions.assertClose;
import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestModels.DIAGONAL;
import static io.github.gmm4j.TestModels.RANDOM_SAMPLES;
import static io.github.gmm4j.TestModels.UNREGULARIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.initialization.Initializer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComponentOrderTest {
    private static final DMatrixRMaj SAMPLES = TestModels.OVERLAPPING.generate().samples();

    private static GaussianMixtureModel fitted(CovarianceModel covariance, int components) {
        return GaussianMixture.builder(components)
                .covariance(covariance)
                .maxIterations(20)
                .build()
                .fit(SAMPLES)
                .model();
    }

    private static ComponentOrder shuffle(Random random) {
        return model -> {
            List<Integer> places = new ArrayList<>(
                    IntStream.range(0, model.components()).boxed().toList());
            Collections.shuffle(places, random);
            return places.stream().mapToInt(k -> k).toArray();
        };
    }

    private static void assertSameBits(GaussianMixtureModel actual, GaussianMixtureModel expected) {
        assertThat(actual.weights()).containsExactly(expected.weights());
        assertThat(actual.means().data).containsExactly(expected.means().data);
        assertThat(actual.covariances()).isEqualTo(expected.covariances());
        assertThat(actual.covarianceModel()).isSameAs(expected.covarianceModel());
    }

    @ParameterizedTest
    @MethodSource("io.github.gmm4j.TestModels#covarianceModels")
    void howComponentsStoodDoesNotMatter(CovarianceModel covariance) {
        Random random = new Random(3);
        for (int components : new int[] {1, 2, 7}) {
            GaussianMixtureModel model = fitted(covariance, components);
            for (ComponentOrder order : List.of(ComponentOrder.BY_WEIGHT, ComponentOrder.BY_MEAN)) {
                GaussianMixtureModel ordered = model.ordered(order);
                for (int repetition = 0; repetition < 20; repetition++) {
                    assertSameBits(model.ordered(shuffle(random)).ordered(order), ordered);
                }
            }
            assertThat(model.ordered(ComponentOrder.BY_WEIGHT).weights())
                    .isSortedAccordingTo(Collections.reverseOrder());
            assertThat(IntStream.range(0, components)
                            .mapToDouble(
                                    k -> model.ordered(ComponentOrder.BY_MEAN).mean(k)[0])
                            .toArray())
                    .isSorted();
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.gmm4j.TestModels#covarianceModels")
    void parametersMoveToTheBitAndTheDensityStays(CovarianceModel covariance) {
        GaussianMixtureModel model = fitted(covariance, 4);
        int[] places = {2, 0, 3, 1};
        GaussianMixtureModel moved = model.ordered(m -> places);
        DMatrixRMaj before = model.responsibilities(SAMPLES);
        DMatrixRMaj after = moved.responsibilities(SAMPLES);
        for (int j = 0; j < 4; j++) {
            int k = places[j];
            assertThat(moved.weights()[j]).isEqualTo(model.weights()[k]);
            assertThat(moved.mean(j)).containsExactly(model.mean(k));
            assertThat(moved.covariances().get(j)).isSameAs(model.covariances().get(k));
            for (int i = 0; i < SAMPLES.numRows; i++) {
                assertThat(after.get(i, j)).isCloseTo(before.get(i, k), within(1e-14));
            }
        }
        assertClose(moved.logDensity(SAMPLES), model.logDensity(SAMPLES), 1e-14);
        assertThat(moved.parameterCount()).isEqualTo(model.parameterCount());
    }

    private static GaussianMixtureModel plane(double[] weights, double[][] means, DMatrixRMaj... covariances) {
        return GaussianMixtureModel.of(weights, new DMatrixRMaj(means), List.of(covariances));
    }

    @Test
    void tiesAreBrokenByTheOtherParameters() {
        DMatrixRMaj unit = new DMatrixRMaj(new double[][] {{1, 0}, {0, 1}});
        DMatrixRMaj rising = new DMatrixRMaj(new double[][] {{1, 0.5}, {0.5, 1}});
        DMatrixRMaj falling = new DMatrixRMaj(new double[][] {{1, -0.5}, {-0.5, 1}});
        GaussianMixtureModel model = plane(
                new double[] {0.125, 0.25, 0.125, 0.25, 0.125, 0.125},
                new double[][] {{2, 3}, {2, 3}, {2, -3}, {-1, 9}, {2, 3}, {2, 3}},
                unit,
                unit,
                unit,
                unit,
                rising,
                falling);
        assertThat(ComponentOrder.BY_WEIGHT.apply(model)).containsExactly(3, 1, 2, 5, 0, 4);
        assertThat(ComponentOrder.BY_MEAN.apply(model)).containsExactly(3, 2, 1, 5, 0, 4);
        Random random = new Random(5);
        for (ComponentOrder order : List.of(ComponentOrder.BY_WEIGHT, ComponentOrder.BY_MEAN)) {
            for (int repetition = 0; repetition < 50; repetition++) {
                assertSameBits(model.ordered(shuffle(random)).ordered(order), model.ordered(order));
            }
        }
    }

    @Test
    void signedZerosHavePlacesToo() {
        GaussianMixtureModel model = GaussianMixtureModel.of(
                new double[] {0.5, 0.5},
                new DMatrixRMaj(new double[][] {{0.0}, {-0.0}}),
                List.of(Covariance.diagonal(1), Covariance.diagonal(2)),
                DIAGONAL);
        assertThat(ComponentOrder.BY_WEIGHT.apply(model)).containsExactly(1, 0);
        assertThat(ComponentOrder.BY_MEAN.apply(model)).containsExactly(1, 0);
    }

    @Test
    void anOrderThatDoesNotNameEachComponentOnceIsRefused() {
        GaussianMixtureModel model = fitted(DIAGONAL, 3);
        for (int[] places : new int[][] {{0, 1}, {0, 1, 1}, {1, 2, 3}, {-1, 0, 1}, {0, 1, 2, 2}}) {
            assertRefused(
                    () -> model.ordered(m -> places),
                    "order must name each of 3 components once, found " + Arrays.toString(places));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.gmm4j.TestModels#covarianceModels")
    void aFitHasTheOrderOfItsEstimatorAndNothingElseChanges(CovarianceModel covariance) {
        GaussianMixture.Builder builder = GaussianMixture.builder(3)
                .covariance(covariance)
                .initializer(RANDOM_SAMPLES)
                .restarts(4)
                .maxIterations(30);
        GaussianMixture asFound = builder.build();
        Fit found = asFound.fit(SAMPLES);
        for (ComponentOrder order : List.of(ComponentOrder.BY_WEIGHT, ComponentOrder.BY_MEAN)) {
            GaussianMixture mixture = builder.componentOrder(order).build();
            for (Fit fit : List.of(mixture.fit(SAMPLES), mixture.fit(SAMPLES, iteration -> {}))) {
                assertSameBits(fit.model(), found.model().ordered(order));
                assertThat(fit.history().toArray())
                        .containsExactly(found.history().toArray());
                assertThat(fit.restart()).isEqualTo(found.restart());
                assertThat(fit.logLikelihood()).isEqualTo(found.logLikelihood());
                assertThat(fit.weight()).isEqualTo(found.weight());
                assertThat(fit.bic()).isEqualTo(found.bic());
                assertThat(fit.eSteps()).isEqualTo(found.eSteps());
                assertThat(fit.stopReason()).isEqualTo(found.stopReason());
            }
            GaussianMixtureModel start = asFound.initialize(SAMPLES);
            assertSameBits(mixture.initialize(SAMPLES), start);
            DMatrixRMaj responsibilities = asFound.eStep(SAMPLES, start).responsibilities();
            assertSameBits(mixture.mStep(SAMPLES, responsibilities), asFound.mStep(SAMPLES, responsibilities));
        }
    }

    @Test
    void theOrderIsAskedOnceAndAnswersForItself() {
        AtomicInteger asked = new AtomicInteger();
        ComponentOrder order = model -> {
            asked.incrementAndGet();
            return ComponentOrder.BY_MEAN.apply(model);
        };
        GaussianMixture.Builder builder = GaussianMixture.builder(3).restarts(3);
        builder.componentOrder(order).build().fit(SAMPLES);
        assertThat(asked).hasValue(1);
        GaussianMixture wrong = builder.componentOrder(model -> new int[] {0}).build();
        assertRefused(() -> wrong.fit(SAMPLES)).hasMessageContaining("order must name each of 3 components once");
    }

    @Test
    void degeneraciesNumberComponentsAsTheyWereFound() {
        int[] labels = IntStream.range(0, SAMPLES.numRows)
                .map(i -> SAMPLES.get(i, 0) > 0 ? 0 : 2)
                .toArray();
        GaussianMixture.Builder builder = GaussianMixture.builder(3)
                .initializer(Initializer.labels(labels))
                .regularization(UNREGULARIZED)
                .onDegeneracy(DegeneracyPolicy.DROP)
                .maxIterations(5);
        Fit found = builder.build().fit(SAMPLES);
        Fit ordered = builder.componentOrder(ComponentOrder.BY_MEAN).build().fit(SAMPLES);
        assertThat(found.model().mean(0)[0]).isGreaterThan(found.model().mean(1)[0]);
        assertThat(ordered.model().mean(0)).containsExactly(found.model().mean(1));
        assertThat(ordered.degeneracies()).isEqualTo(found.degeneracies());
        assertThat(ordered.degeneracies().get(0).component()).isEqualTo(1);
    }
}
