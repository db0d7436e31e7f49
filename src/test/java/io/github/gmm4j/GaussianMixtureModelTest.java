package io.github.gmm4j;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestAssertions.assertThrown;
import static io.github.gmm4j.TestModels.DIAGONAL;
import static io.github.gmm4j.TestModels.SPHERICAL;
import static io.github.gmm4j.TestModels.TIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GaussianMixtureModelTest {
    private static final double[] WEIGHTS = {0.25, 0.75};
    private static final DMatrixRMaj MEANS = new DMatrixRMaj(new double[][] {{-1, 2}, {3, 0.5}});
    private static final List<DMatrixRMaj> COVARIANCES = List.of(
            new DMatrixRMaj(new double[][] {{2, 0.5}, {0.5, 1}}),
            new DMatrixRMaj(new double[][] {{1, -0.3}, {-0.3, 4}}));
    private static final GaussianMixtureModel MODEL = GaussianMixtureModel.of(WEIGHTS, MEANS, COVARIANCES);

    private static double density(double[] x, int k) {
        DMatrixRMaj inverse = new DMatrixRMaj(2, 2);
        CommonOps_DDRM.invert(COVARIANCES.get(k), inverse);
        DMatrixRMaj y = new DMatrixRMaj(new double[][] {{x[0] - MEANS.get(k, 0)}, {x[1] - MEANS.get(k, 1)}});
        DMatrixRMaj solved = new DMatrixRMaj(2, 1);
        CommonOps_DDRM.mult(inverse, y, solved);
        return Math.exp(-CommonOps_DDRM.dot(y, solved) / 2)
                / (2 * Math.PI * Math.sqrt(CommonOps_DDRM.det(COVARIANCES.get(k))));
    }

    @Test
    void densitiesAreThoseOfTheFormula() {
        DMatrixRMaj samples = new DMatrixRMaj(new double[][] {{0, 0}, {1.5, -2}, {-1, 2}, {3, 3}});
        double[] logDensities = MODEL.logDensity(samples);
        DMatrixRMaj responsibilities = MODEL.responsibilities(samples);
        int[] labels = MODEL.predict(samples);
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            double[] x = {samples.get(i, 0), samples.get(i, 1)};
            double first = 0.25 * density(x, 0);
            double second = 0.75 * density(x, 1);
            assertThat(logDensities[i]).isCloseTo(Math.log(first + second), within(1e-13));
            assertThat(responsibilities.get(i, 0)).isCloseTo(first / (first + second), within(1e-14));
            assertThat(labels[i]).isEqualTo(first >= second ? 0 : 1);
            assertThat(MODEL.logDensity(x)).isCloseTo(logDensities[i], within(1e-14));
            assertThat(MODEL.responsibilities(x))
                    .usingComparatorWithPrecision(1e-15)
                    .containsExactly(responsibilities.get(i, 0), responsibilities.get(i, 1));
            assertThat(MODEL.predict(x)).isEqualTo(labels[i]);
            sum += logDensities[i];
        }
        assertThat(MODEL.logLikelihood(samples)).isCloseTo(sum, within(1e-13));
        assertThat(MODEL.meanLogLikelihood(samples)).isCloseTo(sum / 4, within(1e-13));
        assertThat(MODEL.parameterCount()).isEqualTo(11);
        assertThat(MODEL.bic(samples)).isCloseTo(-2 * sum + 11 * Math.log(4), within(1e-12));
        assertThat(MODEL.aic(samples)).isCloseTo(-2 * sum + 22, within(1e-12));
    }

    @Test
    void theComponentsAreNumberedFromZero() {
        assertThat(MODEL.weight(1)).isEqualTo(0.75);
        List<IntFunction<Object>> parts = List.of(MODEL::weight, MODEL::mean, MODEL::covariance);
        for (IntFunction<Object> part : parts) {
            for (int k : new int[] {-1, 2}) {
                assertThrown(
                        IndexOutOfBoundsException.class,
                        () -> part.apply(k),
                        "component must be between 0 and 1, found " + k);
            }
        }
    }

    @Test
    void rowsInArraysAreScoredAsThoseOfAMatrix() {
        DMatrixRMaj matrix = MODEL.sample(300, 3).samples();
        double[][] rows = matrix.get2DData();
        assertThat(MODEL.logDensity(rows)).containsExactly(MODEL.logDensity(matrix));
        assertThat(MODEL.predict(rows)).containsExactly(MODEL.predict(matrix));
        assertThat(MODEL.responsibilities(rows))
                .isDeepEqualTo(MODEL.responsibilities(matrix).get2DData());
        rows[7] = new double[3];
        assertRefused(
                () -> MODEL.predict(rows),
                "samples must have the same number of columns in every row: 2 in row 0, 3 in row 7");
    }

    @Test
    void theEStepOfAModelIsThatOfAnEstimator() {
        DMatrixRMaj matrix = MODEL.sample(300, 3).samples();
        double[] weights = new Random(4).doubles(300, 0, 2).toArray();
        for (Samples samples : List.of(Samples.of(matrix), Samples.of(matrix, weights))) {
            Expectation expected = GaussianMixture.of(2).eStep(samples, MODEL);
            Expectation found = MODEL.eStep(samples);
            assertThat(found.responsibilities().data).containsExactly(expected.responsibilities().data);
            assertThat(found.logDensities()).containsExactly(expected.logDensities());
            assertThat(found.logLikelihood()).isEqualTo(expected.logLikelihood());
            assertThat(found.meanLogLikelihood()).isEqualTo(expected.meanLogLikelihood());
        }
        Expectation found = MODEL.eStep(matrix);
        assertThat(found)
                .hasToString("Expectation[300 samples, 2 components, log-likelihood " + found.logLikelihood() + "]");
    }

    @Test
    void modelsOfTheSameBitsAreEqual() {
        GaussianMixtureModel same = GaussianMixtureModel.of(WEIGHTS.clone(), MEANS.copy(), COVARIANCES);
        assertThat(same).isEqualTo(MODEL).hasSameHashCodeAs(MODEL).isNotSameAs(MODEL);
        DMatrixRMaj moved = MEANS.copy();
        moved.set(1, 1, Math.nextUp(moved.get(1, 1)));
        List<DMatrixRMaj> wider = List.of(CommonOps_DDRM.identity(2), COVARIANCES.get(1));
        assertThat(List.of(
                        GaussianMixtureModel.of(new double[] {0.75, 0.25}, MEANS, COVARIANCES),
                        GaussianMixtureModel.of(WEIGHTS, moved, COVARIANCES),
                        GaussianMixtureModel.of(WEIGHTS, MEANS, wider),
                        MODEL.ordered(model -> new int[] {1, 0})))
                .doesNotContain(MODEL);
        List<Covariance> spherical = List.of(Covariance.diagonal(1, 1), Covariance.diagonal(1, 1));
        assertThat(GaussianMixtureModel.of(WEIGHTS, MEANS, spherical, DIAGONAL))
                .isEqualTo(GaussianMixtureModel.of(WEIGHTS, MEANS, spherical, CovarianceModel.of("VVI")))
                .isNotEqualTo(GaussianMixtureModel.of(WEIGHTS, MEANS, spherical, CovarianceModel.of("EEI")));
        assertThat(MODEL).isNotEqualTo("a mixture");
    }

    @Test
    void zerosOfDifferentSignsDiffer() {
        List<DMatrixRMaj> unit = List.of(CommonOps_DDRM.identity(1));
        double[] one = {1};
        GaussianMixtureModel zero = GaussianMixtureModel.of(one, new DMatrixRMaj(new double[][] {{0.0}}), unit);
        assertThat(GaussianMixtureModel.of(one, new DMatrixRMaj(new double[][] {{-0.0}}), unit))
                .isNotEqualTo(zero);
        assertThat(zero).hasToString("GaussianMixtureModel[full, 1 component, dimension 1]");
    }

    /** Enough rows for several chunks; every seventh lacks a number. */
    private static DMatrixRMaj withGaps() {
        DMatrixRMaj samples = MODEL.sample(50_000, 3).samples();
        for (int i = 0; i < samples.numRows; i += 7) {
            samples.set(i, i % 2, Double.NaN);
        }
        return samples;
    }

    @Tag("slow")
    @Test
    void rowsOfAnySourceAreScoredAsThoseOfAMatrix() {
        DMatrixRMaj matrix = MODEL.sample(50_000, 3).samples();
        double[] weights = new Random(4).doubles(matrix.numRows, 0, 2).toArray();
        List<double[]> rows = IntStream.range(0, matrix.numRows)
                .mapToObj(i -> new double[] {matrix.get(i, 0), matrix.get(i, 1)})
                .toList();
        for (Samples samples : List.of(Samples.of(matrix, weights), Samples.of(rows))) {
            assertThat(MODEL.logDensity(samples)).containsExactly(MODEL.logDensity(matrix));
            assertThat(MODEL.responsibilities(samples).data).containsExactly(MODEL.responsibilities(matrix).data);
        }
    }

    @Test
    void everyRowIsToldOfInOrder() {
        DMatrixRMaj samples = MODEL.sample(50_000, 3).samples();
        double[] weights = new Random(4).doubles(samples.numRows, 0, 2).toArray();
        double[] logDensities = MODEL.logDensity(samples);
        DMatrixRMaj responsibilities = MODEL.responsibilities(samples);
        int[] labels = MODEL.predict(samples);
        List<ScoredRow> told = new ArrayList<>();
        MODEL.forEachRow(Samples.of(samples, weights), told::add);
        assertThat(told).hasSize(samples.numRows);
        for (int i = 0; i < samples.numRows; i++) {
            ScoredRow row = told.get(i);
            assertThat(row.index()).isEqualTo(i);
            assertThat(row.weight()).isEqualTo(weights[i]);
            assertThat(row.logDensity()).isEqualTo(logDensities[i]);
            assertThat(row.label()).isEqualTo(labels[i]);
            assertThat(row.responsibility(0)).isEqualTo(responsibilities.get(i, 0));
            assertThat(row.responsibilities()).containsExactly(responsibilities.get(i, 0), responsibilities.get(i, 1));
        }
        ScoredRow first = told.get(0);
        first.responsibilities()[0] = 9;
        assertThat(first.responsibilities()[0]).as("not shared").isEqualTo(responsibilities.get(0, 0));
        assertThat(first).hasToString("ScoredRow[0, component " + labels[0] + ", log-density " + logDensities[0] + "]");
        assertThatThrownBy(() -> first.responsibility(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void rowsThatWereLeftOutHaveNoWeight() {
        Samples skipping = Samples.skippingInvalid(Samples.of(withGaps()));
        List<Long> leftOut = new ArrayList<>();
        MODEL.forEachRow(skipping, row -> {
            if (row.weight() == 0) {
                leftOut.add(row.index());
            }
        });
        assertThat(leftOut).hasSize(7143).allMatch(index -> index % 7 == 0);
        assertThat(MODEL.logDensity(skipping)).hasSize(50_000);
    }

    @Test
    void whatIsThrownForARowEndsThePass() {
        for (int n : new int[] {50, 50_000}) {
            List<Long> told = new ArrayList<>();
            Samples samples = Samples.of(MODEL.sample(n, 3).samples());
            assertThrown(
                    IllegalStateException.class,
                    () -> MODEL.forEachRow(samples, row -> {
                        told.add(row.index());
                        if (row.index() == 40) {
                            throw new IllegalStateException("enough");
                        }
                    }),
                    "enough");
            assertThat(told).hasSize(41);
        }
        assertRefused(() -> MODEL.forEachRow(Samples.of(withGaps()), row -> {}), "samples[0, 0] is NaN");
    }

    /** Rows that are nowhere. */
    private record Endless(long size) implements Samples {
        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public RowReader reader() {
            throw new AssertionError("not to be read");
        }
    }

    @Test
    void moreRowsThanAnArrayHoldsAreRefusedBeforeTheyAreRead() {
        Samples rows = new Endless(1L << 31);
        String atOnce = " rows to be scored at once, found 2147483648";
        assertRefused(() -> MODEL.logDensity(rows), "samples must have at most 2147483647" + atOnce);
        assertRefused(() -> MODEL.predict(rows), "samples must have at most 2147483647" + atOnce);
        assertRefused(() -> MODEL.responsibilities(rows), "samples must have at most 1073741823" + atOnce);
        assertRefused(() -> GaussianMixture.of(2).eStep(rows, MODEL), "samples must have at most 1073741823" + atOnce);
    }

    @Test
    void theTwoFormsOfIclAreThoseOfTheDefinitions() {
        DMatrixRMaj samples = TestModels.OVERLAPPING.generate().samples();
        GaussianMixtureModel model =
                GaussianMixture.builder(3).maxIterations(5).build().fit(samples).model();
        DMatrixRMaj z = model.responsibilities(samples);
        double entropy = Arrays.stream(z.data)
                .filter(p -> p > 0)
                .map(p -> -p * Math.log(p))
                .sum();
        double hard = 0;
        for (int i = 0; i < z.numRows; i++) {
            hard -= Math.log(Math.max(z.get(i, 0), Math.max(z.get(i, 1), z.get(i, 2))));
        }
        assertThat(entropy).isGreaterThan(10);
        assertThat(model.icl(samples)).isCloseTo(model.bic(samples) + 2 * entropy, within(1e-8));
        assertThat(model.hardIcl(samples)).isCloseTo(model.bic(samples) + 2 * hard, within(1e-8));
    }

    @Test
    void samplesAtAnyDistanceHaveFiniteLogDensitiesAndShares() {
        for (double distance : new double[] {1e3, 1e8, 1e100, 1e153, 1e160, 1e300, Double.MAX_VALUE}) {
            for (double[] x : new double[][] {{distance, 0}, {-distance, distance}, {0, -distance}}) {
                assertThat(MODEL.logDensity(x)).isFinite().isLessThan(-1000);
                double[] shares = MODEL.responsibilities(x);
                assertThat(shares[0] + shares[1]).isCloseTo(1, within(1e-15));
            }
        }
        DMatrixRMaj farAway = new DMatrixRMaj(1000, 2);
        Arrays.fill(farAway.data, 1e300);
        assertThat(MODEL.logLikelihood(farAway)).isFinite();
        // far out along x0 the wider component wins, although its mean is farther
        assertThat(MODEL.responsibilities(new double[] {1e8, 0})[0]).isEqualTo(1);
    }

    @Test
    void aSampleIsScoredOnAThreadThatIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThat(MODEL.predict(new double[] {3, 0})).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void equallyLikelyComponentsGiveTheLowestLabel() {
        GaussianMixtureModel twins = GaussianMixtureModel.of(
                new double[] {0.5, 0.5},
                new DMatrixRMaj(new double[][] {{1}, {1}}),
                List.of(Covariance.diagonal(1), Covariance.diagonal(1)),
                SPHERICAL);
        assertThat(twins.predict(new double[] {5})).isZero();
        assertThat(twins.responsibilities(new double[] {5})).containsExactly(0.5, 0.5);
    }

    @Test
    void aComponentOfWeightZeroTakesNoPart() {
        GaussianMixtureModel model = GaussianMixtureModel.of(new double[] {0, 1}, MEANS, COVARIANCES);
        assertThat(model.responsibilities(new double[] {-1, 2})).containsExactly(0, 1);
        assertThat(model.logDensity(new double[] {-1, 2})).isFinite();
        assertThat(model.sample(100, 1).labels()).containsOnly(1);
    }

    @Test
    void drawsHaveTheMomentsOfTheMixture() {
        int n = 200_000;
        LabeledSamples draws = MODEL.sample(n, 42);
        DMatrixRMaj samples = draws.samples();
        int[] labels = draws.labels();
        for (int k = 0; k < 2; k++) {
            int component = k;
            int[] rows =
                    IntStream.range(0, n).filter(i -> labels[i] == component).toArray();
            assertThat(rows.length / (double) n).isCloseTo(WEIGHTS[k], within(5e-3));
            for (int j = 0; j < 2; j++) {
                double mean = average(rows, j, samples);
                assertThat(mean).isCloseTo(MEANS.get(k, j), within(0.03));
                for (int l = 0; l < 2; l++) {
                    double other = average(rows, l, samples);
                    double covariance = 0;
                    for (int i : rows) {
                        covariance += (samples.get(i, j) - mean) * (samples.get(i, l) - other) / rows.length;
                    }
                    assertThat(covariance).isCloseTo(COVARIANCES.get(k).get(j, l), within(0.06));
                }
            }
        }
        assertThat(MODEL.sample(10, 42).samples().data).containsExactly(Arrays.copyOf(samples.data, 20));
        assertThat(MODEL.sample(10, 43).samples().data).isNotEqualTo(Arrays.copyOf(samples.data, 20));
        assertRefused(() -> MODEL.sample(0, 1), "n must be at least 1, found 0");
    }

    private static double average(int[] rows, int j, DMatrixRMaj samples) {
        return Arrays.stream(rows).mapToDouble(i -> samples.get(i, j)).average().orElseThrow();
    }

    @Test
    void nothingThatGoesInOrOutIsShared() {
        double[] weights = WEIGHTS.clone();
        DMatrixRMaj means = MEANS.copy();
        DMatrixRMaj covariance = COVARIANCES.get(0).copy();
        GaussianMixtureModel model = GaussianMixtureModel.of(weights, means, List.of(covariance, COVARIANCES.get(1)));
        double before = model.logDensity(new double[] {0, 0});
        weights[0] = 9;
        means.set(0, 0, 9);
        covariance.set(0, 0, 9);
        model.weights()[0] = 9;
        model.means().set(0, 0, 9);
        model.mean(0)[0] = 9;
        model.covariance(0).set(0, 0, 9);
        model.covariances().get(0).variances()[0] = 9;
        assertThat(model.logDensity(new double[] {0, 0})).isEqualTo(before);
        assertThat(model.weights()).containsExactly(WEIGHTS);
        assertThat(model.means().data).containsExactly(MEANS.data);
        assertThat(model.covariance(0).data).containsExactly(COVARIANCES.get(0).data);
        assertThat(model).hasToString("GaussianMixtureModel[full, 2 components, dimension 2]");
    }

    @Test
    void parametersThatAreNoMixtureAreRefused() {
        assertRefused(
                () -> GaussianMixtureModel.of(new double[] {1}, MEANS, COVARIANCES),
                "weights, means and covariances must be of the same number, at least 1;"
                        + " found 1 weights, 2 means, 2 covariances");
        assertRefused(
                () -> GaussianMixtureModel.of(new double[] {0.3, 0.6}, MEANS, COVARIANCES),
                "weights must have sum 1, found 0.8999999999999999");
        assertRefused(
                () -> GaussianMixtureModel.of(new double[] {-0.5, 1.5}, MEANS, COVARIANCES),
                "weights must not be negative, but weights[0] is -0.5");
        assertRefused(
                () -> GaussianMixtureModel.of(new double[] {0.5, Double.NaN}, MEANS, COVARIANCES),
                "weights must not be negative, but weights[1] is NaN");
        DMatrixRMaj infinite = MEANS.copy();
        infinite.set(1, 0, Double.POSITIVE_INFINITY);
        assertRefused(
                () -> GaussianMixtureModel.of(WEIGHTS, infinite, COVARIANCES),
                "means must be finite, but means[1, 0] is Infinity");
        assertRefused(
                () -> GaussianMixtureModel.of(WEIGHTS, MEANS, List.of(COVARIANCES.get(0), new DMatrixRMaj(3, 3))),
                "covariances[1]: the covariance is not positive definite");
        assertRefused(
                () -> GaussianMixtureModel.of(WEIGHTS, MEANS, List.of(COVARIANCES.get(0), CommonOps_DDRM.identity(3))),
                "covariances[1] must be of the means' dimension 2, found 3");
        List<Covariance> different = List.of(Covariance.diagonal(1, 2), Covariance.diagonal(1, 3));
        assertRefused(
                () -> GaussianMixtureModel.of(WEIGHTS, MEANS, different, TIED),
                "covariances must have the structure of the model tied");
    }

    @Test
    void samplesThatDoNotFitTheModelAreRefused() {
        assertRefused(
                () -> MODEL.predict(new DMatrixRMaj(2, 3)),
                "samples must have the model's dimension: expected 2 columns, found 3");
        assertRefused(
                () -> MODEL.logDensity(new double[] {1}),
                "samples must have the model's dimension: expected 2 columns, found 1");
        DMatrixRMaj samples = new DMatrixRMaj(new double[][] {{1, 2}, {3, Double.NaN}});
        assertRefused(() -> MODEL.responsibilities(samples), "samples[1, 1] is NaN");
        assertRefused(() -> MODEL.bic(samples), "samples[1, 1] is NaN");
        assertRefused(() -> MODEL.logDensity(samples), "samples[1, 1] is NaN");
    }
}
