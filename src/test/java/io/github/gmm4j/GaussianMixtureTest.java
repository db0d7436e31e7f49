package io.github.gmm4j;

import static io.github.gmm4j.TestAssertions.assertClose;
import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestAssertions.assertThrown;
import static io.github.gmm4j.TestModels.K_MEANS;
import static io.github.gmm4j.TestModels.RANDOM_SAMPLES;
import static io.github.gmm4j.TestModels.TIED;
import static io.github.gmm4j.TestModels.UNREGULARIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.IndexedSamples;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.mixture.Estimators;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SpecializedOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The three steps, the fit, and its options. */
class GaussianMixtureTest {
    private static final DMatrixRMaj SAMPLES = TestModels.OVERLAPPING.generate().samples();

    /** All fourteen models by name and both of low rank. */
    static Stream<CovarianceModel> allCovarianceModels() {
        return Stream.concat(
                CovarianceModel.all().stream(),
                Stream.of(CovarianceModel.factorAnalyzers(2), CovarianceModel.principalComponents(2)));
    }

    private static final DMatrixRMaj WIDE = Blobs.builder()
            .sizes(200, 150, 130)
            .centers(new double[][] {
                new double[15],
                DoubleStream.generate(() -> 0.8).limit(15).toArray(),
                {1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1}
            })
            .standardDeviations(1, 1.2, 0.8)
            .seed(3)
            .generate()
            .samples();

    private static boolean isOfLowRank(CovarianceModel covariance) {
        return Estimators.of(covariance).sumsDependOnCovariances();
    }

    private static GaussianMixtureModel loop(
            GaussianMixture mixture, DMatrixRMaj samples, int steps, List<Double> history) {
        GaussianMixtureModel model = mixture.initialize(samples);
        for (int t = 0; t < steps; t++) {
            Expectation expectation = mixture.eStep(samples, model);
            history.add(expectation.meanLogLikelihood());
            model = mixture.mStep(samples, expectation.responsibilities(), model);
        }
        history.add(model.eStep(samples).meanLogLikelihood());
        return model;
    }

    @ParameterizedTest
    @MethodSource("allCovarianceModels")
    void fitGivesWhatALoopOverTheThreeStepsGives(CovarianceModel covariance) {
        // with 15 columns the M-step of a model of low rank sees projections only, with 3 all of the scatter
        for (DMatrixRMaj samples : isOfLowRank(covariance) ? List.of(SAMPLES, WIDE) : List.of(SAMPLES)) {
            GaussianMixture mixture = GaussianMixture.builder(3)
                    .covariance(covariance)
                    .maxIterations(25)
                    .tolerance(0)
                    .seed(4)
                    .build();
            List<Double> history = new ArrayList<>();
            GaussianMixtureModel model = loop(mixture, samples, 25, history);

            Fit fit = mixture.fit(samples);
            assertClose(
                    fit.history().toArray(),
                    history.stream().mapToDouble(x -> x).toArray(),
                    1e-12);
            assertClose(fit.model().weights(), model.weights(), 1e-12);
            assertClose(fit.model().means().data, model.means().data, 1e-12);
            for (int k = 0; k < 3; k++) {
                assertClose(fit.model().covariance(k).data, model.covariance(k).data, 1e-12);
            }
            assertThat(fit.logLikelihood()).isEqualTo(fit.model().logLikelihood(samples));
            assertThat(fit.meanLogLikelihood()).isEqualTo(fit.history().last());
        }
    }

