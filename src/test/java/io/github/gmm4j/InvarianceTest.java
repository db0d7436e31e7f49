package io.github.gmm4j;

import static io.github.gmm4j.TestAssertions.assertClose;
import static io.github.gmm4j.TestModels.UNREGULARIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.initialization.Initializer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fit of transformed samples is the transformed fit. */
class InvarianceTest {
    private static final DMatrixRMaj SAMPLES = TestModels.OVERLAPPING.generate().samples();

    private static Fit fit(CovarianceModel covariance, DMatrixRMaj samples) {
        return GaussianMixture.builder(3)
                .covariance(covariance)
                .maxIterations(30)
                .tolerance(0)
                .seed(2)
                .build()
                .fit(samples);
    }

    /** Maps every row x to a x + b, feature by feature. */
    private static DMatrixRMaj mapped(double[] a, double[] b) {
        DMatrixRMaj mapped = SAMPLES.copy();
        for (int i = 0; i < mapped.numRows; i++) {
            for (int j = 0; j < mapped.numCols; j++) {
                mapped.set(i, j, a[j] * SAMPLES.get(i, j) + b[j]);
            }
        }
        return mapped;
    }

    private static void assertMapped(Fit fit, Fit original, double[] a, double[] b, double tolerance) {
        double logOfUnits = Math.log(a[0]) + Math.log(a[1]) + Math.log(a[2]);
        assertThat(fit.meanLogLikelihood()).isCloseTo(original.meanLogLikelihood() - logOfUnits, within(tolerance));
        for (int k = 0; k < 3; k++) {
            assertThat(fit.model().weights()[k]).isCloseTo(original.model().weights()[k], within(tolerance));
            double[] mean = fit.model().mean(k);
            DMatrixRMaj covariance = fit.model().covariance(k);
            for (int j = 0; j < 3; j++) {
                assertThat((mean[j] - b[j]) / a[j]).isCloseTo(original.model().mean(k)[j], within(tolerance));
                for (int l = 0; l < 3; l++) {
                    assertThat(covariance.get(j, l) / a[j] / a[l])
                            .isCloseTo(original.model().covariance(k).get(j, l), within(tolerance));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.gmm4j.TestModels#covarianceModels")
    void anOffsetMovesTheMeansAlone(CovarianceModel covariance) {
        double[] one = {1, 1, 1};
        double[] offset = {1e8, -1e8, 3e7};
        // the samples themselves lose 8 of their 16 digits to such an offset
        assertMapped(fit(covariance, mapped(one, offset)), fit(covariance, SAMPLES), one, offset, 2e-6);
    }

    @Test
    void theUnitOfEveryFeatureIsFree() {
        double[] units = {1e-6, 1e6, 1};
        double[] none = {0, 0, 0};
        for (CovarianceModel covariance : models("EEI", "VEI", "EVI", "VVI", "EEE", "VEE", "EVV", "VVV")) {
            assertMapped(fit(covariance, mapped(units, none)), fit(covariance, SAMPLES), units, none, 1e-9);
        }
    }

    private static List<CovarianceModel> models(String... names) {
        return Stream.of(names).map(CovarianceModel::of).toList();
    }

    @ParameterizedTest
    @MethodSource("io.github.gmm4j.TestModels#covarianceModels")
    void theCommonUnitIsFree(CovarianceModel covariance) {
        double[] none = {0, 0, 0};
        for (double unit : new double[] {1e-6, 1e6}) {
            double[] units = {unit, unit, unit};
            assertMapped(fit(covariance, mapped(units, none)), fit(covariance, SAMPLES), units, none, 1e-9);
        }
    }

    @Test
    void aRotationRotatesTheFit() {
        DMatrixRMaj rotation = new DMatrixRMaj(new double[][] {{0.36, 0.48, -0.8}, {-0.8, 0.6, 0}, {0.48, 0.64, 0.6}});
        DMatrixRMaj rotated = new DMatrixRMaj(SAMPLES.numRows, 3);
        CommonOps_DDRM.mult(SAMPLES, rotation, rotated);
        for (CovarianceModel covariance :
                models("EII", "VII", "EEE", "VEE", "EVE", "VVE", "EEV", "VEV", "EVV", "VVV")) {
            GaussianMixtureModel start =
                    GaussianMixture.builder(3).covariance(covariance).build().initialize(SAMPLES);
            GaussianMixture.Builder builder = GaussianMixture.builder(3)
                    .covariance(covariance)
                    .regularization(Regularization.absolute(1e-6))
                    .maxIterations(30)
                    .tolerance(0);
            Fit fit = builder.initialModel(start).build().fit(SAMPLES);
            Fit rotatedFit =
                    builder.initialModel(rotated(start, rotation)).build().fit(rotated);
            GaussianMixtureModel expected = rotated(fit.model(), rotation);
            assertClose(rotatedFit.history().toArray(), fit.history().toArray(), 1e-12);
            assertClose(rotatedFit.model().means().data, expected.means().data, 1e-11);
            for (int k = 0; k < 3; k++) {
                assertClose(rotatedFit.model().covariance(k).data, expected.covariance(k).data, 1e-11);
            }
        }
    }

    private static GaussianMixtureModel rotated(GaussianMixtureModel model, DMatrixRMaj rotation) {
        DMatrixRMaj means = new DMatrixRMaj(3, 3);
        CommonOps_DDRM.mult(model.means(), rotation, means);
        List<DMatrixRMaj> covariances = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            DMatrixRMaj half = new DMatrixRMaj(3, 3);
            DMatrixRMaj whole = new DMatrixRMaj(3, 3);
            CommonOps_DDRM.multTransA(rotation, model.covariance(k), half);
            CommonOps_DDRM.mult(half, rotation, whole);
            covariances.add(whole);
        }
        return GaussianMixtureModel.of(model.weights(), means, covariances);
    }

    @ParameterizedTest
    @MethodSource("io.github.gmm4j.TestModels#covarianceModels")
    void theOrderOfComponentsAndRowsIsFree(CovarianceModel covariance) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, SAMPLES.numRows).boxed().toList());
        Collections.shuffle(order, new Random(1));
        DMatrixRMaj shuffled = new DMatrixRMaj(SAMPLES.numRows, 3);
        for (int i = 0; i < order.size(); i++) {
            CommonOps_DDRM.extract(SAMPLES, order.get(i), order.get(i) + 1, 0, 3, shuffled, i, 0);
        }
        GaussianMixtureModel start =
                GaussianMixture.builder(3).covariance(covariance).build().initialize(SAMPLES);
        int[] reversed = {2, 1, 0};
        GaussianMixtureModel other = GaussianMixtureModel.of(
                IntStream.of(reversed).mapToDouble(k -> start.weights()[k]).toArray(),
                new DMatrixRMaj(IntStream.of(reversed).mapToObj(start::mean).toArray(double[][]::new)),
                IntStream.of(reversed).mapToObj(start::covariance).toList());
        GaussianMixture.Builder builder = GaussianMixture.builder(3)
                .covariance(covariance)
                .maxIterations(30)
                .tolerance(0);
        Fit fit = builder.initialModel(start).build().fit(SAMPLES);
        Fit otherFit = builder.initialModel(other).build().fit(shuffled);
        for (int k = 0; k < 3; k++) {
            assertClose(otherFit.model().mean(2 - k), fit.model().mean(k), 1e-10);
            assertClose(otherFit.model().covariance(2 - k).data, fit.model().covariance(k).data, 1e-10);
        }
    }

