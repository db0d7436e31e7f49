package io.github.gmm4j;

import static io.github.gmm4j.TestAssertions.assertClose;
import static io.github.gmm4j.TestModels.DIAGONAL;
import static io.github.gmm4j.TestModels.FULL;
import static io.github.gmm4j.TestModels.SPHERICAL;
import static io.github.gmm4j.TestModels.TIED;
import static io.github.gmm4j.TestModels.UNREGULARIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.initialization.Assignment;
import io.github.gmm4j.initialization.Initializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Components that can't be estimated end in a fit, by the policy, or in an error that names the cause. */
class DegeneracyTest {
    private static final DMatrixRMaj SAMPLES = TestModels.OVERLAPPING.generate().samples();

    private static GaussianMixture.Builder unregularized(int components) {
        return GaussianMixture.builder(components).regularization(UNREGULARIZED);
    }

    private static void assertCause(
            GaussianMixture.Builder mixture, DMatrixRMaj samples, Degeneracy.Cause cause, String... words) {
        assertThatThrownBy(() -> mixture.build().fit(samples))
                .isInstanceOfSatisfying(DegenerateComponentException.class, e -> {
                    assertThat(e.likelyCause()).isEqualTo(cause);
                    assertThat(e.degeneracy().action()).isEqualTo(DegeneracyPolicy.FAIL);
                    assertThat(e).hasMessageContaining("n_k = ").hasMessageContaining("Remedies: ");
                    assertThat(e.getMessage()).contains(words);
                });
    }

    private static DMatrixRMaj withColumn(double[] column) {
        DMatrixRMaj samples = SAMPLES.copy();
        for (int i = 0; i < samples.numRows; i++) {
            samples.set(i, 1, column[i]);
        }
        return samples;
    }

    @Test
    void anEmptyComponentIsNamed() {
        int[] labels = new int[SAMPLES.numRows];
        labels[3] = 2;
        assertCause(
                GaussianMixture.builder(3).initializer(Initializer.labels(labels)),
                SAMPLES,
                Degeneracy.Cause.EMPTY_COMPONENT,
                "component 1 degenerated in iteration 0 of restart 0 (n_k = 0.0)",
                "no samples are left");
        assertThatThrownBy(() -> GaussianMixture.builder(3)
                        .initializer(Initializer.labels(labels))
                        .build()
                        .fit(SAMPLES))
                .isInstanceOfSatisfying(DegenerateComponentException.class, e -> {
                    assertThat(e.component()).isEqualTo(1);
                    assertThat(e.iteration()).isZero();
                    assertThat(e.responsibility()).isZero();
                });
    }

    @Test
    void withoutRegularizationAConstantColumnIsNamed() {
        double[] constant = new double[SAMPLES.numRows];
        for (double value : new double[] {0, 0.1, 1e8 + 0.1}) {
            Arrays.fill(constant, value);
            for (CovarianceModel covariance : List.of(FULL, TIED, DIAGONAL)) {
                assertCause(
                        unregularized(3).covariance(covariance),
                        withColumn(constant),
                        Degeneracy.Cause.CONSTANT_COLUMN,
                        "column 1 of the samples is constant");
            }
            Fit spherical = unregularized(3).covariance(SPHERICAL).build().fit(withColumn(constant));
            assertThat(spherical.model().mean(0)[1]).isEqualTo(value);
            Fit absolute = unregularized(3)
                    .regularization(Regularization.absolute(0.25))
                    .build()
                    .fit(withColumn(constant));
            assertThat(absolute.model().covariance(0).get(1, 1)).isEqualTo(0.25);
        }
    }

    /** Two rows have no extent but along a line: a model with a factor for that has no noise left. */
    @Test
    void aComponentOfTwoRowsHasNoNoiseForFactors() {
        for (int dimension : new int[] {3, 30}) {
            DMatrixRMaj samples = new DMatrixRMaj(120, dimension);
            SplittableRandom random = new SplittableRandom(5);
            int[] labels = new int[120];
            for (int i = 0; i < 120; i++) {
                labels[i] = i < 2 ? 1 : 0;
                for (int j = 0; j < dimension; j++) {
                    samples.set(i, j, random.nextGaussian() + (i < 2 ? 50 : 0));
                }
            }
            for (CovarianceModel covariance :
                    List.of(CovarianceModel.principalComponents(1), CovarianceModel.factorAnalyzers(1))) {
                GaussianMixture.Builder two =
                        GaussianMixture.builder(2).covariance(covariance).initializer(Initializer.labels(labels));
                assertThatThrownBy(() -> two.regularization(UNREGULARIZED)
                                .maxIterations(1000)
                                .build()
                                .fit(samples))
                        .as("%s, %d features", covariance, dimension)
                        .isInstanceOfSatisfying(
                                DegenerateComponentException.class,
                                e -> assertThat(e.component()).isEqualTo(1));
                Fit regularized =
                        two.regularization(Regularization.standard()).build().fit(samples);
                assertThat(regularized.model().clusterSizes(Samples.of(samples)))
                        .containsExactly(118L, 2L);
            }
        }
    }