    @ParameterizedTest
    @MethodSource("allCovarianceModels")
    void theModelBeforeCountsForModelsThatIterateAlone(CovarianceModel covariance) {
        GaussianMixture mixture =
                GaussianMixture.builder(3).covariance(covariance).seed(4).build();
        DMatrixRMaj samples = isOfLowRank(covariance) ? WIDE : SAMPLES;
        GaussianMixtureModel start = mixture.initialize(samples);
        DMatrixRMaj responsibilities = start.eStep(samples).responsibilities();
        GaussianMixtureModel without = mixture.mStep(samples, responsibilities);
        GaussianMixtureModel with = mixture.mStep(samples, responsibilities, start);
        boolean iterates =
                List.of("VEI", "VEE", "EVE", "VVE", "VEV").contains(covariance.name()) || isOfLowRank(covariance);
        double difference = IntStream.range(0, 3)
                .mapToDouble(k -> SpecializedOps_DDRM.diffNormP1(with.covariance(k), without.covariance(k)))
                .max()
                .orElseThrow();
        if (iterates) {
            assertThat(difference).isGreaterThan(1e-9);
        } else {
            assertThat(difference).isLessThan(1e-11);
        }
    }

    @Test
    void theModelBeforeMustFit() {
        GaussianMixture mixture = GaussianMixture.of(3);
        GaussianMixtureModel truth = TestModels.OVERLAPPING.trueModel();
        assertRefused(
                () -> mixture.mStep(SAMPLES, new DMatrixRMaj(700, 2), truth),
                "responsibilities must be samples x components = 700 x 3, found 700 x 2");
        assertRefused(
                () -> mixture.mStep(WIDE, new DMatrixRMaj(480, 3), truth),
                "samples must have the model's dimension: expected 3 columns, found 15");
    }

    @Test
    void aLoopGoesOnWithTheComponentsThatAreLeft() {
        DMatrixRMaj twoPlaces =
                new DMatrixRMaj(new double[][] {{0, 0}, {0, 1}, {1, 0}, {9, 9}, {9, 8}, {8, 9}, {8, 8}});
        GaussianMixture mixture = GaussianMixture.builder(3)
                .initializer(Initializer.labels(0, 0, 0, 1, 1, 1, 2))
                .onDegeneracy(DegeneracyPolicy.DROP)
                .regularization(UNREGULARIZED)
                .maxIterations(5)
                .tolerance(0)
                .build();
        GaussianMixtureModel model = loop(mixture, twoPlaces, 5, new ArrayList<>());
        assertThat(model.components()).isEqualTo(2);
        assertClose(model.means().data, mixture.fit(twoPlaces).model().means().data, 1e-12);
    }

    @Test
    void rowsInArraysAreFittedAsThoseOfAMatrix() {
        double[][] rows = SAMPLES.get2DData();
        double[][] before = SAMPLES.get2DData();
        Fit fit = GaussianMixture.of(3).fit(rows);
        assertThat(fit.model()).isEqualTo(GaussianMixture.of(3).fit(SAMPLES).model());
        assertThat(rows).isDeepEqualTo(before);
        rows[17][2] = Double.NaN;
        assertRefused(() -> GaussianMixture.of(3).fit(rows), "samples[17, 2] is NaN");
        rows[17] = new double[2];
        assertRefused(
                () -> GaussianMixture.of(3).fit(rows),
                "samples must have the same number of columns in every row: 3 in row 0, 2 in row 17");
    }

    @Test
    void optionsThatExcludeEachOtherAreRefusedInEitherOrder() {
        GaussianMixtureModel truth = TestModels.OVERLAPPING.trueModel();
        GaussianMixture.Builder given = GaussianMixture.builder(3).initialModel(truth);
        assertRefused(
                () -> given.initializer(K_MEANS),
                "initialModel was already set; set either initialModel or initializer");
        GaussianMixture.Builder found = GaussianMixture.builder(3).initializer(Initializer.portfolio());
        assertRefused(
                () -> found.initialModel(truth), "initializer was already set; set either initializer or initialModel");
        GaussianMixture.Builder byGain = GaussianMixture.builder(3).tolerance(1e-3);
        assertRefused(
                () -> byGain.stoppingRule(StoppingRule.remainingGain(1e-3)),
                "tolerance was already set; set either tolerance or stoppingRule");
        GaussianMixture.Builder byRule = GaussianMixture.builder(3).stoppingRule(StoppingRule.remainingGain(1e-3));
        assertRefused(
                () -> byRule.tolerance(1e-3), "stoppingRule was already set; set either stoppingRule or tolerance");
        // an option may be set again, and those that were refused changed nothing
        assertThat(byGain.tolerance(1e-2).build().fit(SAMPLES).iterations())
                .isEqualTo(GaussianMixture.builder(3)
                        .stoppingRule(StoppingRule.gain(1e-2))
                        .build()
                        .fit(SAMPLES)
                        .iterations());
        assertThat(given.initialModel(truth).build().initialize(SAMPLES)).isSameAs(truth);
    }

