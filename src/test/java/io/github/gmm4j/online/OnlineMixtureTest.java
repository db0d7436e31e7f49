package io.github.gmm4j.online;

import static io.github.gmm4j.TestAssertions.assertClose;
import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestModels.blobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.DegeneracyPolicy;
import io.github.gmm4j.DegenerateComponentException;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.SufficientStatistics;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.Blobs;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnlineMixtureTest {
    private static final int BATCH = 200;

    /** Two clusters, the second at some place, in random order. */
    private static DMatrixRMaj clusters(int rows, double place, long seed) {
        DMatrixRMaj sorted = Blobs.builder()
                .sizes(rows / 3, rows - rows / 3)
                .centers(new double[][] {{0, 0}, {place, place / 2}})
                .standardDeviations(1, 1.5)
                .seed(seed)
                .generate()
                .samples();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = rows - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            for (int c = 0; c < 2; c++) {
                double swapped = sorted.get(i, c);
                sorted.set(i, c, sorted.get(j, c));
                sorted.set(j, c, swapped);
            }
        }
        return sorted;
    }

    private static DMatrixRMaj batch(DMatrixRMaj samples, int number) {
        int begin = number * BATCH % samples.numRows;
        return CommonOps_DDRM.extract(samples, begin, begin + BATCH, 0, samples.numCols);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VVV", "EEE", "VVI", "EII", "VEV"})
    void onShuffledSamplesItConvergesToTheOptimumOfAllOfThem(String covariance) {
        DMatrixRMaj samples = clusters(6000, 4, 1);
        GaussianMixture estimator = GaussianMixture.builder(2)
                .covariance(CovarianceModel.of(covariance))
                .build();
        GaussianMixtureModel optimum = estimator.fit(samples).model();
        GaussianMixtureModel first = estimator.fit(batch(samples, 0)).model();
        OnlineMixture mixture = OnlineMixture.from(estimator, first, StepSize.decreasing(0.7));
        for (int t = 0; t < 60 * 30; t++) {
            mixture.update(batch(samples, t));
        }
        assertThat(mixture.batches()).isEqualTo(1800);
        double missing = optimum.meanLogLikelihood(samples) - mixture.model().meanLogLikelihood(samples);
        double missingBefore = optimum.meanLogLikelihood(samples) - first.meanLogLikelihood(samples);
        assertThat(missing).isBetween(-1e-9, 1e-4).isLessThan(missingBefore / 20);
        assertThat(mixture.model().covarianceModel()).isEqualTo(optimum.covarianceModel());
    }

    @Test
    void whereAllSamplesAreOneBatchAStepOfSizeOneIsAnIterationOfEm() {
        DMatrixRMaj samples = clusters(600, 4, 2);
        GaussianMixture estimator = GaussianMixture.of(2);
        GaussianMixtureModel first =
                GaussianMixture.builder(2).maxIterations(0).build().fit(samples).model();
        OnlineMixture mixture = OnlineMixture.from(estimator, first, batch -> 1);
        double foretold = mixture.update(samples);
        assertThat(foretold).isCloseTo(first.meanLogLikelihood(samples), within(1e-12));
        mixture.update(samples);
        GaussianMixtureModel expected = GaussianMixture.builder(2)
                .maxIterations(2)
                .tolerance(0)
                .build()
                .fit(samples)
                .model();
        assertClose(mixture.model().means().data, expected.means().data, 1e-12);
    }

    @Test
    void whatDriftsIsFollowedByForgetting() {
        GaussianMixture estimator = GaussianMixture.of(2);
        GaussianMixtureModel first = estimator.fit(clusters(2000, 6, 3)).model();
        OnlineMixture forgetting = OnlineMixture.from(estimator, first, StepSize.forgetting(0.1));
        OnlineMixture averaging = OnlineMixture.from(estimator, first, StepSize.decreasing(1));
        for (int t = 0; t < 300; t++) {
            DMatrixRMaj batch = clusters(BATCH, 6 + t * 0.02, 100 + t);
            forgetting.update(batch);
            averaging.update(batch);
        }
        DMatrixRMaj now = clusters(5000, 12, 999);
        GaussianMixtureModel ideal = estimator.fit(now).model();
        double lag = 10 * 0.02;
        assertThat(largestMean(forgetting.model())).isCloseTo(largestMean(ideal), within(lag + 0.15));
        assertThat(largestMean(averaging.model())).isLessThan(largestMean(ideal) - 1);
        assertThat(forgetting.model().meanLogLikelihood(now))
                .isGreaterThan(averaging.model().meanLogLikelihood(now) + 0.1);
    }

    private static double largestMean(GaussianMixtureModel model) {
        return Arrays.stream(model.means().data).max().orElseThrow();
    }

    @Test
    void itGoesOnInAnotherProcess() {
        DMatrixRMaj samples = clusters(2000, 4, 4);
        GaussianMixture estimator = GaussianMixture.of(2);
        OnlineMixture whole =
                OnlineMixture.from(estimator, estimator.fit(batch(samples, 0)).model(), StepSize.decreasing(0.6));
        whole.update(batch(samples, 1));
        byte[] bytes = whole.statistics().toBytes();
        OnlineMixture resumed = OnlineMixture.resume(
                estimator, SufficientStatistics.fromBytes(bytes), whole.batches(), StepSize.decreasing(0.6));
        assertThat(resumed.model().means().data).containsExactly(whole.model().means().data);
        for (int t = 2; t < 10; t++) {
            assertThat(resumed.update(batch(samples, t))).isEqualTo(whole.update(batch(samples, t)));
        }
        assertThat(resumed.toString()).isEqualTo(whole.toString()).endsWith(", 9 batches]");
        assertThat(resumed.statistics().weight()).isCloseTo(1, within(1e-12));
    }

    @Test
    void whatIsKnownAtTheBeginningIsTheModelRegularizationIncluded() {
        GaussianMixtureModel first =
                GaussianMixture.of(2).fit(clusters(300, 4, 6)).model();
        for (Regularization regularization : List.of(Regularization.relative(0.1), Regularization.absolute(0.5))) {
            GaussianMixture estimator =
                    GaussianMixture.builder(2).regularization(regularization).build();
            OnlineMixture mixture = OnlineMixture.from(estimator, first, StepSize.forgetting(0.2));
            OnlineMixture resumed = OnlineMixture.resume(estimator, mixture.statistics(), 0, StepSize.forgetting(0.2));
            assertClose(resumed.model().covariance(1).data, first.covariance(1).data, 1e-12);
        }
    }

    @Test
    void weightsCountWithinABatch() {
        DMatrixRMaj batch = clusters(300, 4, 5);
        double[] weights = new double[300];
        Arrays.fill(weights, 3);
        GaussianMixture estimator = GaussianMixture.of(2);
        GaussianMixtureModel first = estimator.fit(clusters(300, 4, 6)).model();
        OnlineMixture plain = OnlineMixture.from(estimator, first, StepSize.forgetting(0.2));
        OnlineMixture weighted = OnlineMixture.from(estimator, first, StepSize.forgetting(0.2));
        assertThat(weighted.update(Samples.of(batch, weights))).isCloseTo(plain.update(batch), within(1e-12));
        assertClose(weighted.model().means().data, plain.model().means().data, 1e-12);
    }

    @Test
    void aBatchThatCannotBeLearntFromChangesNothing() {
        GaussianMixture estimator = GaussianMixture.of(2);
        GaussianMixtureModel first = estimator.fit(clusters(300, 4, 6)).model();
        OnlineMixture mixture = OnlineMixture.from(estimator, first, StepSize.forgetting(0.2));
        DMatrixRMaj broken = clusters(30, 4, 6);
        broken.set(3, 1, Double.NaN);
        assertRefused(() -> mixture.update(broken), "samples[3, 1] is NaN");
        assertRefused(() -> mixture.update(new DMatrixRMaj(3, 5))).hasMessageContaining("expected 2 columns, found 5");
        assertThat(mixture.model()).isSameAs(first);
        assertThat(mixture.batches()).isZero();
    }

    @Test
    void aComponentThatLosesItsSamplesIsAnErrorOrDropped() {
        DMatrixRMaj both = clusters(600, 40, 7);
        GaussianMixtureModel first = GaussianMixture.of(2).fit(both).model();
        DMatrixRMaj one = blobs(1, new double[][] {{0, 0}}, 200).samples();
        OnlineMixture failing = OnlineMixture.from(GaussianMixture.of(2), first, batch -> 1);
        assertThatThrownBy(() -> failing.update(one)).isInstanceOf(DegenerateComponentException.class);
        assertThat(failing.batches()).isZero();
        OnlineMixture dropping = OnlineMixture.from(
                GaussianMixture.builder(2).onDegeneracy(DegeneracyPolicy.DROP).build(), first, batch -> 1);
        dropping.update(one);
        dropping.update(one);
        assertThat(dropping.model().components()).isEqualTo(1);
        assertThat(dropping.batches()).isEqualTo(2);
    }

    @Test
    void badArgumentsAreRefused() {
        GaussianMixtureModel model =
                GaussianMixture.of(2).fit(clusters(300, 4, 6)).model();
        GaussianMixture lowRank = GaussianMixture.builder(2)
                .covariance(CovarianceModel.factorAnalyzers(1))
                .build();
        assertRefused(
                () -> OnlineMixture.from(lowRank, model, StepSize.forgetting(0.2)),
                "statistics of a model need sums that do not depend on it, found those of factorAnalyzers(1)");
        for (double part : List.of(0.0, 1.0, Double.NaN, -1.0)) {
            assertRefused(() -> StepSize.forgetting(part), "part must be above 0 and below 1, found " + part);
        }
        for (double exponent : List.of(0.5, 1.01, Double.NaN)) {
            assertRefused(
                    () -> StepSize.decreasing(exponent), "exponent must be above 0.5 and at most 1, found " + exponent);
        }
        OnlineMixture wild = OnlineMixture.from(GaussianMixture.of(2), model, batch -> 1.5);
        assertRefused(
                () -> wild.update(clusters(30, 4, 6)),
                "a step size must be above 0 and at most 1, found 1.5 for batch 1");
        assertRefused(
                () -> OnlineMixture.resume(GaussianMixture.of(2), wild.statistics(), -1, StepSize.forgetting(0.1)),
                "batches must not be negative, found -1");
        SufficientStatistics many = GaussianMixture.of(2).statistics(Samples.of(clusters(30, 4, 6)), model);
        assertRefused(
                () -> OnlineMixture.resume(GaussianMixture.of(2), many, 3, StepSize.forgetting(0.1)),
                "statistics must have weight 1, as those of statistics(), found 30.0");
        OnlineMixture mixture = OnlineMixture.from(GaussianMixture.of(2), model, StepSize.forgetting(0.1));
        Samples invalid = Samples.skippingInvalid(Samples.of(new DMatrixRMaj(new double[][] {{Double.NaN, 1}})));
        assertRefused(() -> mixture.update(invalid), "a batch must have samples of positive weight, found none");
    }
}