    @Test
    void collinearColumnsAreNamedOrRegularized() {
        double[] sum = new double[SAMPLES.numRows];
        Arrays.setAll(sum, i -> 3 * SAMPLES.get(i, 0) - 2 * SAMPLES.get(i, 2));
        DMatrixRMaj samples = withColumn(sum);
        assertCause(unregularized(2), samples, Degeneracy.Cause.COLLINEAR_COLUMNS, "linear combination");
        assertCause(
                unregularized(2).covariance(TIED),
                samples,
                Degeneracy.Cause.COLLINEAR_COLUMNS,
                "the shared covariance degenerated");
        Fit regularized = GaussianMixture.of(2).fit(samples);
        assertThat(regularized.regularizationDominates()).isTrue();
        double[] slope = {3, -1, -2};
        DMatrixRMaj covariance = regularized.model().covariance(0);
        double across = 0;
        for (int j = 0; j < 3; j++) {
            for (int l = 0; l < 3; l++) {
                across += slope[j] * slope[l] * covariance.get(j, l);
            }
        }
        assertThat(across).isBetween(1e-7, 1e-2);
        Fit diagonal = unregularized(2).covariance(DIAGONAL).build().fit(samples);
        assertThat(diagonal.history().last()).isGreaterThan(diagonal.history().get(0));
    }

    @Test
    void duplicateRowsAreNamedOrRegularized() {
        DMatrixRMaj samples = new DMatrixRMaj(90, 2);
        for (int i = 0; i < 90; i++) {
            samples.set(i, 0, i % 3 * 4 + 0.1);
            samples.set(i, 1, i % 3 == 1 ? 7 : 2);
        }
        for (CovarianceModel covariance : TestModels.covarianceModels().toList()) {
            Fit fit = GaussianMixture.builder(3).covariance(covariance).build().fit(samples);
            assertThat(fit.model().weights())
                    .usingComparatorWithPrecision(1e-12)
                    .containsExactly(1 / 3.0, 1 / 3.0, 1 / 3.0);
            assertCause(
                    unregularized(3).covariance(covariance),
                    samples,
                    Degeneracy.Cause.DUPLICATE_ROWS,
                    "agree in column 0");
            assertCause(
                    GaussianMixture.builder(5).covariance(covariance),
                    samples,
                    Degeneracy.Cause.EMPTY_COMPONENT,
                    "than distinct samples");
        }
    }

    @Test
    void tooFewSamplesForACovarianceAreNamed() {
        DMatrixRMaj samples = new DMatrixRMaj(
                new double[][] {{0, 0, 0}, {0.1, 0.2, 0.1}, {0.3, 0.1, -0.2}, {9, 9, 9}, {9.1, 9.3, 9}, {9.2, 9, 8.7}});
        assertCause(
                unregularized(2),
                samples,
                Degeneracy.Cause.TOO_FEW_SAMPLES,
                "fewer than the 4 samples that its covariance needs");
    }

    @ParameterizedTest
    @MethodSource("io.github.gmm4j.TestModels#covarianceModels")
    void asManyOrNearlyAsManyComponentsAsRowsCanBeFitted(CovarianceModel covariance) {
        double[][] rows = new SplittableRandom(1)
                .doubles(14)
                .boxed()
                .collect(
                        () -> new double[7][2],
                        (matrix, value) -> {
                            int next = (int) Arrays.stream(matrix)
                                    .flatMapToDouble(Arrays::stream)
                                    .filter(x -> x != 0)
                                    .count();
                            matrix[next / 2][next % 2] = value;
                        },
                        (a, b) -> {});
        DMatrixRMaj samples = new DMatrixRMaj(rows);
        for (int k : new int[] {7, 6}) {
            Fit fit = GaussianMixture.builder(k).covariance(covariance).build().fit(samples);
            assertThat(fit.model().components()).isEqualTo(k);
            assertThat(Arrays.stream(fit.model().weights()).sum()).isCloseTo(1, within(1e-12));
            assertThat(fit.logLikelihood())
                    .isGreaterThan(GaussianMixture.builder(1)
                            .covariance(covariance)
                            .build()
                            .fit(samples)
                            .logLikelihood());
        }
    }

