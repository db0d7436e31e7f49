package io.github.gmm4j;

import static io.github.gmm4j.TestAssertions.assertClose;
import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestModels.DIAGONAL;
import static io.github.gmm4j.TestModels.FULL;
import static io.github.gmm4j.TestModels.TIED;
import static io.github.gmm4j.TestModels.UNREGULARIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.covariance.ConstantColumnEffect;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.mixture.Estimators;
import io.github.gmm4j.json.ModelJson;
import io.github.gmm4j.online.OnlineMixture;
import io.github.gmm4j.plot.MixturePlot;
import io.github.gmm4j.selection.ModelSelection;
import io.github.gmm4j.selection.Selection;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A column that never varies does not stop a fit, and where the covariance model allows does not affect it. */
class ConstantColumnsTest {
    private static final LabeledSamples BLOBS = Blobs.builder()
            .sizes(70, 60)
            .centers(new double[][] {{-2, 0, 1}, {1, 2, 0}})
            .linearMap(new DMatrixRMaj(new double[][] {{1, 0.3, 0}, {-0.5, 1.2, 0.1}, {0.2, 0, 0.7}}))
            .seed(11)
            .generate();
    private static final DMatrixRMaj SAMPLES = BLOBS.samples();
    private static final int ITERATIONS = 25;
    private static final double[] VALUES = {0, -0.1, 1.7e9, 1e-300, 1e300};

    static Stream<CovarianceModel> separating() {
        return all().filter(model -> model.constantColumnEffect() == ConstantColumnEffect.NONE);
    }

    static Stream<CovarianceModel> joining() {
        return all().filter(model -> model.constantColumnEffect() != ConstantColumnEffect.NONE);
    }

    static Stream<CovarianceModel> all() {
        return Stream.concat(
                TestModels.covarianceModels(),
                Stream.of(CovarianceModel.factorAnalyzers(1), CovarianceModel.principalComponents(1)));
    }

    /** The samples with a constant column in front and another before the last. */
    private static DMatrixRMaj with(double first, double fourth) {
        DMatrixRMaj samples = new DMatrixRMaj(SAMPLES.numRows, 5);
        for (int i = 0; i < samples.numRows; i++) {
            samples.set(i, 0, first);
            samples.set(i, 1, SAMPLES.get(i, 0));
            samples.set(i, 2, SAMPLES.get(i, 1));
            samples.set(i, 3, fourth);
            samples.set(i, 4, SAMPLES.get(i, 2));
        }
        return samples;
    }

    /** Without a tolerance the number of iterations does not hang on the last digits of a gain. */
    private static GaussianMixture.Builder iterating(CovarianceModel covariance) {
        return GaussianMixture.builder(2)
                .covariance(covariance)
                .acceleration(Acceleration.NONE)
                .tolerance(0)
                .maxIterations(ITERATIONS);
    }

