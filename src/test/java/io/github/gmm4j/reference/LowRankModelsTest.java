package io.github.gmm4j.reference;

import static io.github.gmm4j.TestAssertions.assertClose;
import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestModels.K_MEANS;
import static io.github.gmm4j.TestModels.UNREGULARIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.Acceleration;
import io.github.gmm4j.DegeneracyPolicy;
import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.initialization.Initializer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models of low rank against closed forms, scikit-learn 1.2.1, R's factanal, and independent implementations in numpy and
 * 256-bit arithmetic.
 */
class LowRankModelsTest {
    /** A model and what is expected of it, at the optimum. */
    record Run(ReferenceCase of, Json json) {
        private CovarianceModel covariance() {
            int factors = json.get("q").integer();
            return of.toString().contains("pca")
                    ? CovarianceModel.principalComponents(factors)
                    : CovarianceModel.factorAnalyzers(factors);
        }

        private Json optimum() {
            Json expected = json.get("expected");
            return expected.has("converged")
                    ? expected.get("converged")
                    : expected.has("fixedPoint") ? expected.get("fixedPoint") : expected;
        }

        private Fit fit() {
            int[] labels = of.json().has("initialLabels")
                    ? of.json().get("initialLabels").integers()
                    : new int[of.data().numRows];
            return GaussianMixture.builder(json.get("k").integer())
                    .covariance(covariance())
                    .initializer(Initializer.labels(labels))
                    .regularization(UNREGULARIZED)
                    .tolerance(1e-14)
                    .maxIterations(10_000)
                    .build()
                    .fit(of.data());
        }

        @Override
        public String toString() {
            return of + " q=" + json.get("q").integer();
        }
    }

    static Stream<Run> runs() {
        return Stream.of("ppca-single", "fa-single", "mppca-iris", "mfa-iris")
                .map(ReferenceCase::of)
                .flatMap(of -> of.json().get("runs").elements().stream().map(run -> new Run(of, run)));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theOptimumIsTheExpectedOne(Run run) {
        Fit fit = run.fit();
        GaussianMixtureModel model = fit.model();
        Json expected = run.optimum();
        double logLikelihood = expected.get("totalLogLikelihood").number();
        assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(1e-11 * Math.abs(logLikelihood)));
        assertThat(model.parameterCount())
                .isEqualTo(expected.get("freeParameters").integer());
        assertThat(fit.bic()).isCloseTo(expected.get("bic").number(), within(1e-8));
        List<DMatrixRMaj> covariances = expected.has("covariance")
                ? List.of(expected.get("covariance").matrix())
                : expected.get("covariances").elements().stream()
                        .map(Json::matrix)
                        .toList();
        for (int k = 0; k < model.components(); k++) {
            assertClose(
                    model.covariance(k).data,
                    covariances.get(k).data,
                    1e-4 * CommonOps_DDRM.elementMaxAbs(covariances.get(k)));
        }
        double[] scores = expected.get("scoreSamples").numbers();
        double[] found = model.logDensity(run.of().json().get("heldOut").matrix());
        for (int i = 0; i < scores.length; i++) {
            assertThat(found[i]).isCloseTo(scores[i], within(1e-3 * Math.abs(scores[i])));
        }
        double[] history = fit.history().toArray();
        for (int t = 1; t < history.length; t++) {
            assertThat(history[t]).isGreaterThanOrEqualTo(history[t - 1] - 1e-14 * Math.abs(history[t - 1]));
        }
    }

    @Test
    void withFewFeaturesEveryIterationIsTheExpectedOne() {
        runs().filter(run -> run.json().get("expected").has("meanLogLikelihood"))
                .forEach(run -> {
                    double[] expected =
                            run.json().get("expected.meanLogLikelihood").numbers();
                    Fit fit = run.fit();
                    for (int t = 0; t < expected.length; t++) {
                        assertThat(fit.history().get(t)).isCloseTo(expected[t], within(1e-12));
                    }
                });
    }

    private static final DMatrixRMaj WINE =
            standardized(ReferenceCase.of("wine").data());