    @Test
    void aComponentCanBeDropped() {
        int[] labels = TestModels.OVERLAPPING.generate().labels();
        Fit fit = GaussianMixture.builder(5)
                .initializer(Initializer.labels(
                        Arrays.stream(labels).map(l -> l == 0 ? 4 : l).toArray()))
                .onDegeneracy(DegeneracyPolicy.DROP)
                .build()
                .fit(SAMPLES);
        Fit three = GaussianMixture.builder(3)
                .initializer(Initializer.labels(labels))
                .build()
                .fit(SAMPLES);

        assertThat(fit.model().components()).isEqualTo(3);
        assertThat(fit.logLikelihood()).isCloseTo(three.logLikelihood(), within(1e-6));
        assertThat(fit.degeneracies()).hasSize(2);
        Degeneracy first = fit.degeneracies().get(0);
        assertThat(first.component()).isZero();
        assertThat(first.action()).isEqualTo(DegeneracyPolicy.DROP);
        assertThat(first.cause()).isEqualTo(Degeneracy.Cause.EMPTY_COMPONENT);
    }

    @ParameterizedTest
    @MethodSource("io.github.gmm4j.TestModels#covarianceModels")
    void aComponentCanBeMovedToAnotherPlace(CovarianceModel covariance) {
        int[] labels = TestModels.OVERLAPPING.generate().labels();
        int[] withoutLast =
                Arrays.stream(labels).map(label -> Math.min(label, 1)).toArray();
        Fit fit = GaussianMixture.builder(3)
                .covariance(covariance)
                .initializer(Initializer.labels(withoutLast))
                .onDegeneracy(DegeneracyPolicy.RESEED)
                .seed(2)
                .build()
                .fit(SAMPLES);
        assertThat(fit.model().components()).isEqualTo(3);
        assertThat(fit.degeneracies()).hasSize(1);
        assertThat(fit.degeneracies().get(0).action()).isEqualTo(DegeneracyPolicy.RESEED);
        Fit two = GaussianMixture.builder(2)
                .covariance(covariance)
                .initializer(Initializer.labels(withoutLast))
                .build()
                .fit(SAMPLES);
        assertThat(fit.logLikelihood()).isGreaterThan(two.logLikelihood());
    }

    @ParameterizedTest
    @MethodSource("io.github.gmm4j.TestModels#covarianceModels")
    void severalComponentsCanBeMovedAtOnce(CovarianceModel covariance) {
        Fit fit = GaussianMixture.builder(3)
                .covariance(covariance)
                .initializer(Initializer.labels(new int[SAMPLES.numRows]))
                .onDegeneracy(DegeneracyPolicy.RESEED)
                .build()
                .fit(SAMPLES);
        assertThat(fit.model().components()).isEqualTo(3);
        assertThat(fit.degeneracies()).hasSize(2);
    }

    @Test
    void aMovedComponentHasAnAverageWeightAndSpreadAndASampleOfPositiveWeightAsMean() {
        double[] weights = new double[SAMPLES.numRows];
        Arrays.fill(weights, 0, 40, 1.5);
        GaussianMixtureModel start = GaussianMixture.builder(3)
                .initializer(Initializer.labels(
                        Arrays.stream(new int[SAMPLES.numRows]).map(label -> 2).toArray()))
                .regularization(UNREGULARIZED)
                .onDegeneracy(DegeneracyPolicy.RESEED)
                .build()
                .initialize(Samples.of(SAMPLES, weights));
        assertThat(start.weights()[0]).isCloseTo(0.2, within(1e-12));
        assertThat(start.weights()[1]).isCloseTo(0.2, within(1e-12));
        assertThat(start.weights()[2]).isCloseTo(0.6, within(1e-12));
        for (int k = 0; k < 2; k++) {
            assertClose(start.covariance(k).data, start.covariance(2).data, 1e-12);
            double[] mean = start.mean(k);
            assertThat(IntStream.range(0, 40)
                            .anyMatch(i -> Arrays.equals(mean, Arrays.copyOfRange(SAMPLES.data, 3 * i, 3 * i + 3))))
                    .isTrue();
        }
    }

    @Test
    void aShareThatIsLostInRoundingIsNone() {
        double[][] shares = new double[SAMPLES.numRows][2];
        for (int i = 0; i < shares.length; i++) {
            shares[i][0] = 1;
            shares[i][1] = i < 10 ? 1e-20 : 0;
        }
        assertCause(
                GaussianMixture.builder(2).initializer(Initializer.responsibilities(new DMatrixRMaj(shares))),
                SAMPLES,
                Degeneracy.Cause.EMPTY_COMPONENT,
                "component 1 ");
    }