    /** Two far groups along the diagonal, and a spread across it of 1e-4: its digits survive the first M-step. */
    @Test
    void aThinDirectionOfAStartKeepsItsDigits() {
        DMatrixRMaj samples = new DMatrixRMaj(400, 2);
        DMatrixRMaj sheared = new DMatrixRMaj(400, 2);
        int[] labels = new int[400];
        Random random = new Random(4);
        for (int i = 0; i < 400; i++) {
            labels[i] = i % 2;
            double along = 50 * labels[i] + random.nextGaussian();
            double across = 1e-4 * random.nextGaussian();
            samples.set(i, 0, along);
            samples.set(i, 1, along + across);
            sheared.set(i, 0, along);
            sheared.set(i, 1, samples.get(i, 1) - along);
        }
        GaussianMixture start = GaussianMixture.builder(2)
                .initializer(Initializer.labels(labels))
                .regularization(UNREGULARIZED)
                .build();
        for (int k = 0; k < 2; k++) {
            // a shear has determinant 1; the sheared samples have no thin direction off the axes
            assertThat(start.initialize(samples).covariances().get(k).logDeterminant())
                    .isCloseTo(start.initialize(sheared).covariances().get(k).logDeterminant(), within(1e-6));
        }
    }

    @Test
    void aMeanThatJumpsFarCostsNoDigits() {
        // two tight clusters 2e8 apart, and a start whose only mean lies between them
        DMatrixRMaj samples = new DMatrixRMaj(400, 1);
        Random random = new Random(4);
        for (int i = 0; i < 400; i++) {
            samples.set(i, 0, (i % 2 == 0 ? -0x1p27 : 0x1p27) + Math.rint(random.nextGaussian() * 1024) / 1024);
        }
        GaussianMixtureModel start = GaussianMixtureModel.of(
                new double[] {0.5, 0.5},
                new DMatrixRMaj(new double[][] {{-1}, {1}}),
                List.of(new DMatrixRMaj(new double[][] {{1e4}}), new DMatrixRMaj(new double[][] {{1e4}})));
        GaussianMixtureModel model = GaussianMixture.builder(2)
                .initialModel(start)
                .regularization(UNREGULARIZED)
                .maxIterations(1)
                .build()
                .fit(samples)
                .model();
        double[] deviations = IntStream.range(0, 400)
                .filter(i -> i % 2 == 0)
                .mapToDouble(i -> samples.get(i, 0) + 0x1p27)
                .toArray();
        double mean = IntStream.range(0, 200).mapToDouble(i -> deviations[i]).sum() / 200;
        double variance = IntStream.range(0, 200)
                        .mapToDouble(i -> (deviations[i] - mean) * (deviations[i] - mean))
                        .sum()
                / 200;
        assertThat(model.mean(0)[0]).isCloseTo(-0x1p27 + mean, within(1e-7));
        assertThat(model.covariance(0).get(0, 0)).isCloseTo(variance, within(1e-12));
    }
}