    private static DMatrixRMaj standardized(DMatrixRMaj data) {
        DMatrixRMaj standardized = data.copy();
        for (int j = 0; j < data.numCols; j++) {
            int column = j;
            double mean = IntStream.range(0, data.numRows)
                    .mapToDouble(i -> data.get(i, column))
                    .average()
                    .orElseThrow();
            double variance = IntStream.range(0, data.numRows)
                    .mapToDouble(i -> Math.pow(data.get(i, column) - mean, 2))
                    .average()
                    .orElseThrow();
            for (int i = 0; i < data.numRows; i++) {
                standardized.set(i, j, (data.get(i, j) - mean) / Math.sqrt(variance));
            }
        }
        return standardized;
    }

    private static GaussianMixture.Builder wine(CovarianceModel covariance) {
        return GaussianMixture.builder(2).covariance(covariance).seed(3).maxIterations(2000);
    }

    @Test
    void withAllFactorsTheFullModelIsReached() {
        DMatrixRMaj data = ReferenceCase.of("iris").data();
        for (int k = 1; k <= 2; k++) {
            Fit full = GaussianMixture.builder(k)
                    .regularization(UNREGULARIZED)
                    .build()
                    .fit(data);
            Fit factors = GaussianMixture.builder(k)
                    .covariance(CovarianceModel.factorAnalyzers(3))
                    .regularization(UNREGULARIZED)
                    .maxIterations(5000)
                    .build()
                    .fit(data);
            assertThat(factors.logLikelihood())
                    .isCloseTo(full.logLikelihood(), within(1e-6 * Math.abs(full.logLikelihood())));
        }
    }

    /** 13 features are too many for the whole scatter to be kept. */
    @ParameterizedTest
    @ValueSource(
            strings = {"factorAnalyzers(1)", "factorAnalyzers(2)", "principalComponents(1)", "principalComponents(2)"})
    void withManyFeaturesTheLogLikelihoodNeverFalls(String name) {
        double[] history =
                wine(CovarianceModel.of(name)).build().fit(WINE).history().toArray();
        for (int t = 1; t < history.length; t++) {
            assertThat(history[t]).isGreaterThanOrEqualTo(history[t - 1] - 1e-13);
        }
    }

