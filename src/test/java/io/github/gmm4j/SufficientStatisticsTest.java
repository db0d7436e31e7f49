package io.github.gmm4j;

import static io.github.gmm4j.TestAssertions.assertClose;
import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestModels.DIAGONAL;
import static io.github.gmm4j.TestModels.UNREGULARIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.Blobs;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums that are found apart, put together, kept, and forgotten. */
class SufficientStatisticsTest {
    private static final DMatrixRMaj MATRIX = Blobs.builder()
            .sizes(400, 300)
            .centers(new double[][] {{1e6, 0, 0}, {1e6 + 4, 1, 2}})
            .standardDeviations(1, 0.5)
            .seed(5)
            .generate()
            .samples();
    private static final GaussianMixture ESTIMATOR = GaussianMixture.builder(2).build();
    private static final GaussianMixtureModel MODEL =
            GaussianMixture.builder(2).maxIterations(2).build().fit(MATRIX).model();

    private static Samples rows(int begin, int end) {
        return Samples.of(CommonOps_DDRM.extract(MATRIX, begin, end, 0, 3));
    }

    private static void assertSameModel(GaussianMixtureModel actual, GaussianMixtureModel expected, double tolerance) {
        assertClose(actual.weights(), expected.weights(), tolerance);
        assertClose(actual.means().data, expected.means().data, 1e6 * tolerance);
        for (int k = 0; k < expected.components(); k++) {
            assertClose(actual.covariance(k).data, expected.covariance(k).data, tolerance);
        }
    }

    private static GaussianMixtureModel stepOf(GaussianMixtureModel model) {
        return ESTIMATOR.mStep(MATRIX, ESTIMATOR.eStep(MATRIX, model).responsibilities());
    }

    @ParameterizedTest
    @ValueSource(strings = {"VVV", "EEE", "VVI", "VII", "VEV", "factorAnalyzers(1)"})
    void theyHoldAllThatAnMStepNeeds(String name) {
        GaussianMixture estimator =
                GaussianMixture.builder(2).covariance(CovarianceModel.of(name)).build();
        GaussianMixtureModel model = GaussianMixture.builder(2)
                .covariance(CovarianceModel.of(name))
                .maxIterations(2)
                .build()
                .fit(MATRIX)
                .model();
        SufficientStatistics statistics = estimator.statistics(Samples.of(MATRIX), model);
        assertThat(statistics.components()).isEqualTo(2);
        assertThat(statistics.dimension()).isEqualTo(3);
        assertThat(statistics.weight()).isEqualTo(700);
        assertThat(statistics.logLikelihood()).isCloseTo(model.logLikelihood(MATRIX), within(1e-9));
        GaussianMixture next = GaussianMixture.builder(2)
                .covariance(CovarianceModel.of(name))
                .initialModel(model)
                .maxIterations(1)
                .tolerance(0)
                .build();
        assertSameModel(estimator.mStep(statistics), next.fit(MATRIX).model(), 1e-12);
    }

    @Test
    void noDigitIsLostWhereTheModelIsFarOff() {
        DMatrixRMaj far = MATRIX.copy();
        for (int i = 0; i < far.data.length; i++) {
            far.data[i] += 1e7;
        }
        GaussianMixtureModel one = GaussianMixture.of(1).fit(MATRIX).model();
        GaussianMixture estimator = GaussianMixture.of(1);
        assertClose(
                estimator.mStep(estimator.statistics(Samples.of(far), one)).covariance(0).data,
                estimator.fit(far).model().covariance(0).data,
                1e-6);
    }

    @Test
    void partsAddUpToTheWhole() {
        SufficientStatistics whole = ESTIMATOR.statistics(Samples.of(MATRIX), MODEL);
        SufficientStatistics parts = ESTIMATOR
                .statistics(rows(0, 100), MODEL)
                .combine(ESTIMATOR.statistics(rows(100, 450), MODEL))
                .combine(ESTIMATOR.statistics(rows(450, 700), MODEL));
        assertThat(parts.weight()).isEqualTo(700);
        assertThat(parts.logLikelihood()).isCloseTo(whole.logLikelihood(), within(1e-9));
        assertSameModel(ESTIMATOR.mStep(parts), ESTIMATOR.mStep(whole), 1e-13);
    }

