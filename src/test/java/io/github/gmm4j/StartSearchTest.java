package io.github.gmm4j;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestModels.K_MEANS;
import static io.github.gmm4j.TestModels.blobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.evaluation.LabelPermutation;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.reference.ReferenceCase;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The portfolio of starts finds optima that a single start misses, and says how its candidates ended. */
class StartSearchTest {
    /** Three long thin clusters side by side, which k-means cuts across. */
    private static final Blobs.Builder THIN = Blobs.builder()
            .sizes(200, 200, 200)
            .centers(new double[][] {{0, 0}, {0, 4}, {0, 8}})
            .standardDeviations(1)
            .linearMap(new DMatrixRMaj(new double[][] {{14, 0}, {0, 0.8}}));

    @Test
    void longThinClustersAreFoundWhole() {
        for (int seed = 0; seed < 20; seed++) {
            var blobs = THIN.seed(seed).generate();
            GaussianMixture mixture = GaussianMixture.builder(3).seed(seed).build();
            GaussianMixtureModel model = mixture.fit(blobs.samples()).model();
            assertThat(LabelPermutation.accuracy(blobs.labels(), model.predict(blobs.samples())))
                    .as("seed %d", seed)
                    .isGreaterThan(0.93);
        }
    }

    /** All fourteen models of three components; log-likelihoods of mclust 6.0.0 from its own start. */
    @ParameterizedTest
    @CsvFileSource(resources = "/reference/mclust-starts.csv", numLinesToSkip = 1)
    void theOptimumOfMclustIsReached(String data, String model, double logLikelihood) {
        DMatrixRMaj samples = ReferenceCase.of(data).data();
        for (int seed = 0; seed < 7; seed++) {
            Fit fit = GaussianMixture.builder(3)
                    .covariance(CovarianceModel.of(model))
                    .seed(seed)
                    .threads(1)
                    .build()
                    .fit(samples);
            assertThat(fit.logLikelihood()).as("seed %d", seed).isGreaterThan(logLikelihood - 0.001);
        }
    }

    /** Random responsibilities are left behind at once by k-means, and go on nevertheless. */
    @Test
    void theFirstStartIsCarriedOnWhateverTheOthersDo() {
        Initializer[] starts = new Initializer[8];
        Arrays.fill(starts, Initializer.kMeans());
        starts[0] = Initializer.randomResponsibilities();
        Fit fit = GaussianMixture.builder(3)
                .initializer(Initializer.portfolio(starts))
                .build()
                .fit(ReferenceCase.of("iris").data());
        assertThat(fit.startCandidates())
                .filteredOn(candidate -> candidate.start().equals("random-responsibilities"))
                .extracting(StartCandidate::iterations)
                .containsExactly(16);
    }

    @Test
    void whatGotToTheSamePlaceGoesOnOnce() {
        int[] labels = new int[150];
        Arrays.setAll(labels, i -> i % 3);
        Initializer same = Initializer.labels(labels);
        Fit fit = GaussianMixture.builder(3)
                .initializer(Initializer.portfolio(Initializer.kMeans(), Initializer.kMeans(), same, same, same))
                .build()
                .fit(ReferenceCase.of("iris").data());
        assertThat(fit.startCandidates())
                .filteredOn(candidate -> candidate.start().equals("labels"))
                .extracting(StartCandidate::iterations)
                .containsExactlyInAnyOrder(5, 0, 0);
    }

    /** Covariances of 40 features can fit 2000 rows all too well, which says little about the others. */
    @Tag("slow")
    @Test
    void aSubsetOfFewRowsIsNotBelieved() {
        Random random = new Random(7);
        double[][] centers = new double[6][40];
        for (double[] center : centers) {
            Arrays.setAll(center, j -> 1.2 * random.nextGaussian());
        }
        for (int seed = 0; seed < 6; seed++) {
            var blobs = blobs(seed, centers, 2000, 2000, 1500, 1500, 1000, 1000);
            GaussianMixture mixture = GaussianMixture.builder(6).seed(seed).build();
            GaussianMixtureModel model = mixture.fit(blobs.samples()).model();
            assertThat(LabelPermutation.accuracy(blobs.labels(), model.predict(blobs.samples())))
                    .as("seed %d", seed)
                    .isGreaterThan(0.99);
        }
    }

