package io.github.gmm4j.initialization;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestAssertions.assertThrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.StartCandidate;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.selection.ModelSelection;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Starts that a user writes. */
class CustomInitializerTest {
    private static final Blobs.Builder BLOBS = Blobs.builder()
            .centers(new double[][] {{-5, 0}, {0, 4}, {5, 0}})
            .standardDeviations(2)
            .seed(1);
    private static final LabeledSamples LABELED = BLOBS.sizes(300, 200, 100).generate();
    private static final DMatrixRMaj SAMPLES = LABELED.samples();
    private static final DMatrixRMaj MANY =
            BLOBS.sizes(6_000, 3_000, 3_000).generate().samples();

    private static Fit fit(Initializer start, DMatrixRMaj samples, int threads) {
        return GaussianMixture.builder(3)
                .initializer(start)
                .seed(4)
                .threads(threads)
                .build()
                .fit(samples);
    }

    private static void assertSameBits(Fit found, Fit expected) {
        assertThat(found.model()).isEqualTo(expected.model());
        assertThat(found.history().toArray()).isEqualTo(expected.history().toArray());
    }

    /** Assigns by the first feature, whatever rows there are. */
    private static int[] thirds(Samples samples) {
        DMatrixRMaj rows = samples.toMatrix();
        return IntStream.range(0, rows.numRows)
                .map(i -> rows.get(i, 0) < -2 ? 0 : rows.get(i, 0) < 2 ? 1 : 2)
                .toArray();
    }

    @Test
    void labelsAreTheBuiltInStartFromLabels() {
        int[] labels = LABELED.labels();
        Initializer custom = (samples, components, random) -> Assignment.labels(labels);
        assertSameBits(fit(custom, SAMPLES, 1), fit(Initializer.labels(labels), SAMPLES, 1));
        assertSameBits(
                fit(Initializer.portfolio(custom, Initializer.randomSamples()), SAMPLES, 2),
                fit(Initializer.portfolio(Initializer.labels(labels), Initializer.randomSamples()), SAMPLES, 1));
    }

    @Test
    void responsibilitiesAreTheBuiltInStartFromResponsibilities() {
        SplittableRandom chance = new SplittableRandom(7);
        DMatrixRMaj given = new DMatrixRMaj(SAMPLES.numRows, 3);
        Arrays.setAll(given.data, i -> chance.nextDouble());
        Initializer custom = (samples, components, random) -> Assignment.responsibilities(given);
        assertSameBits(fit(custom, SAMPLES, 1), fit(Initializer.responsibilities(given), SAMPLES, 1));
    }