    @Test
    void sumsAboutDifferentMeansAddUpWithoutLoss() {
        GaussianMixtureModel other = stepOf(stepOf(MODEL));
        SufficientStatistics here = ESTIMATOR.statistics(rows(0, 350), MODEL);
        SufficientStatistics there = ESTIMATOR.statistics(rows(350, 700), other);
        GaussianMixtureModel joint = ESTIMATOR.mStep(here.combine(there));
        // the same from responsibilities
        DMatrixRMaj first = MODEL.responsibilities(CommonOps_DDRM.extract(MATRIX, 0, 350, 0, 3));
        DMatrixRMaj second = other.responsibilities(CommonOps_DDRM.extract(MATRIX, 350, 700, 0, 3));
        assertSameModel(joint, ESTIMATOR.mStep(MATRIX, CommonOps_DDRM.concatRowsMulti(first, second)), 1e-12);
        assertSameModel(ESTIMATOR.mStep(there.combine(here)), joint, 1e-13);
    }

    @Test
    void aFactorIsAWeightOfAllSamples() {
        SufficientStatistics scaled = ESTIMATOR
                .statistics(rows(0, 350), MODEL)
                .scale(0.25)
                .combine(ESTIMATOR.statistics(rows(350, 700), MODEL));
        double[] weights = new double[700];
        Arrays.fill(weights, 0, 350, 0.25);
        Arrays.fill(weights, 350, 700, 1);
        SufficientStatistics weighted = ESTIMATOR.statistics(Samples.of(MATRIX, weights), MODEL);
        assertThat(scaled.weight()).isEqualTo(weighted.weight());
        assertThat(scaled.logLikelihood()).isCloseTo(weighted.logLikelihood(), within(1e-9));
        assertSameModel(ESTIMATOR.mStep(scaled), ESTIMATOR.mStep(weighted), 1e-13);
        for (double factor : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(() -> weighted.scale(factor), "factor must be positive and finite, found " + factor);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"VVV", "EII", "VEV", "factorAnalyzers(1)"})
    void bytesKeepEveryBit(String name) {
        GaussianMixture estimator =
                GaussianMixture.builder(2).covariance(CovarianceModel.of(name)).build();
        SufficientStatistics statistics = estimator.statistics(Samples.of(MATRIX), MODEL);
        SufficientStatistics copy = SufficientStatistics.fromBytes(statistics.toBytes());
        assertThat(copy.toBytes()).isEqualTo(statistics.toBytes());
        assertThat(estimator.mStep(copy).covariance(1).data)
                .containsExactly(estimator.mStep(statistics).covariance(1).data);
        assertThat(copy.combine(statistics).weight()).isEqualTo(1400);
    }

    @Test
    void damagedBytesAreRefused() {
        byte[] bytes = ESTIMATOR.statistics(Samples.of(MATRIX), MODEL).toBytes();
        byte[] changed = bytes.clone();
        changed[bytes.length / 2] ^= 1;
        assertDamaged(changed, "statistics: damaged, the checksum does not match");
        assertDamaged(Arrays.copyOf(bytes, bytes.length - 3), "statistics: damaged, 3 bytes are missing");
        assertDamaged(Arrays.copyOf(bytes, bytes.length + 2), "statistics: damaged, 2 bytes too many");
        assertDamaged(Arrays.copyOf(bytes, 12), "statistics: damaged, it ends too early");
        assertDamaged(new byte[0], "statistics: expected sufficient statistics of gmm4j, found something else");
        assertDamaged(new byte[100], "statistics: expected sufficient statistics of gmm4j, found something else");
        byte[] newer = bytes.clone();
        newer[4 + 2 + "sufficient statistics".length() + 3] = 9;
        assertDamaged(newer, "statistics: expected version 1 of sufficient statistics, found 9");
    }