    @Test
    void theFitSaysHowTheCandidatesEnded() {
        Fit fit = GaussianMixture.of(3).fit(ReferenceCase.of("iris").data());
        List<StartCandidate> candidates = fit.startCandidates();
        assertThat(candidates).hasSize(10);
        assertThat(candidates)
                .extracting(StartCandidate::start)
                .contains(
                        "k-means",
                        "agglomeration",
                        "uncorrelated-k-means",
                        "spherical-agglomeration",
                        "k-means++",
                        "random-samples");
        assertThat(candidates)
                .extracting(StartCandidate::meanLogLikelihood)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(candidates).extracting(StartCandidate::iterations).allMatch(iterations -> iterations <= 16);
        assertThat(candidates.stream().filter(candidate -> candidate.iterations() == 0))
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(fit.history().get(0)).isCloseTo(candidates.get(0).meanLogLikelihood(), within(1e-12));
        double[] weights = GaussianMixture.of(3)
                .initialize(ReferenceCase.of("iris").data())
                .weights();
        assertThat(weights[0]).isGreaterThanOrEqualTo(weights[1]);
        assertThat(weights[1]).isGreaterThanOrEqualTo(weights[2]);
    }

    /** Sixteen clusters, each far from all others: three starts find them, and EM has nothing to do. */
    @Test
    void whereThreeStartsAgreeAtOnceOthersAreNotTried() {
        double[][] centers = new double[16][8];
        int[] sizes = new int[16];
        for (int c = 0; c < 16; c++) {
            centers[c][c % 8] = c < 8 ? 30 : -30;
            sizes[c] = 500;
        }
        var blobs = blobs(1, centers, sizes);
        Fit fit = GaussianMixture.of(16).fit(blobs.samples());
        List<StartCandidate> candidates = fit.startCandidates();
        assertThat(candidates)
                .hasSizeBetween(3, 9)
                .extracting(StartCandidate::start)
                .contains("spherical-agglomeration", "agglomeration");
        assertThat(candidates)
                .extracting(StartCandidate::meanLogLikelihood)
                .filteredOn(mean -> mean > candidates.get(0).meanLogLikelihood() - 1e-6)
                .hasSize(3);
        assertThat(LabelPermutation.accuracy(blobs.labels(), fit.model().predict(blobs.samples())))
                .isEqualTo(1);
    }

    /** The two agree, and there is no third; on several threads, too. */
    @Test
    void twoStartsAreTooFewToAgree() {
        var blobs = blobs(0, new double[][] {{0, 0, 0}, {20, 20, 20}}, 6000, 4000);
        Fit fit = GaussianMixture.builder(2)
                .threads(3)
                .initializer(Initializer.portfolio(Initializer.kMeans(), Initializer.agglomeration()))
                .build()
                .fit(blobs.samples());
        assertThat(fit.startCandidates()).hasSize(2);
    }