    private static void assertSame(Fit with, Fit without, DMatrixRMaj samples) {
        assertThat(with.iterations()).isEqualTo(ITERATIONS);
        assertThat(with.regularizationDominates()).isFalse();
        assertThat(with.constantColumns()).containsExactly(0, 3);
        assertClose(with.model().responsibilities(samples).data, without.model().responsibilities(SAMPLES).data, 1e-9);
        for (int k = 0; k < without.model().components(); k++) {
            DMatrixRMaj covariance = with.model().covariance(k);
            DMatrixRMaj expected = without.model().covariance(k);
            int[] columns = {1, 2, 4};
            for (int j = 0; j < 3; j++) {
                assertThat(with.model().mean(k)[columns[j]])
                        .isCloseTo(without.model().mean(k)[j], within(1e-8));
                assertThat(covariance.get(0, columns[j])).isZero();
                for (int l = 0; l < 3; l++) {
                    assertThat(covariance.get(columns[j], columns[l])).isCloseTo(expected.get(j, l), within(1e-8));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("separating")
    void theFitIsThatOfTheOtherColumns(CovarianceModel covariance) {
        GaussianMixture mixture = iterating(covariance).build();
        Fit without = mixture.fit(SAMPLES);
        for (double value : VALUES) {
            DMatrixRMaj samples = with(value, -7);
            Fit fit = mixture.fit(samples);
            assertSame(fit, without, samples);
            assertThat(fit.model().means().get(1, 0)).isEqualTo(value);
            double first = fit.model().covariance(0).get(0, 0);
            assertThat(first).isEqualTo(Regularization.standard().varianceOfConstant(value));
            assertThat(fit.model().covariance(1).get(3, 3)).isEqualTo(49e-6, within(1e-18));
            double offset = -(2 * Math.log(2 * Math.PI) + Math.log(first) + Math.log(49e-6)) / 2;
            assertThat(fit.meanLogLikelihood()).isCloseTo(without.meanLogLikelihood() + offset, within(1e-9));
            assertThat(fit.model().parameterCount()).isEqualTo(1 + 10 + covariance.parameterCount(2, 5));
        }
    }

    @ParameterizedTest
    @MethodSource("separating")
    void soItIsFromAnyStartAndWithAbsoluteRegularization(CovarianceModel covariance) {
        for (Initializer start : List.of(Initializer.kMeans(), Initializer.labels(BLOBS.labels()))) {
            GaussianMixture mixture = iterating(covariance)
                    .initializer(start)
                    .regularization(Regularization.absolute(1e-3))
                    .build();
            DMatrixRMaj samples = with(3, 5);
            Fit fit = mixture.fit(samples);
            assertSame(fit, mixture.fit(SAMPLES), samples);
            assertThat(fit.model().covariance(0).get(0, 0)).isEqualTo(1e-3);
        }
    }

    @Test
    void evenFromMeansThatAreOff() {
        GaussianMixtureModel start = GaussianMixture.of(2).fit(SAMPLES).model();
        double[][] means = new double[2][];
        DMatrixRMaj[] covariances = new DMatrixRMaj[2];
        for (int k = 0; k < 2; k++) {
            double[] mean = start.mean(k);
            means[k] = new double[] {k + 0.3, mean[0] + 0.2, mean[1], 7 - k, mean[2]};
            DMatrixRMaj wide = new DMatrixRMaj(5, 5);
            for (int j = 0; j < 5; j++) {
                wide.set(j, j, 4);
            }
            covariances[k] = wide;
        }
        for (int i = 1; i <= 20; i++) {
            Fit fit = GaussianMixture.builder(2)
                    .initialModel(
                            GaussianMixtureModel.of(start.weights(), new DMatrixRMaj(means), List.of(covariances)))
                    .maxIterations(2)
                    .build()
                    .fit(with(i / 7.0, 5));
            for (int k = 0; k < 2; k++) {
                assertThat(fit.model().mean(k)[0]).isEqualTo(i / 7.0);
                assertThat(fit.model().covariance(k).get(0, 0)).isEqualTo(i * i / 49.0 * 1e-6, within(1e-18));
            }
            assertThat(fit.history().last()).isGreaterThan(fit.history().get(0));
        }
    }

    /** There is no such model without an effect; but the value of the column decides nothing. */
    @ParameterizedTest
    @MethodSource("joining")
    void otherModelsAreFittedToo(CovarianceModel covariance) {
        GaussianMixture mixture =
                GaussianMixture.builder(2).covariance(covariance).build();
        Fit first = mixture.fit(with(1, 2));
        assertThat(first.converged()).isTrue();
        assertThat(first.constantColumns()).containsExactly(0, 3);
        assertThat(covariance.admits(first.model().covariances())).isTrue();
        for (double value : VALUES) {
            DMatrixRMaj samples = with(value, 2);
            Fit fit = mixture.fit(samples);
            assertClose(
                    fit.model().responsibilities(samples).data, first.model().responsibilities(with(1, 2)).data, 1e-6);
        }
    }

    @Test
    void onlyRowsOfPositiveWeightCount() {
        DMatrixRMaj samples = with(3, 5);
        samples.set(9, 0, 11);
        double[] weights = new double[SAMPLES.numRows];
        Arrays.fill(weights, 2);
        weights[9] = 0;
        assertThat(GaussianMixture.of(2).fit(samples).constantColumns()).containsExactly(3);
        Fit fit = GaussianMixture.of(2).fit(samples, weights);
        assertThat(fit.constantColumns()).containsExactly(0, 3);
        assertThat(fit.model().mean(1)[0]).isEqualTo(3);
    }

    @Test
    void theVarianceOfAConstantHasItsUnit() {
        Regularization standard = Regularization.standard();
        assertThat(standard.varianceOfConstant(-300)).isEqualTo(0.09, within(1e-16));
        assertThat(standard.varianceOfConstant(0)).isEqualTo(1e-6);
        assertThat(standard.varianceOfConstant(1e300)).isEqualTo(1e280);
        assertThat(standard.varianceOfConstant(1e-300)).isEqualTo(1e-280);
        assertThat(Regularization.absolute(0.25).varianceOfConstant(5)).isEqualTo(0.25);
        assertThat(Regularization.none().varianceOfConstant(5)).isZero();
    }

    @Test
    void withoutRegularizationAllAreNamedAtOnce() {
        for (CovarianceModel covariance : List.of(FULL, DIAGONAL, TIED, CovarianceModel.of("VEV"))) {
            assertThatThrownBy(() -> GaussianMixture.builder(2)
                            .covariance(covariance)
                            .regularization(UNREGULARIZED)
                            .build()
                            .fit(with(3, 5)))
                    .isInstanceOfSatisfying(
                            DegenerateComponentException.class,
                            e -> assertThat(e.likelyCause()).isEqualTo(Degeneracy.Cause.CONSTANT_COLUMN))
                    .hasMessageContaining("columns 0, 3 of the samples are constant, so their variances are 0")
                    .hasMessageContaining("keep the default regularization");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void nothingButConstantColumnsIsRefused(int columns) {
        DMatrixRMaj samples = new DMatrixRMaj(20, columns);
        Arrays.fill(samples.data, 3);
        String all = columns == 1 ? "their only column is" : "all 2 columns are";
        assertRefused(
                () -> GaussianMixture.of(1).fit(samples),
                "samples must have a column that varies, but " + all + " constant: there is nothing to cluster");
        Fit absolute = GaussianMixture.builder(1)
                .regularization(Regularization.absolute(0.5))
                .build()
                .fit(samples);
        assertThat(absolute.model().covariance(0).get(0, 0)).isEqualTo(0.5);
    }

    @Test
    void factorsMustBeFewerThanTheColumnsThatVary() {
        GaussianMixture mixture = GaussianMixture.builder(2)
                .covariance(CovarianceModel.factorAnalyzers(3))
                .build();
        assertRefused(() -> mixture.fit(with(3, 5)))
                .hasMessageContaining("factors = 3 must be fewer than the 3 columns");
    }

    @Tag("slow")
    @Test
    void manyFeaturesAndAFewFactorsGoTogether() {
        DMatrixRMaj samples = new DMatrixRMaj(300, 40);
        DMatrixRMaj others = new DMatrixRMaj(300, 30);
        for (int i = 0; i < 300; i++) {
            for (int j = 0; j < 40; j++) {
                double value = j % 4 == 0 ? j : Math.sin(3 * i + 17 * j * j + 5 * i % 7 * j) + (i % 2) * (j % 3);
                samples.set(i, j, value);
                if (j % 4 != 0) {
                    others.set(i, j - 1 - j / 4, value);
                }
            }
        }
        GaussianMixture mixture = GaussianMixture.builder(2)
                .covariance(CovarianceModel.factorAnalyzers(2))
                .tolerance(1e-10)
                .maxIterations(5000)
                .build();
        Fit fit = mixture.fit(samples);
        assertThat(fit.constantColumns()).containsExactly(0, 4, 8, 12, 16, 20, 24, 28, 32, 36);
        assertClose(
                fit.model().responsibilities(samples).data,
                mixture.fit(others).model().responsibilities(others).data,
                1e-6);
    }

    @Test
    void selectionRanksAsWithoutThem() {
        ModelSelection selection = ModelSelection.builder()
                .components(1, 3)
                .covariances(separating()
                        .filter(model -> !Estimators.of(model).sumsDependOnCovariances())
                        .toList())
                .build();
        Selection with = selection.select(with(3, 5));
        Selection without = selection.select(SAMPLES);
        assertThat(with.table()).allMatch(candidate -> candidate.fit().isPresent());
        assertThat(with.best().constantColumns()).containsExactly(0, 3);
        assertThat(with.best().model().components())
                .isEqualTo(without.best().model().components());
    }

    @Test
    void onlineLearningKeepsTheVarianceOfTheConstant() {
        GaussianMixture mixture = GaussianMixture.of(2);
        DMatrixRMaj samples = with(3, 5);
        OnlineMixture with = OnlineMixture.from(mixture, mixture.fit(samples).model(), batch -> 0.3);
        OnlineMixture without = OnlineMixture.from(mixture, mixture.fit(SAMPLES).model(), batch -> 0.3);
        for (int i = 0; i < 100; i++) {
            with.update(samples);
            without.update(SAMPLES);
        }
        assertThat(with.model().covariance(0).get(0, 0)).isEqualTo(9e-6, within(1e-18));
        assertClose(with.model().responsibilities(samples).data, without.model().responsibilities(SAMPLES).data, 1e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void factorsMustBeFewerThanTheColumnsThatVary(int factors) {
        for (CovarianceModel model :
                List.of(CovarianceModel.factorAnalyzers(factors), CovarianceModel.principalComponents(factors))) {
            GaussianMixture mixture =
                    GaussianMixture.builder(2).covariance(model).build();
            assertRefused(
                    () -> mixture.fit(with(0, 7)),
                    "factors = " + factors + " must be fewer than the 3 columns of the samples; 2 others are constant");
        }
    }

    @Test
    void absoluteRegularizationIsNoiseForPrincipalComponents() {
        Fit fit = GaussianMixture.builder(1)
                .covariance(CovarianceModel.principalComponents(3))
                .regularization(Regularization.absolute(1e-3))
                .build()
                .fit(with(0, 7));
        assertThat(fit.model().covariance(0).get(0, 0)).isEqualTo(1e-3, within(1e-12));
    }

    @Test
    void sumsOfAnyModelWill() {
        DMatrixRMaj samples = with(3.3, 5.7);
        GaussianMixture mixture = GaussianMixture.of(2);
        GaussianMixtureModel start = GaussianMixtureModel.of(
                new double[] {0.5, 0.5},
                new DMatrixRMaj(new double[][] {{0, -2, 0, 1, 0}, {1, 2, 0, 9, 0}}),
                List.of(org.ejml.dense.row.CommonOps_DDRM.identity(5), org.ejml.dense.row.CommonOps_DDRM.identity(5)));
        GaussianMixtureModel next = mixture.mStep(mixture.statistics(Samples.of(samples), start));
        assertThat(next.covariance(0).get(0, 0)).isEqualTo(1e-6 * 3.3 * 3.3, within(1e-15));
        assertThat(next.covariance(1).get(3, 3)).isEqualTo(1e-6 * 5.7 * 5.7, within(1e-15));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theModelCanBeUsedAsAnyOther(CovarianceModel covariance, @TempDir Path directory) throws Exception {
        for (double value : new double[] {0, 2024, 1e300}) {
            DMatrixRMaj samples = with(value, 5);
            GaussianMixtureModel model = GaussianMixture.builder(2)
                    .covariance(covariance)
                    .build()
                    .fit(samples)
                    .model();
            Path file = directory.resolve("model.json");
            ModelJson.write(model, file);
            GaussianMixtureModel read = ModelJson.read(file);
            assertThat(read.predict(samples)).isEqualTo(model.predict(samples));
            DMatrixRMaj draws = read.sample(100, 3).samples();
            assertThat(draws.data).doesNotContain(Double.NaN);
            if (value < 1e300) {
                Path picture = directory.resolve("projection.svg");
                MixturePlot.of(model, samples).projection().write(picture);
                assertThat(picture).content().doesNotContain("NaN");
            }
        }
    }
}
