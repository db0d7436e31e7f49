package io.github.gmm4j.selection;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestModels.DIAGONAL;
import static io.github.gmm4j.TestModels.FULL;
import static io.github.gmm4j.TestModels.RANDOM_SAMPLES;
import static io.github.gmm4j.TestModels.SPHERICAL;
import static io.github.gmm4j.TestModels.TIED;
import static io.github.gmm4j.TestModels.UNREGULARIZED;
import static io.github.gmm4j.TestModels.blobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.atIndex;
import static org.assertj.core.api.Assertions.entry;

import io.github.gmm4j.DegeneracyPolicy;
import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.reference.ReferenceCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelSelectionTest {
    private static final DMatrixRMaj FAITHFUL = OldFaithful.samples();

    private static ModelSelection.Builder small() {
        return ModelSelection.builder()
                .components(1, 3)
                .covariances(FULL, DIAGONAL)
                .configure(mixture -> mixture.tolerance(1e-6));
    }

    @Test
    void everyCandidateIsTheFitThatItsOptionsGiveAlone() {
        Selection selection = ModelSelection.builder()
                .components(List.of(4, 2))
                .covariances(List.of(TIED, FULL))
                .configure(mixture ->
                        mixture.restarts(2).initializer(RANDOM_SAMPLES).maxIterations(30))
                .seed(5)
                .build()
                .select(FAITHFUL);
        assertThat(selection.candidates().stream().map(Candidate::name))
                .containsExactly("EEE,4", "VVV,4", "EEE,2", "VVV,2");
        for (Candidate candidate : selection.candidates()) {
            Fit alone = GaussianMixture.builder(candidate.components())
                    .covariance(candidate.covariance())
                    .restarts(2)
                    .initializer(RANDOM_SAMPLES)
                    .maxIterations(30)
                    .seed(5)
                    .build()
                    .fit(FAITHFUL);
            assertSame(candidate.fit().orElseThrow(), alone);
        }
    }

    private static void assertSame(Fit actual, Fit expected) {
        assertThat(actual.history().toArray())
                .containsExactly(expected.history().toArray());
        assertThat(actual.model().weights()).containsExactly(expected.model().weights());
        assertThat(actual.model().means().data).containsExactly(expected.model().means().data);
        for (int k = 0; k < expected.model().components(); k++) {
            assertThat(actual.model().covariance(k).data)
                    .containsExactly(expected.model().covariance(k).data);
        }
    }

    @Test
    void scoresAreAlsoGivenByCovarianceModel() {
        Selection selection = ModelSelection.builder()
                .components(List.of(300, 1, 2))
                .covariances(TIED, FULL)
                .build()
                .select(FAITHFUL);
        assertThat(selection.componentCounts()).containsExactly(1, 2, 300);
        assertThat(selection.scores()).containsOnlyKeys("EEE", "VVV");
        for (CovarianceModel covariance : List.of(TIED, FULL)) {
            double expected = selection.get(covariance, 2).orElseThrow().score(Criterion.BIC);
            assertThat(selection.scores())
                    .hasEntrySatisfying(
                            covariance.mclustName(),
                            scores -> assertThat(scores)
                                    .hasSize(3)
                                    .endsWith(Double.NaN)
                                    .contains(expected, atIndex(1)));
        }
    }

    @Test
    void scoresAreThoseOfTheFitAndItsModel() {
        double[] weights = new Random(3).doubles(FAITHFUL.numRows, 0, 2).toArray();
        Samples samples = Samples.of(FAITHFUL, weights);
        Selection selection = small().build().select(samples);
        assertThat(selection.candidates()).hasSize(6);
        for (Candidate candidate : selection.candidates()) {
            Fit fit = candidate.fit().orElseThrow();
            assertThat(candidate.score(Criterion.BIC)).isEqualTo(fit.bic());
            assertThat(candidate.score(Criterion.AIC)).isEqualTo(fit.aic());
            assertThat(candidate.score(Criterion.ICL)).isEqualTo(fit.model().icl(samples));
            assertThat(candidate.score(Criterion.HARD_ICL))
                    .isEqualTo(fit.model().hardIcl(samples));
            assertThat(candidate.scores()).containsOnlyKeys(Criterion.values());
            assertThat(candidate.failure()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theBestComeFirst(Criterion criterion) {
        Selection selection = small().criterion(criterion).build().select(FAITHFUL);
        assertThat(selection.criterion()).isEqualTo(criterion);
        assertThat(selection.complete()).isTrue();
        assertThat(selection.table()).containsExactlyInAnyOrderElementsOf(selection.candidates());
        double[] scores = selection.table().stream()
                .mapToDouble(candidate -> candidate.score(criterion))
                .toArray();
        assertThat(scores).isSorted();
        assertThat(selection.best()).isSameAs(selection.table().get(0).fit().orElseThrow());
        assertThat(selection.best().model().components())
                .isEqualTo(selection.table().get(0).components());
    }

    @ParameterizedTest
    @EnumSource
    void anotherCriterionRanksAsIfItHadBeenTheFirst(Criterion criterion) {
        ModelSelection.Builder grid = small().components(List.of(2, 3, 300));
        Selection byBic = grid.build().select(FAITHFUL);
        Selection expected = grid.criterion(criterion).build().select(FAITHFUL);
        Selection ranked = byBic.rankedBy(criterion);
        assertThat(ranked).hasToString(expected.toString());
        assertThat(ranked.criterion()).isEqualTo(criterion);
        assertThat(ranked.table()).containsExactlyInAnyOrderElementsOf(byBic.table());
        assertThat(ranked.candidates()).containsExactlyElementsOf(byBic.candidates());
        assertThat(ranked.scores()).containsOnlyKeys(expected.scores().keySet());
        expected.scores()
                .forEach((name, scores) -> assertThat(ranked.scores().get(name)).containsExactly(scores));
        assertThat(byBic.best(criterion)).isSameAs(ranked.best());
        assertSame(ranked.best(), expected.best());
        assertThat(byBic.criterion()).as("of the one that was ranked").isEqualTo(Criterion.BIC);
    }

    @Test
    void weightsMakeTheSameSelectionAsSamplesThatHaveThem() {
        double[] weights = new Random(3).doubles(FAITHFUL.numRows, 0, 2).toArray();
        ModelSelection selection = small().build();
        Selection expected = selection.select(Samples.of(FAITHFUL, weights));
        List<String> told = new ArrayList<>();
        assertThat(selection.select(FAITHFUL, weights)).hasToString(expected.toString());
        assertThat(selection.select(FAITHFUL, weights, (candidate, done, total) -> told.add(candidate.name())))
                .hasToString(expected.toString());
        assertThat(told).hasSize(6);
        assertRefused(
                () -> selection.select(FAITHFUL, new double[] {1}),
                "weights must have one entry per sample: 272 samples, 1 weights");
    }

    @Test
    void aCandidateIsFoundByModelAndComponents() {
        Selection selection = small().build().select(FAITHFUL);
        Candidate candidate = selection.get(CovarianceModel.of("VVI"), 2).orElseThrow();
        assertThat(candidate.components()).isEqualTo(2);
        assertThat(candidate.covariance()).isEqualTo(DIAGONAL);
        assertThat(candidate).hasToString("Candidate[VVI,2, " + candidate.fit().orElseThrow() + "]");
        assertThat(selection.get(TIED, 2)).isEmpty();
        assertThat(selection.get(FULL, 4)).isEmpty();
    }

    @Tag("slow")
    @Test
    void theBitsAreTheSameOnAnyNumberOfThreads() {
        DMatrixRMaj manyRows =
                blobs(5, new double[][] {{0, 0}, {2, 1}}, 30_000, 20_000).samples();
        ModelSelection.Builder small = small();
        ModelSelection.Builder large = ModelSelection.builder()
                .components(2, 3)
                .covariances(FULL)
                .configure(mixture -> mixture.maxIterations(5).restarts(2));
        assertSameOnThreads(small, FAITHFUL);
        assertSameOnThreads(large, manyRows);
    }

    private static void assertSameOnThreads(ModelSelection.Builder builder, DMatrixRMaj samples) {
        Selection one = builder.threads(1).build().select(samples);
        for (int threads : new int[] {2, 5}) {
            ModelSelection selection = builder.threads(threads).build();
            for (Selection other :
                    List.of(selection.select(samples), selection.select(samples, (candidate, done, total) -> {}))) {
                assertThat(other.table().stream().map(Candidate::name))
                        .containsExactlyElementsOf(
                                one.table().stream().map(Candidate::name).toList());
                for (int i = 0; i < one.table().size(); i++) {
                    assertThat(other.table().get(i).scores())
                            .isEqualTo(one.table().get(i).scores());
                    assertSame(
                            other.table().get(i).fit().orElseThrow(),
                            one.table().get(i).fit().orElseThrow());
                }
            }
        }
    }

    @Test
    void aCandidateThatFailsIsRankedLastWithItsReason() {
        DMatrixRMaj threeDistinct = new DMatrixRMaj(12, 2);
        for (int i = 0; i < 12; i++) {
            threeDistinct.set(i, 0, i % 3);
            threeDistinct.set(i, 1, i % 3 * (i % 3));
        }
        Selection selection = ModelSelection.builder()
                .components(List.of(13, 5, 1))
                .covariances(FULL, SPHERICAL)
                .build()
                .select(threeDistinct);
        assertThat(selection.complete()).isTrue();
        assertThat(selection.table().stream().limit(2).map(Candidate::components))
                .containsOnly(1);
        Candidate tooMany = selection.get(FULL, 13).orElseThrow();
        assertThat(tooMany.failure()).contains("components = 13 exceeds the 12 samples");
        assertThat(tooMany.fit()).isEmpty();
        assertThat(tooMany.scores()).isEmpty();
        assertThat(tooMany.score(Criterion.BIC)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(tooMany).hasToString("Candidate[VVV,13, components = 13 exceeds the 12 samples]");
        Candidate empty = selection.get(SPHERICAL, 5).orElseThrow();
        assertThat(empty.failure().orElseThrow())
                .startsWith("component ")
                .contains("no samples are left to it")
                .doesNotContain("Remedies");
        assertThat(selection.table().subList(2, 6))
                .allMatch(candidate -> candidate.fit().isEmpty())
                .containsExactlyElementsOf(selection.candidates().subList(0, 4));
    }

    @Test
    void whereComponentsAreDroppedTheCandidateStaysInItsPlace() {
        Selection selection = ModelSelection.builder()
                .components(5, 5)
                .covariances(SPHERICAL)
                .configure(mixture -> mixture.onDegeneracy(DegeneracyPolicy.DROP))
                .build()
                .select(new DMatrixRMaj(new double[][] {{1}, {1}, {1}, {2}, {2}, {2}, {9}}));
        Candidate candidate = selection.get(SPHERICAL, 5).orElseThrow();
        Fit fit = candidate.fit().orElseThrow();
        assertThat(fit.model().components()).isLessThan(5);
        assertThat(candidate.score(Criterion.BIC)).isEqualTo(fit.bic());
    }

    /** Iris with eight components of their own covariance: mclust finds it singular, and only the ridge keeps it regular. */
    @Test
    void whatIsHeldUpByTheRegularizationRanksBehind() {
        Selection selection = ModelSelection.builder()
                .components(List.of(2, 8))
                .covariances(FULL)
                .build()
                .select(ReferenceCase.of("iris").data());
        Candidate held = selection.get(FULL, 8).orElseThrow();
        assertThat(held.fit().orElseThrow().regularizationDominates()).isTrue();
        assertThat(selection.table()).last().isEqualTo(held);
        assertThat(selection.best().model().components()).isEqualTo(2);
        assertThat(selection.scores()).containsExactly(entry("VVV", new double[] {
            selection.table().get(0).score(Criterion.BIC), Double.NaN
        }));
        assertThat(selection.toString())
                .contains("Ranked behind, because most of a component's variance is regularization:")
                .endsWith("  VVV,8");
    }

    @Test
    void thereIsNoBestWhereEveryCandidateFails() {
        DMatrixRMaj constantColumn = FAITHFUL.copy();
        for (int i = 0; i < constantColumn.numRows; i++) {
            constantColumn.set(i, 1, 7);
        }
        Selection selection = small().covariances(FULL, TIED)
                .configure(builder -> builder.regularization(UNREGULARIZED))
                .build()
                .select(constantColumn);
        assertThat(selection.table()).hasSize(6);
        assertThatThrownBy(() -> selection.best(Criterion.AIC))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("none of the candidates could be fitted: ");
        assertThatThrownBy(selection::best)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("none of the candidates could be fitted: VVV,1: component 0 degenerated")
                .hasMessageContaining("; EEE,1 EEE,2 EEE,3: the shared covariance degenerated")
                .hasMessageContaining("column 1 of the samples is constant")
                .hasMessageEndingWith("; and 1 more")
                .message()
                .hasLineCount(1);
        Selection tooMany =
                small().components(300, 301).covariances(FULL, TIED).build().select(FAITHFUL);
        assertThatThrownBy(tooMany::best)
                .hasMessage("none of the candidates could be fitted: VVV,300 EEE,300: components = 300 exceeds the 272"
                        + " samples; VVV,301 EEE,301: components = 301 exceeds the 272 samples");
    }

    @Test
    void samplesThatCannotBeFittedAreRefused() {
        DMatrixRMaj broken = FAITHFUL.copy();
        broken.set(17, 1, Double.NaN);
        assertRefused(() -> small().build().select(broken), "samples[17, 1] is NaN");
        broken.set(17, 1, 1e200);
        assertRefused(() -> small().build().select(broken, (candidate, done, total) -> {}))
                .hasMessageContaining("column 1 overflows");
        assertRefused(() -> small().build().select(new DMatrixRMaj(0, 2))).hasMessageContaining("at least one row");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("components must be at least 1, found 0", () -> small().components(0, 3)),
                refused("components must be from the least to the most, found 3 to 2", () -> small().components(3, 2)),
                refused("components must be at least one, found none", () -> small().components(List.of())),
                refused("components must all be different, found 2 twice", () -> small().components(List.of(2, 3, 2))),
                refused("covariances must be at least one, found none", () -> small().covariances()),
                refused(
                        "covariances must all be different, found full twice",
                        () -> small().covariances(FULL, TIED, CovarianceModel.of("VVV"))),
                refused("threads must be at least 1, found 0", () -> small().threads(0)),
                refused(
                        "restarts must be at least 1, found 0",
                        () -> small().configure(mixture -> mixture.restarts(0)).build()),
                refused(
                        "configure must return the builder that it is given",
                        () -> small().configure(mixture -> GaussianMixture.builder(2))
                                .build()));
    }

    private static Arguments refused(String message, Supplier<Object> wrong) {
        return Arguments.of(message, wrong);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void aWrongOptionIsRefused(String message, Supplier<Object> wrong) {
        assertRefused(wrong::get, message);
    }

    @Test
    void whatIsConfiguredReachesTheFitsAndSeedsCanBeSetEitherWay() {
        ModelSelection.Builder random =
                small().configure(mixture -> mixture.initializer(RANDOM_SAMPLES).regularization(UNREGULARIZED));
        Selection zero = random.build().select(FAITHFUL);
        Selection seven = random.seed(7).build().select(FAITHFUL);
        Selection configured = random.configure(mixture -> mixture.initializer(RANDOM_SAMPLES)
                        .regularization(UNREGULARIZED)
                        .seed(7))
                .seed(0)
                .build()
                .select(FAITHFUL);
        Fit expected = seven.get(FULL, 3).orElseThrow().fit().orElseThrow();
        assertThat(expected.history().get(0))
                .isNotEqualTo(zero.get(FULL, 3)
                        .orElseThrow()
                        .fit()
                        .orElseThrow()
                        .history()
                        .get(0));
        assertSame(configured.get(FULL, 3).orElseThrow().fit().orElseThrow(), expected);
    }
}