    @Test
    void oneStartIsNoChoice() {
        DMatrixRMaj samples = ReferenceCase.of("iris").data();
        assertThat(GaussianMixture.of(1).fit(samples).startCandidates()).isEmpty();
        assertThat(GaussianMixture.builder(2)
                        .initializer(K_MEANS)
                        .build()
                        .fit(samples)
                        .startCandidates())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void theResultDoesNotDependOnThreads(int threads) {
        var blobs = blobs(4, new double[][] {{0, 0, 0}, {2, 2, 2}}, 6000, 4000);
        Fit one = GaussianMixture.builder(2).threads(1).maxIterations(5).build().fit(blobs.samples());
        Fit several = GaussianMixture.builder(2)
                .threads(threads)
                .maxIterations(5)
                .build()
                .fit(blobs.samples());
        assertThat(several.startCandidates()).isEqualTo(one.startCandidates());
        assertThat(several.history().toArray()).containsExactly(one.history().toArray());
    }

    @Test
    void aCandidateThatFailsIsReported() {
        DMatrixRMaj samples = ReferenceCase.of("iris").data();
        int[] labels = new int[samples.numRows]; // component 1 is empty
        Fit fit = GaussianMixture.builder(2)
                .initializer(Initializer.portfolio(Initializer.labels(labels), Initializer.kMeans()))
                .build()
                .fit(samples);
        assertThat(fit.startCandidates()).hasSize(2);
        StartCandidate failed = fit.startCandidates().get(1);
        assertThat(failed.meanLogLikelihood()).isNaN();
        assertThat(failed.failure().orElseThrow()).contains("component 1 degenerated");
        GaussianMixture hopeless = GaussianMixture.builder(2)
                .initializer(Initializer.portfolio(Initializer.labels(labels), Initializer.labels(labels)))
                .build();
        assertThatThrownBy(() -> hopeless.fit(samples)).isInstanceOf(DegenerateComponentException.class);
        assertRefused(() -> Initializer.portfolio(new Initializer[0]), "candidates must be at least 1, found 0");
    }

    @Test
    void givenLabelsAreTriedOnAllRows() {
        var blobs = blobs(4, new double[][] {{0}, {4}}, 3000, 2000);
        Fit fit = GaussianMixture.builder(2)
                .initializer(Initializer.portfolio(
                        Initializer.labels(blobs.labels()),
                        Initializer.portfolio(Initializer.kMeans(), Initializer.agglomeration())))
                .build()
                .fit(blobs.samples());
        assertThat(fit.startCandidates())
                .extracting(StartCandidate::start)
                .containsExactlyInAnyOrder("labels", "k-means", "agglomeration");
    }

    @Test
    void whereComponentsAreDroppedThereAreFewerResponsibilities() {
        DMatrixRMaj samples = new DMatrixRMaj(new double[][] {{1}, {1}, {1}, {2}, {2}, {2}, {9}});
        DMatrixRMaj responsibilities = GaussianMixture.builder(5)
                .onDegeneracy(DegeneracyPolicy.DROP)
                .build()
                .initialResponsibilities(samples);
        assertThat(responsibilities.numRows).isEqualTo(7);
        assertThat(responsibilities.numCols).isLessThan(5);
    }

    /** Eight components on 150 samples: with one on some five of them the ridge alone bounds the likelihood of VVV. */
    @Test
    void aComponentOnAFewSamplesIsHeldUpByTheRegularization() {
        DMatrixRMaj samples = ReferenceCase.of("iris").data();
        assertThat(GaussianMixture.of(2).fit(samples).regularizationDominates()).isFalse();
        int[] labels = new int[150];
        for (int i = 0; i < 150; i++) {
            labels[i] = i < 4 ? 3 : i / 50;
        }
        Fit fit = GaussianMixture.builder(4)
                .initializer(Initializer.labels(labels))
                .maxIterations(0)
                .build()
                .fit(samples);
        assertThat(fit.regularizationDominates()).isTrue();
    }

    @Test
    void theFeaturesUnitsAreFree() {
        DMatrixRMaj samples = ReferenceCase.of("iris").data();
        DMatrixRMaj scaled = samples.copy();
        for (int i = 0; i < scaled.data.length; i++) {
            scaled.data[i] *= Math.scalb(1.0, i % 4 * 7);
        }
        for (int seed = 0; seed < 5; seed++) {
            GaussianMixture mixture = GaussianMixture.builder(3).seed(seed).build();
            assertThat(mixture.fit(scaled).model().predict(scaled))
                    .containsExactly(mixture.fit(samples).model().predict(samples));
        }
    }
}
