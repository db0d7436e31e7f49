package io.github.gmm4j.online;

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
        assertThat(mixture.model().means().data)
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(expected.means().data);
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
            assertThat(resumed.model().covariance(1).data)
                    .usingComparatorWithPrecision(1e-12)
                    .containsExactly(first.covariance(1).data);
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
        assertThat(weighted.model().means().data)
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(plain.model().means().data);
    }

    @Test
    void aBatchThatCannotBeLearntFromChangesNothing() {
        GaussianMixture estimator = GaussianMixture.of(2);
        GaussianMixtureModel first = estimator.fit(clusters(300, 4, 6)).model();
        OnlineMixture mixture = OnlineMixture.from(estimator, first, StepSize.forgetting(0.2));
        DMatrixRMaj broken = clusters(30, 4, 6);
        broken.set(3, 1, Double.NaN);
        assertThatThrownBy(() -> mixture.update(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("samples[3, 1] is NaN");
        assertThatThrownBy(() -> mixture.update(new DMatrixRMaj(3, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 2 columns, found 5");
        assertThat(mixture.model()).isSameAs(first);
        assertThat(mixture.batches()).isZero();
    }

    @Test
    void aComponentThatLosesItsSamplesIsAnErrorOrDropped() {
        DMatrixRMaj both = clusters(600, 40, 7);
        GaussianMixtureModel first = GaussianMixture.of(2).fit(both).model();
        DMatrixRMaj one = Blobs.builder()
                .sizes(200)
                .centers(new double[][] {{0, 0}})
                .seed(1)
                .generate()
                .samples();
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
        assertThatThrownBy(() -> OnlineMixture.from(lowRank, model, StepSize.forgetting(0.2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "statistics of a model need sums that do not depend on it, found those of factorAnalyzers(1)");
        for (double part : List.of(0.0, 1.0, Double.NaN, -1.0)) {
            assertThatThrownBy(() -> StepSize.forgetting(part))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("part must be above 0 and below 1, found " + part);
        }
        for (double exponent : List.of(0.5, 1.01, Double.NaN)) {
            assertThatThrownBy(() -> StepSize.decreasing(exponent))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("exponent must be above 0.5 and at most 1, found " + exponent);
        }
        OnlineMixture wild = OnlineMixture.from(GaussianMixture.of(2), model, batch -> 1.5);
        assertThatThrownBy(() -> wild.update(clusters(30, 4, 6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a step size must be above 0 and at most 1, found 1.5 for batch 1");
        assertThatThrownBy(() ->
                        OnlineMixture.resume(GaussianMixture.of(2), wild.statistics(), -1, StepSize.forgetting(0.1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batches must not be negative, found -1");
        SufficientStatistics many = GaussianMixture.of(2).statistics(Samples.of(clusters(30, 4, 6)), model);
        assertThatThrownBy(() -> OnlineMixture.resume(GaussianMixture.of(2), many, 3, StepSize.forgetting(0.1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("statistics must have weight 1, as those of statistics(), found 30.0");
        OnlineMixture mixture = OnlineMixture.from(GaussianMixture.of(2), model, StepSize.forgetting(0.1));
        Samples invalid = Samples.skippingInvalid(Samples.of(new DMatrixRMaj(new double[][] {{Double.NaN, 1}})));
        assertThatThrownBy(() -> mixture.update(invalid))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a batch must have samples of positive weight, found none");
    }
}