    @Test
    void centersAreLabelsOfTheNearestInUnitsOfTheDeviations() {
        double[][] centers = {{-4, 100}, {0, 300}, {4, 120}};
        DMatrixRMaj samples = SAMPLES.copy();
        for (int i = 1; i < samples.data.length; i += 2) {
            samples.data[i] = 1000 * samples.data[i] + 50;
        }
        double[] scales = {InitializerTest.deviation(samples, 0), InitializerTest.deviation(samples, 1)};
        int[] labels = new int[samples.numRows];
        for (int i = 0; i < labels.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < 3; c++) {
                double distance = Math.hypot(
                        (samples.get(i, 0) - centers[c][0]) / scales[0],
                        (samples.get(i, 1) - centers[c][1]) / scales[1]);
                labels[i] = distance < least ? c : labels[i];
                least = Math.min(distance, least);
            }
        }
        assertSameBits(
                fit((rows, components, random) -> Assignment.centers(centers), samples, 2),
                fit(Initializer.labels(labels), samples, 1));
    }

    static Stream<Initializer> builtIn() {
        return InitializerTest.starts();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void canCallABuiltInStart(Initializer start) {
        Initializer first = start.candidates().get(0);
        assertSameBits(
                fit((samples, components, random) -> start.assign(samples, components, random), SAMPLES, 2),
                fit(first, SAMPLES, 1));
        assertThatThrownBy(() -> fit((samples, components, random) -> start.assign(samples, 4, random), SAMPLES, 1))
                .hasMessageEndingWith(
                        "an assignment to 4 components of samples with 2 features must be to components = 3 of"
                                + " samples with 2");
    }

    @Test
    void aPortfolioTriesItOnSomeOfManyRows() {
        Set<Long> sizes = ConcurrentHashMap.newKeySet();
        Initializer custom = (samples, components, random) -> {
            sizes.add(samples.size());
            return Assignment.labels(thirds(samples));
        };
        Initializer portfolio = Initializer.portfolio(
                Initializer.randomSamples(),
                custom,
                (samples, components, random) ->
                        Assignment.centers(new double[][] {{random.nextDouble(), -3}, {0, 1}, {4, 0}}),
                Initializer.kMeans());
        Fit fit = fit(portfolio, MANY, 1);
        assertSameBits(fit(portfolio, MANY, 4), fit);
        assertThat(sizes).hasSize(1).allMatch(size -> size < MANY.numRows);
        assertThat(fit.startCandidates().stream().map(StartCandidate::start)).contains(custom.toString());
    }

    @Test
    void getsAllRowsIfItNeedsThem() {
        class Whole implements Initializer {
            @Override
            public Assignment assign(Samples samples, int components, SplittableRandom random) {
                assertThat(samples.size()).isEqualTo(MANY.numRows);
                return Assignment.labels(thirds(samples));
            }

            @Override
            public boolean needsAllRows() {
                return true;
            }
        }
        fit(Initializer.portfolio(Initializer.kMeans(), new Whole()), MANY, 2);
    }

    @Test
    void aSelectionAsksForEveryNumberOfComponents() {
        Set<Integer> asked = ConcurrentHashMap.newKeySet();
        ModelSelection.builder()
                .components(1, 4)
                .configure(mixture -> mixture.initializer((samples, components, random) -> {
                    asked.add(components);
                    return Assignment.labels(IntStream.range(0, (int) samples.size())
                            .map(i -> i % components)
                            .toArray());
                }))
                .build()
                .select(SAMPLES);
        assertThat(asked).containsExactlyInAnyOrder(1, 2, 3, 4);
    }

    static Stream<Arguments> refused() {
        int n = SAMPLES.numRows;
        DMatrixRMaj negative = new DMatrixRMaj(n, 3);
        negative.set(5, 1, -0.5);
        return Stream.of(
                Arguments.of(Assignment.labels(0, 1), "labels must have one entry per sample: 600 samples, 2 labels"),
                Arguments.of(
                        Assignment.labels(IntStream.range(0, n).toArray()),
                        "labels must be from 0 to components - 1 = 2, but labels[3] is 3"),
                Arguments.of(
                        Assignment.centers(new double[][] {{0, 0}, {1, 1}}),
                        "centers must be as many as components = 3, found 2"),
                Arguments.of(
                        Assignment.centers(new double[][] {{0, 0}, {1, 1, 1}, {2, 2}}),
                        "centers must have as many numbers as the samples, 2, but centers[1] has 3"),
                Arguments.of(
                        Assignment.centers(new double[][] {{0, 0}, {1, 1}, {2, Double.NaN}}),
                        "centers must be finite, but centers[2][1] is NaN"),
                Arguments.of(
                        Assignment.responsibilities(new DMatrixRMaj(n, 2)),
                        "responsibilities must be samples x components = 600 x 3, found 600 x 2"),
                Arguments.of(
                        Assignment.responsibilities(negative),
                        "responsibilities must be finite and not negative, but entry [5, 1] is -0.5"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void anAssignmentThatDoesNotFitIsRefused(Assignment assignment, String message) {
        Initializer custom = (samples, components, random) -> assignment;
        for (Initializer start : new Initializer[] {custom, Initializer.portfolio(Initializer.kMeans(), custom)}) {
            assertRefused(
                    () -> fit(start, SAMPLES, 2),
                    "initializer " + custom
                            + " returned an assignment that does not fit the 600 samples that it was given: "
                            + message);
        }
    }

    @SuppressWarnings("NullAway")
    @Test
    void nothingIsRefused() {
        Initializer custom = (samples, components, random) -> null;
        assertRefused(
                () -> fit(custom, SAMPLES, 1),
                "initializer must return an assignment, but " + custom + " returned null");
        assertThrown(NullPointerException.class, () -> Assignment.centers(new double[][] {{1}, null}), "centers[1]");
    }

    @Test
    void itsOwnExceptionIsPassedOn() {
        IllegalStateException failure = new IllegalStateException("no start");
        Initializer custom = (samples, components, random) -> {
            throw failure;
        };
        assertThatThrownBy(() -> fit(custom, SAMPLES, 1)).isSameAs(failure);
        assertThatThrownBy(() -> fit(Initializer.portfolio(Initializer.kMeans(), custom), SAMPLES, 2))
                .isSameAs(failure);
    }

    @Test
    void assignmentsKeepCopies() {
        int[] labels = LABELED.labels();
        double[][] centers = {{-5, 0}, {0, 4}, {5, 0}};
        Assignment byLabels = Assignment.labels(labels);
        Assignment byCenters = Assignment.centers(centers);
        labels[0] = 17;
        centers[0][0] = Double.NaN;
        assertThat(fit((samples, components, random) -> byLabels, SAMPLES, 1).converged())
                .isTrue();
        assertThat(fit((samples, components, random) -> byCenters, SAMPLES, 1).converged())
                .isTrue();
    }
}