    @Test
    void anEstimatorSaysWhatItFits() {
        assertThat(GaussianMixture.of(3)).hasToString("GaussianMixture[full, 3 components]");
        assertThat(GaussianMixture.builder(1)
                        .covariance(CovarianceModel.of("EEI"))
                        .build())
                .hasToString("GaussianMixture[EEI, 1 component]");
    }

    @ParameterizedTest
    @MethodSource("io.github.gmm4j.TestModels#covarianceModels")
    void theLogLikelihoodNeverFalls(CovarianceModel covariance) {
        for (Initializer start :
                List.of(Initializer.kMeans(), Initializer.randomSamples(), Initializer.randomResponsibilities())) {
            double[] history = GaussianMixture.builder(4)
                    .covariance(covariance)
                    .regularization(UNREGULARIZED)
                    .initializer(start)
                    .maxIterations(60)
                    .tolerance(0)
                    .build()
                    .fit(SAMPLES)
                    .history()
                    .toArray();
            for (int t = 1; t < history.length; t++) {
                assertThat(history[t]).isGreaterThanOrEqualTo(history[t - 1] - 1e-13);
            }
        }
    }

    @Test
    void trueParametersAreFoundFromTheDefaults() {
        GaussianMixtureModel truth = TestModels.OVERLAPPING.trueModel();
        Fit fit = GaussianMixture.of(3).fit(SAMPLES);
        assertThat(fit.converged()).isTrue();
        assertThat(fit.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(fit.logLikelihood()).isGreaterThan(truth.logLikelihood(SAMPLES));
        // the likelihood-ratio statistic is about chi-square with p = 29 degrees of freedom
        assertThat(2 * (fit.logLikelihood() - truth.logLikelihood(SAMPLES))).isLessThan(60);
        assertThat(fit.degeneracies()).isEmpty();
        assertThat(fit.weight()).isEqualTo(700);
    }

    @ParameterizedTest
    @MethodSource("io.github.gmm4j.TestModels#covarianceModels")
    void integerWeightsAreRepeatedRows(CovarianceModel covariance) {
        double[] weights = new SplittableRandom(3)
                .ints(SAMPLES.numRows, 0, 4)
                .asDoubleStream()
                .toArray();
        double[][] repeated = Stream.iterate(0, i -> i < SAMPLES.numRows, i -> i + 1)
                .flatMap(i -> Stream.generate(() -> CommonOps_DDRM.extractRow(SAMPLES, i, null).data)
                        .limit((int) weights[i]))
                .toArray(double[][]::new);
        GaussianMixtureModel start = GaussianMixture.builder(3)
                .covariance(covariance)
                .initializer(RANDOM_SAMPLES)
                .build()
                .initialize(SAMPLES);
        GaussianMixture mixture = GaussianMixture.builder(3)
                .covariance(covariance)
                .initialModel(start)
                .maxIterations(10)
                .tolerance(0)
                .build();
        Fit weighted = mixture.fit(SAMPLES, weights);
        Fit plain = mixture.fit(new DMatrixRMaj(repeated));

        assertThat(weighted.weight()).isEqualTo(repeated.length);
        assertClose(weighted.history().toArray(), plain.history().toArray(), 1e-12);
        assertThat(weighted.bic()).isCloseTo(plain.bic(), within(1e-8));
        assertThat(weighted.aic()).isCloseTo(plain.aic(), within(1e-8));
        Samples samples = Samples.of(SAMPLES, weights);
        assertThat(weighted.model().icl(samples)).isCloseTo(plain.model().icl(new DMatrixRMaj(repeated)), within(1e-8));
        assertThat(weighted.model().hardIcl(samples))
                .isCloseTo(plain.model().hardIcl(new DMatrixRMaj(repeated)), within(1e-8));
    }

    @Test
    void aCommonFactorOfTheWeightsChangesNothingButTheTotals() {
        double[] weights =
                new SplittableRandom(3).doubles(SAMPLES.numRows, 0, 2).toArray();
        double[] scaled = Arrays.stream(weights).map(w -> 1024 * w).toArray();
        Fit fit = GaussianMixture.of(3).fit(SAMPLES, weights);
        Fit scaledFit = GaussianMixture.of(3).fit(SAMPLES, scaled);
        assertThat(scaledFit.model().means().data).containsExactly(fit.model().means().data);
        assertThat(scaledFit.history().toArray()).containsExactly(fit.history().toArray());
        assertThat(scaledFit.logLikelihood()).isEqualTo(1024 * fit.logLikelihood());
    }

    @Test
    void weightedStepsAreThoseOfTheFit() {
        double[] weights =
                new SplittableRandom(3).doubles(SAMPLES.numRows, 0, 2).toArray();
        Samples samples = Samples.of(SAMPLES, weights);
        GaussianMixture mixture =
                GaussianMixture.builder(3).maxIterations(1).tolerance(0).build();
        GaussianMixtureModel start = mixture.initialize(samples);
        Expectation first = mixture.eStep(samples, start);
        GaussianMixtureModel second = mixture.mStep(samples, first.responsibilities());
        Fit fit = mixture.fit(SAMPLES, weights);
        assertThat(first.meanLogLikelihood()).isEqualTo(fit.history().get(0));
        assertClose(fit.model().means().data, second.means().data, 1e-12);
        assertThat(first.logLikelihood()).isEqualTo(start.logLikelihood(samples));
        assertThat(first.logDensities()).containsExactly(start.logDensity(SAMPLES));
    }

    @Test
    void theBestOfTheRestartsIsKept() {
        GaussianMixture.Builder builder =
                GaussianMixture.builder(4).initializer(RANDOM_SAMPLES).seed(9).maxIterations(20);
        List<Iteration> iterations = new ArrayList<>();
        Fit fit = builder.restarts(6).build().fit(SAMPLES, iterations::add);
        assertThat(fit.histories()).hasSize(6);
        double best = fit.histories().stream()
                .mapToDouble(LogLikelihoodHistory::last)
                .max()
                .orElseThrow();
        assertThat(fit.meanLogLikelihood()).isEqualTo(best);
        assertThat(fit.histories().get(fit.restart()).toArray())
                .containsExactly(fit.history().toArray());
        assertThat(fit.histories().stream()
                        .mapToDouble(LogLikelihoodHistory::last)
                        .distinct()
                        .count())
                .isGreaterThan(1);
        assertThat(iterations.stream().map(Iteration::restart).distinct()).containsExactly(0, 1, 2, 3, 4, 5);

        Fit single = builder.restarts(1).build().fit(SAMPLES);
        assertThat(single.history().toArray())
                .containsExactly(fit.histories().get(0).toArray());
    }

    @Test
    void theListenerHearsOfEveryIteration() {
        List<Iteration> iterations = new ArrayList<>();
        Fit fit = GaussianMixture.of(3).fit(SAMPLES, iterations::add);
        assertThat(iterations).hasSize(fit.iterations() + 1);
        assertThat(iterations.get(0))
                .isEqualTo(new Iteration(0, 0, fit.history().get(0), Double.POSITIVE_INFINITY));
        for (int t = 1; t < iterations.size(); t++) {
            Iteration iteration = iterations.get(t);
            assertThat(iteration.number()).isEqualTo(t);
            assertThat(iteration.meanLogLikelihood()).isEqualTo(fit.history().get(t));
            assertThat(iteration.gain())
                    .isEqualTo(fit.history().get(t) - fit.history().get(t - 1));
        }
        assertThat(iterations.get(iterations.size() - 1).gain()).isBetween(0.0, 1e-10);
    }

    @Test
    void theListenerCanStopTheFit() {
        FitListener stopsAtTwo = FitListener.stopWhen(iteration -> iteration.number() == 2);
        Fit fit = GaussianMixture.builder(3).restarts(5).build().fit(SAMPLES, stopsAtTwo);
        assertThat(fit.stopReason()).isEqualTo(StopReason.LISTENER);
        assertThat(fit.converged()).isFalse();
        assertThat(fit.iterations()).isEqualTo(2);
        assertThat(fit.histories()).hasSize(1);
        assertThat(fit.logLikelihood()).isEqualTo(fit.model().logLikelihood(SAMPLES));
    }

    @Test
    void theListenerCanStopALaterRestart() {
        FitListener stopsInTheSecond = FitListener.stopWhen(iteration -> iteration.restart() == 1);
        Fit fit = GaussianMixture.builder(3).restarts(5).build().fit(SAMPLES, stopsInTheSecond);
        assertThat(fit.stopReason()).isEqualTo(StopReason.LISTENER);
        assertThat(fit.restart()).isZero();
        assertThat(fit.histories()).hasSize(2);
        assertThat(fit.iterations()).isGreaterThan(3);
    }

    @Test
    void passesAreNotRepeatedForRounding() {
        // every component sits on one sample, and its mean moves by rounding alone
        DMatrixRMaj few = CommonOps_DDRM.extract(SAMPLES, 0, 6, 0, 3);
        AtomicInteger passes = new AtomicInteger();
        Samples counted = new IndexedSamples() {
            @Override
            public long size() {
                return 6;
            }

            @Override
            public int dimension() {
                return 3;
            }

            @Override
            public void read(long first, int count, double[] target) {
                passes.addAndGet(count == 6 ? 1 : 0);
                Samples.of(few).read(first, count, target);
            }
        };
        GaussianMixture.Builder builder = GaussianMixture.builder(6).tolerance(0);
        builder.maxIterations(0).build().fit(counted);
        int before = passes.getAndSet(0);
        builder.maxIterations(10).build().fit(counted);
        assertThat(passes.get() - before).isEqualTo(10);
    }

    @Test
    void iterationsUsedUpIsAResultAndNotAnError() {
        Fit fit = GaussianMixture.builder(3).maxIterations(4).build().fit(SAMPLES);
        assertThat(fit.stopReason()).isEqualTo(StopReason.MAX_ITERATIONS);
        assertThat(fit.iterations()).isEqualTo(4);
        Fit start = GaussianMixture.builder(3).maxIterations(0).build().fit(SAMPLES);
        assertThat(start.iterations()).isZero();
        assertThat(start.model().means().data)
                .containsExactly(GaussianMixture.of(3).initialize(SAMPLES).means().data);
    }

    @Test
    void aGivenInitialModelIsTakenAsItIs() {
        GaussianMixtureModel truth = TestModels.OVERLAPPING.trueModel();
        GaussianMixture mixture =
                GaussianMixture.builder(3).covariance(TIED).initialModel(truth).build();
        assertThat(mixture.initialize(SAMPLES)).isSameAs(truth);
        Fit fit = mixture.fit(SAMPLES);
        assertThat(fit.history().get(0)).isEqualTo(truth.meanLogLikelihood(SAMPLES));
        assertThat(fit.model().covarianceModel()).isEqualTo(TIED);
    }

    static Stream<Initializer> starts() {
        return Stream.of(
                Initializer.kMeans(),
                Initializer.kMeansInOwnUnits(),
                Initializer.randomSamples(),
                Initializer.randomResponsibilities());
    }

    @ParameterizedTest
    @MethodSource("starts")
    void theInitialModelIsTheMStepOfTheInitialResponsibilities(Initializer start) {
        Samples weighted = Samples.of(
                SAMPLES, new SplittableRandom(3).doubles(SAMPLES.numRows, 0, 2).toArray());
        GaussianMixture mixture =
                GaussianMixture.builder(3).initializer(start).seed(5).build();
        for (Samples samples : List.of(Samples.of(SAMPLES), weighted)) {
            DMatrixRMaj responsibilities = mixture.initialResponsibilities(samples);
            GaussianMixtureModel expected = mixture.mStep(samples, responsibilities);
            GaussianMixtureModel initial = mixture.initialize(samples);
            assertClose(initial.weights(), expected.weights(), 1e-12);
            assertClose(initial.means().data, expected.means().data, 1e-12);
            assertClose(initial.covariance(1).data, expected.covariance(1).data, 1e-12);
        }
    }

    @Test
    void theInitialResponsibilitiesAreTheGivenOnes() {
        DMatrixRMaj given =
                GaussianMixture.builder(3).initializer(K_MEANS).build().initialResponsibilities(SAMPLES);
        assertThat(given.data).containsOnly(0, 1);
        assertThat(CommonOps_DDRM.sumRows(given, null).data).containsOnly(1);
        assertThat(GaussianMixture.builder(3)
                        .initializer(Initializer.responsibilities(given))
                        .build()
                        .initialResponsibilities(SAMPLES)
                        .data)
                .containsExactly(given.data);

        GaussianMixtureModel truth = TestModels.OVERLAPPING.trueModel();
        GaussianMixture fromTruth =
                GaussianMixture.builder(3).initialModel(truth).build();
        assertClose(fromTruth.initialResponsibilities(SAMPLES).data, truth.responsibilities(SAMPLES).data, 1e-15);
        DMatrixRMaj withNaN = SAMPLES.copy();
        withNaN.set(17, 2, Double.NaN);
        assertRefused(() -> fromTruth.initialResponsibilities(withNaN), "samples[17, 2] is NaN");
    }

    @Test
    void givenLabelsStartEm() {
        int[] labels = TestModels.OVERLAPPING.generate().labels();
        GaussianMixtureModel start = GaussianMixture.builder(3)
                .initializer(Initializer.labels(labels))
                .regularization(UNREGULARIZED)
                .build()
                .initialize(SAMPLES);
        assertThat(start.weights()).containsExactly(300.0 / 700, 250.0 / 700, 150.0 / 700);
        DMatrixRMaj firstBlob = CommonOps_DDRM.extract(SAMPLES, 0, 300, 0, 3);
        DMatrixRMaj mean = new DMatrixRMaj(1, 3);
        CommonOps_DDRM.sumCols(firstBlob, mean);
        CommonOps_DDRM.divide(mean, 300);
        assertClose(start.mean(0), mean.data, 1e-13);
    }

    @Test
    void optionsThatMakeNoSenseAreRefusedByTheirSetter() {
        assertRefused(() -> GaussianMixture.of(0), "components must be at least 1, found 0");
        assertRefused(() -> GaussianMixture.builder(2).restarts(0), "restarts must be at least 1, found 0");
        assertRefused(() -> GaussianMixture.builder(2).threads(0), "threads must be at least 1, found 0");
        assertRefused(() -> GaussianMixture.builder(2).maxIterations(-1), "maxIterations must be at least 0, found -1");
        assertRefused(
                () -> GaussianMixture.builder(2).tolerance(-1e-3),
                "tolerance must be finite and not negative, found -0.001");
        assertRefused(
                () -> GaussianMixture.builder(2).tolerance(Double.NaN),
                "tolerance must be finite and not negative, found NaN");
        GaussianMixtureModel three = TestModels.OVERLAPPING.trueModel();
        assertRefused(
                () -> GaussianMixture.builder(2).initialModel(three), "initialModel must have components = 2, found 3");
        assertRefused(
                () -> GaussianMixture.builder(3).initialModel(three).restarts(2).build(),
                "restarts must be 1 with an initial model, from which all would be the same; found 2");
    }

    @Test
    void theKernelIsKnown() {
        boolean module = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        boolean plain = System.getProperty("io.github.gmm4j.kernel", "auto").equals("plain");
        assertThat(GaussianMixture.kernel()).startsWith(module && !plain ? "vector (" : "plain");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nothingMayBeNull() {
        GaussianMixture.Builder builder = GaussianMixture.builder(2);
        assertNull(() -> builder.covariance(null), "covariance");
        assertNull(() -> builder.initializer(null), "initializer");
        assertNull(() -> builder.regularization(null), "regularization");
        assertNull(() -> builder.onDegeneracy(null), "onDegeneracy");
        assertNull(() -> GaussianMixture.of(2).fit(SAMPLES, (FitListener) null), "listener");
        assertNull(() -> GaussianMixture.of(2).fit((DMatrixRMaj) null), "samples");
        assertNull(() -> GaussianMixture.of(2).fit((double[][]) null), "samples");
    }

    private static void assertNull(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThrown(NullPointerException.class, call, message);
    }

    @Test
    void samplesThatCannotBeFittedAreRefusedBeforeAnyWork() {
        GaussianMixture mixture = GaussianMixture.of(5);
        assertRefused(
                () -> mixture.fit(new DMatrixRMaj(new double[][] {{1}, {2}, {3}})),
                "components = 5 exceeds the 3 samples");
        assertRefused(
                () -> mixture.fit(
                        new DMatrixRMaj(new double[][] {{1}, {2}, {3}, {4}, {5}}), new double[] {1, 1, 0, 1, 1}),
                "components = 5 exceeds the 4 samples of positive weight");
        assertRefused(
                () -> mixture.fit(new DMatrixRMaj(new double[][] {{1, 2, 3, 4}, {4, 3, 2, 1}, {5, 5, 7, 1}})),
                "components = 5 exceeds the 3 samples; 3 rows, 4 columns: transposed?");
        DMatrixRMaj withNaN = SAMPLES.copy();
        withNaN.set(17, 2, Double.NaN);
        assertRefused(() -> mixture.fit(withNaN), "samples[17, 2] is NaN");
        assertRefused(() -> mixture.initialize(withNaN), "samples[17, 2] is NaN");
        assertRefused(() -> mixture.mStep(withNaN, new DMatrixRMaj(700, 5)), "samples[17, 2] is NaN");
        assertRefused(() -> mixture.eStep(withNaN, TestModels.OVERLAPPING.trueModel()), "samples[17, 2] is NaN");
        DMatrixRMaj huge = SAMPLES.copy();
        huge.set(3, 1, 1e200);
        assertRefused(
                () -> mixture.fit(huge),
                "samples must have variances that neither overflow nor underflow, but that of column 1 overflows:"
                        + " choose another unit");
        DMatrixRMaj tiny = SAMPLES.copy();
        CommonOps_DDRM.scale(1e-155, tiny);
        assertRefused(() -> mixture.fit(tiny))
                .hasMessageContaining("neither overflow nor underflow, but that of column 0 underflows");

        assertRefused(
                () -> GaussianMixture.builder(3)
                        .initialModel(TestModels.OVERLAPPING.trueModel())
                        .build()
                        .fit(new DMatrixRMaj(10, 2)),
                "samples must have the initial model's dimension: expected 3 columns, found 2");
        assertRefused(
                () -> mixture.eStep(new DMatrixRMaj(10, 2), TestModels.OVERLAPPING.trueModel()),
                "samples must have the model's dimension: expected 3 columns, found 2");
        assertRefused(
                () -> mixture.mStep(SAMPLES, new DMatrixRMaj(700, 4)),
                "responsibilities must be samples x components = 700 x 5, found 700 x 4");
    }
}