    /** A checksum is not trust: these bytes have one that matches. */
    @Test
    void validChecksumsDoNotMakeNumbersValid() {
        byte[] bytes = ESTIMATOR.statistics(Samples.of(MATRIX), MODEL).toBytes();
        int content = 4 + 2 + "sufficient statistics".length() + 4 + 4;
        int covariances = content + 1 + 4 + 2 * (1 + 4 + 4 + 6 * 8);
        int components = covariances + 8 + 8;
        assertDamaged(edited(bytes, content + 1, -1), "statistics: damaged, found a count of -1 where at most ");
        assertDamaged(edited(bytes, components, Integer.MAX_VALUE), "statistics: damaged, found a count of 2147483647");
        assertDamaged(edited(bytes, components, 0), "statistics: the shapes of the sums do not agree");
        assertDamaged(
                edited(bytes, components + 4, 0xbff00000),
                "statistics: responsibilities must be finite and not negative, found -1.");
        assertDamaged(
                edited(bytes, components + 4, 0x7ff80000),
                "statistics: responsibilities must be finite and not negative, found NaN");
        assertDamaged(
                edited(bytes, components + 4, 0x40000000),
                "statistics: responsibilities must have the samples' weight");
        assertDamaged(
                edited(bytes, components + 4 + 8 + 4, 0x7ff00000),
                "statistics: points of reference must be finite, found");
        assertDamaged(edited(bytes, covariances, 0xfff00000), "statistics: the weight of the samples must be finite");
        assertDamaged(edited(bytes, content + 1 + 4 + 1, 7), "statistics: a covariance of dimension 7 must not have 6");
        assertDamaged(
                edited(bytes, content + 1 + 4 + 1, 0), "statistics: the dimension of a covariance must be at least 1");
    }

    private static byte[] edited(byte[] bytes, int at, int value) {
        return Mutations.sealed(ByteBuffer.wrap(bytes.clone()).putInt(at, value).array());
    }

    private static void assertDamaged(byte[] bytes, String message) {
        assertRefused(() -> SufficientStatistics.fromBytes(bytes)).hasMessageStartingWith(message);
    }

    @Test
    void whatDoesNotBelongTogetherIsRefused() {
        SufficientStatistics full = ESTIMATOR.statistics(Samples.of(MATRIX), MODEL);
        GaussianMixture diagonal =
                GaussianMixture.builder(2).covariance(DIAGONAL).build();
        assertRefused(() -> full.combine(diagonal.statistics(Samples.of(MATRIX), MODEL)))
                .hasMessageContaining("sums for the same covariance model");
        assertRefused(
                () -> diagonal.mStep(full), "statistics must be sums for the covariance model diagonal, found others");
        GaussianMixtureModel three =
                GaussianMixture.builder(3).maxIterations(0).build().fit(MATRIX).model();
        assertRefused(
                () -> full.combine(ESTIMATOR.statistics(Samples.of(MATRIX), three)),
                "statistics must have the same components and features: 2 and 3 here, 3 and 3 there");
        assertRefused(
                () -> ESTIMATOR.statistics(Samples.of(new DMatrixRMaj(5, 2)), MODEL),
                "samples must have the model's dimension: expected 3 columns, found 2");
        DMatrixRMaj broken = MATRIX.copy();
        broken.set(17, 2, Double.NaN);
        assertRefused(() -> ESTIMATOR.statistics(Samples.of(broken), MODEL), "samples[17, 2] is NaN");
    }

    @Test
    void aComponentWithoutSamplesIsExplainedOrDropped() {
        GaussianMixtureModel far = GaussianMixtureModel.of(
                new double[] {0.5, 0.5},
                new DMatrixRMaj(new double[][] {{1e6, 0, 0}, {1e9, 0, 0}}),
                List.of(CommonOps_DDRM.identity(3), CommonOps_DDRM.identity(3)));
        for (DegeneracyPolicy policy : new DegeneracyPolicy[] {DegeneracyPolicy.FAIL, DegeneracyPolicy.RESEED}) {
            GaussianMixture estimator =
                    GaussianMixture.builder(2).onDegeneracy(policy).build();
            assertThatThrownBy(() -> estimator.mStep(estimator.statistics(Samples.of(MATRIX), far)))
                    .isInstanceOf(DegenerateComponentException.class)
                    .hasMessageContaining("component 1 degenerated");
        }
        GaussianMixture dropping = GaussianMixture.builder(2)
                .onDegeneracy(DegeneracyPolicy.DROP)
                .regularization(UNREGULARIZED)
                .build();
        assertThat(dropping.mStep(dropping.statistics(Samples.of(MATRIX), far)).components())
                .isEqualTo(1);
    }
}