    /** One component of probabilistic principal components has its optimum in the eigenvalues of the covariance. */
    @Test
    void projectedSumsLeadToTheEigenvalues() {
        Fit fit = GaussianMixture.builder(1)
                .covariance(CovarianceModel.principalComponents(2))
                .regularization(UNREGULARIZED)
                .tolerance(1e-15)
                .build()
                .fit(WINE);
        DMatrixRMaj covariance = GaussianMixture.builder(1)
                .regularization(UNREGULARIZED)
                .build()
                .fit(WINE)
                .model()
                .covariance(0);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(13, false, true);
        assertThat(eigen.decompose(covariance)).isTrue();
        double[] values = IntStream.range(0, 13)
                .mapToDouble(j -> eigen.getEigenvalue(j).getReal())
                .sorted()
                .toArray();
        double noise = Arrays.stream(values, 0, 11).average().orElseThrow();
        double logLikelihood = -178.0
                / 2
                * (13 * Math.log(2 * Math.PI)
                        + 11 * Math.log(noise)
                        + Math.log(values[11])
                        + Math.log(values[12])
                        + 13);
        assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(1e-10 * Math.abs(logLikelihood)));
    }

    @Test
    void unitsOfFactorAnalysersAreFree() {
        DMatrixRMaj scaled = WINE.copy();
        double logOfUnits = 0;
        for (int j = 0; j < scaled.numCols; j++) {
            double unit = Math.pow(10, j % 5 - 2);
            logOfUnits += Math.log(unit);
            for (int i = 0; i < scaled.numRows; i++) {
                scaled.set(i, j, unit * WINE.get(i, j) + 1e4 * unit);
            }
        }
        GaussianMixture mixture = wine(CovarianceModel.factorAnalyzers(2))
                .tolerance(1e-12)
                .maxIterations(5000)
                .build();
        assertThat(mixture.fit(scaled).meanLogLikelihood() + logOfUnits)
                .isCloseTo(mixture.fit(WINE).meanLogLikelihood(), within(1e-6));
    }

    /** One feature 1e5 times the others takes a factor for itself, and leaves it hardly any noise. */
    @ParameterizedTest
    @ValueSource(
            strings = {"factorAnalyzers(1)", "factorAnalyzers(3)", "principalComponents(1)", "principalComponents(3)"})
    void anUnevenUnitDoesNotMakeEmOscillate(String name) {
        DMatrixRMaj uneven = WINE.copy();
        for (int i = 0; i < uneven.numRows; i++) {
            uneven.set(i, 7, 1e5 * uneven.get(i, 7));
        }
        GaussianMixture.Builder builder =
                wine(CovarianceModel.of(name)).regularization(UNREGULARIZED).initializer(K_MEANS);
        for (int iterations : new int[] {10, 11, 60}) {
            Fit fit = builder.maxIterations(iterations).build().fit(uneven);
            assertThat(fit.model().covarianceModel().admits(fit.model().covariances()))
                    .isTrue();
            double[] history = fit.history().toArray();
            for (int t = 1; t < history.length; t++) {
                assertThat(history[t]).isGreaterThanOrEqualTo(history[t - 1] - 1e-9 * Math.abs(history[t - 1]));
            }
        }
    }

    @Test
    void degenerateComponentsAreMovedOrDropped() {
        int[] labels = new int[WINE.numRows];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 2 * 2; // component 1 of 3 is empty
        }
        for (DegeneracyPolicy policy : List.of(DegeneracyPolicy.RESEED, DegeneracyPolicy.DROP)) {
            Fit fit = GaussianMixture.builder(3)
                    .covariance(CovarianceModel.factorAnalyzers(1))
                    .initializer(Initializer.labels(labels))
                    .onDegeneracy(policy)
                    .maxIterations(20)
                    .build()
                    .fit(WINE);
            assertThat(fit.degeneracies()).isNotEmpty();
            assertThat(fit.model().components()).isEqualTo(policy == DegeneracyPolicy.DROP ? 2 : 3);
            assertThat(fit.meanLogLikelihood()).isGreaterThan(fit.history().get(0));
        }
    }

    @Test
    void aModelOfAnotherKindIsAStart() {
        GaussianMixtureModel full = GaussianMixture.of(2).fit(WINE).model();
        Fit fit = wine(CovarianceModel.factorAnalyzers(1))
                .initialModel(full)
                .build()
                .fit(WINE);
        assertThat(fit.model().covarianceModel()).isEqualTo(CovarianceModel.factorAnalyzers(1));
        assertThat(fit.history().last()).isGreaterThan(fit.history().get(1));
        Fit back = GaussianMixture.builder(2).initialModel(fit.model()).build().fit(WINE);
        assertThat(back.meanLogLikelihood()).isGreaterThan(fit.meanLogLikelihood());
    }

    @Test
    void factorsMustBeFewerThanFeatures() {
        GaussianMixture mixture = wine(CovarianceModel.factorAnalyzers(13)).build();
        assertRefused(() -> mixture.fit(WINE), "factors = 13 must be fewer than the 13 columns of the samples");
        assertRefused(
                () -> wine(CovarianceModel.factorAnalyzers(1))
                        .acceleration(Acceleration.SQUAREM)
                        .build(),
                "acceleration must be NONE with the covariance model factorAnalyzers(1), found SQUAREM");
    }

    @Test
    void theMixtureIsThatOfTheSameMatrices() {
        GaussianMixtureModel model =
                wine(CovarianceModel.factorAnalyzers(2)).build().fit(WINE).model();
        List<DMatrixRMaj> matrices = new ArrayList<>();
        for (Covariance covariance : model.covariances()) {
            matrices.add(covariance.toMatrix());
        }
        GaussianMixtureModel full = GaussianMixtureModel.of(model.weights(), model.means(), matrices);
        assertClose(model.logDensity(WINE), full.logDensity(WINE), 1e-9);
        assertClose(model.responsibilities(WINE).data, full.responsibilities(WINE).data, 1e-9);
        double[] row = Arrays.copyOf(WINE.data, 13);
        assertThat(model.logDensity(row)).isCloseTo(full.logDensity(row), within(1e-9));
    }
}