    @Test
    void aConstantColumnIsFoundFromAnyMean() {
        double[] constant = new double[SAMPLES.numRows];
        GaussianMixtureModel start = GaussianMixtureModel.of(
                new double[] {0.5, 0.5},
                new DMatrixRMaj(new double[][] {{-2, 0.3, 0}, {2, 1.7, 0}}),
                List.of(CommonOps_DDRM.identity(3), CommonOps_DDRM.identity(3)));
        for (int i = 1; i <= 20; i++) {
            Arrays.fill(constant, i / 7.0);
            for (CovarianceModel covariance : List.of(FULL, DIAGONAL)) {
                assertCause(
                        unregularized(2)
                                .covariance(covariance)
                                .initialModel(start)
                                .maxIterations(1),
                        withColumn(constant),
                        Degeneracy.Cause.CONSTANT_COLUMN,
                        "column 1 of the samples is constant");
            }
        }
    }

    @Test
    void aComponentOnManyEqualRowsIsCalledThat() {
        DMatrixRMaj samples = new DMatrixRMaj(200, 2);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200; i++) {
            samples.set(i, 0, i < 100 ? 0.1 : random.nextGaussian());
            samples.set(i, 1, i < 100 ? 0.7 : random.nextGaussian());
        }
        int[] labels = new int[200];
        Arrays.fill(labels, 100, 200, 1);
        assertCause(
                unregularized(2).initializer(Initializer.labels(labels)),
                samples,
                Degeneracy.Cause.DUPLICATE_ROWS,
                "agree in column 0");
    }

    @Test
    void aComponentOfOneRowHasTooFew() {
        int[] labels = new int[SAMPLES.numRows];
        labels[5] = 1;
        for (CovarianceModel covariance : List.of(FULL, DIAGONAL)) {
            assertCause(
                    unregularized(2).covariance(covariance).initializer(Initializer.labels(labels)),
                    SAMPLES,
                    Degeneracy.Cause.TOO_FEW_SAMPLES,
                    "component 1 degenerated in iteration 0 of restart 0 (n_k = 1.0)");
        }
    }

    @Test
    void whatHappenedSurvivesSerialization() throws Exception {
        GaussianMixture mixture = GaussianMixture.builder(2)
                .initializer(Initializer.labels(new int[SAMPLES.numRows]))
                .build();
        DegenerateComponentException thrown =
                catchThrowableOfType(DegenerateComponentException.class, () -> mixture.fit(SAMPLES));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(thrown);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((DegenerateComponentException) in.readObject()).degeneracy())
                    .isEqualTo(thrown.degeneracy());
        }
    }

    @Test
    void movingEndsWhereItCannotHelp() {
        DMatrixRMaj samples = new DMatrixRMaj(50, 1);
        samples.set(0, 0, 1);
        assertThatThrownBy(() -> unregularized(3)
                        .onDegeneracy(DegeneracyPolicy.RESEED)
                        .build()
                        .fit(samples))
                .isInstanceOfSatisfying(
                        DegenerateComponentException.class,
                        e -> assertThat(e.degeneracy().action()).isEqualTo(DegeneracyPolicy.FAIL));
        Arrays.fill(samples.data, 3);
        assertThatThrownBy(() -> unregularized(3)
                        .onDegeneracy(DegeneracyPolicy.DROP)
                        .build()
                        .fit(samples))
                .isInstanceOf(DegenerateComponentException.class)
                .hasMessageContaining("column 0 of the samples is constant");
    }

    @Test
    void aFailedRestartIsPassedOverIfAnotherSucceeds() {
        int[] labels = TestModels.OVERLAPPING.generate().labels();
        int[] emptyLast = Arrays.stream(labels).map(label -> Math.min(label, 1)).toArray();
        Initializer sometimesEmpty =
                (samples, components, random) -> Assignment.labels(random.nextInt(3) == 0 ? labels : emptyLast);
        Fit fit = GaussianMixture.builder(3)
                .initializer(sometimesEmpty)
                .restarts(12)
                .build()
                .fit(SAMPLES);
        assertThat(fit.degeneracies()).hasSizeBetween(1, 11).allMatch(d -> d.action() == DegeneracyPolicy.FAIL);
        assertThat(fit.histories()).hasSize(12 - fit.degeneracies().size());
        assertThat(fit.degeneracies().stream().map(Degeneracy::restart)).doesNotContain(fit.restart());
    }
}
