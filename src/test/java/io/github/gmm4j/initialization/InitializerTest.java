package io.github.gmm4j.initialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.evaluation.LabelPermutation;
import io.github.gmm4j.internal.em.Starts;
import io.github.gmm4j.internal.kernel.BlockResponsibilities;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.kernel.SparseColumn;
import io.github.gmm4j.internal.passes.BlockAccumulator;
import io.github.gmm4j.internal.passes.BlockAssigner;
import io.github.gmm4j.internal.passes.RowBlock;
import io.github.gmm4j.internal.passes.RowSubset;
import io.github.gmm4j.internal.passes.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InitializerTest {
    private static final Blobs.Builder BLOBS = Blobs.builder()
            .sizes(300, 200, 100)
            .centers(new double[][] {{-5, 0}, {0, 4}, {5, 0}})
            .seed(1);

    private static final Blobs.Builder OVERLAPPING = Blobs.builder()
            .sizes(300, 200, 100)
            .centers(new double[][] {{-5, 0}, {0, 4}, {5, 0}})
            .standardDeviations(2.5)
            .seed(1);

    static Stream<Initializer> starts() {
        return Stream.of(
                Initializer.kMeans(),
                Initializer.agglomeration(),
                Initializer.uncorrelatedKMeans(),
                Initializer.sphericalAgglomeration(),
                Initializer.portfolio(),
                Initializer.kMeansPlusPlus(),
                Initializer.randomSamples(),
                Initializer.randomResponsibilities());
    }

    /** Writes what an assignment gives into an n x k matrix. */
    private static DMatrixRMaj responsibilities(BlockAssigner assignment, Samples samples, int components) {
        DMatrixRMaj all = new DMatrixRMaj((int) samples.size(), components);
        class Collector implements BlockAccumulator<Collector> {
            private final BlockResponsibilities shares =
                    new BlockResponsibilities(components, RowBlock.capacity(samples), samples.dimension());

            @Override
            public void clear() {}

            @Override
            public void add(RowBlock rows) {
                shares.begin(rows.rows());
                assignment.assign(rows, shares, Kernel.plain());
                for (int k = 0; k < components; k++) {
                    SparseColumn list = shares.column(k);
                    for (int q = 0; q < list.count(); q++) {
                        int row = list.row(q);
                        all.set((int) rows.first() + row, k, list.values()[q] * shares.scales()[row]);
                    }
                }
            }

            @Override
            public void merge(Collector next) {}
        }
        try (Workers workers = new Workers(3)) {
            workers.reduce(samples, Collector::new);
        }
        return all;
    }

    private static DMatrixRMaj responsibilities(Initializer start, Samples samples, int components, long seed) {
        try (Workers workers = new Workers(2)) {
            BlockAssigner assignment =
                    Starts.inBlocks(start).assigner(samples, components, new SplittableRandom(seed), workers);
            return responsibilities(assignment, samples, components);
        }
    }

    private static DMatrixRMaj responsibilities(Initializer start, DMatrixRMaj samples, int components, long seed) {
        return responsibilities(start, Samples.of(samples), components, seed);
    }

    private static int[] labels(DMatrixRMaj responsibilities) {
        return IntStream.range(0, responsibilities.numRows)
                .map(i -> IntStream.range(0, responsibilities.numCols)
                        .reduce(0, (a, b) -> responsibilities.get(i, b) > responsibilities.get(i, a) ? b : a))
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("starts")
    void everyRowIsSharedOutWholly(Initializer start) {
        DMatrixRMaj samples = BLOBS.generate().samples();
        DMatrixRMaj shares = responsibilities(start, samples, 3, 5);
        for (int i = 0; i < shares.numRows; i++) {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                assertThat(shares.get(i, k)).isBetween(0.0, 1.0);
                sum += shares.get(i, k);
            }
            assertThat(sum).isCloseTo(1, within(1e-15));
        }
        assertThat(responsibilities(start, samples, 3, 5).data).containsExactly(shares.data);
    }

    @ParameterizedTest
    @MethodSource("starts")
    void unitsAndOffsetsOfTheFeaturesDoNotMatter(Initializer start) {
        DMatrixRMaj samples = BLOBS.generate().samples();
        DMatrixRMaj other = samples.copy();
        for (int i = 0; i < samples.numRows; i++) {
            other.set(i, 0, 0x1p20 * samples.get(i, 0));
            other.set(i, 1, 0x1p-20 * samples.get(i, 1) + 1);
        }
        assertThat(labels(responsibilities(start, other, 3, 5)))
                .isEqualTo(labels(responsibilities(start, samples, 3, 5)));
    }

    @Test
    void kMeansFindsSeparatedBlobs() {
        int[] truth = BLOBS.generate().labels();
        for (long seed = 0; seed < 20; seed++) {
            int[] found = labels(
                    responsibilities(Initializer.kMeans(), BLOBS.generate().samples(), 3, seed));
            assertThat(LabelPermutation.accuracy(truth, found)).isGreaterThan(0.99);
        }
    }

    @Test
    void anotherStepOfLloydsAlgorithmHardlyImprovesKMeans() {
        DMatrixRMaj samples = OVERLAPPING.generate().samples();
        int[] labels = labels(responsibilities(Initializer.kMeans(), samples, 3, 1));
        double[] scales = {deviation(samples, 0), deviation(samples, 1)};
        double[][] means = new double[3][2];
        double[] counts = new double[3];
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]]++;
        }
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < 2; j++) {
                means[labels[i]][j] += samples.get(i, j) / counts[labels[i]];
            }
        }
        double before = 0;
        double after = 0;
        for (int i = 0; i < labels.length; i++) {
            double[] distances = new double[3];
            for (int k = 0; k < 3; k++) {
                for (int j = 0; j < 2; j++) {
                    distances[k] += Math.pow((samples.get(i, j) - means[k][j]) / scales[j], 2);
                }
            }
            before += distances[labels[i]];
            after += Arrays.stream(distances).min().orElseThrow();
        }
        assertThat(after).isLessThanOrEqualTo(before).isGreaterThan(before * (1 - 2e-4));
    }

    static double deviation(DMatrixRMaj samples, int j) {
        double[] column = IntStream.range(0, samples.numRows)
                .mapToDouble(i -> samples.get(i, j))
                .toArray();
        double mean = Arrays.stream(column).average().orElseThrow();
        return Math.sqrt(Arrays.stream(column)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("starts")
    void asManyComponentsAsRowsIsNotTooMany(Initializer start) {
        DMatrixRMaj samples = new DMatrixRMaj(new double[][] {{1, 1}, {2, 5}, {3, -1}, {7, 7}});
        DMatrixRMaj shares = responsibilities(start, samples, 4, 3);
        if (!start.equals(Initializer.randomResponsibilities())) {
            assertThat(labels(shares)).containsExactlyInAnyOrder(0, 1, 2, 3);
        }
    }

    @ParameterizedTest
    @MethodSource("starts")
    void duplicateRowsAndConstantColumnsAreSharedOutToo(Initializer start) {
        DMatrixRMaj samples = new DMatrixRMaj(60, 2);
        for (int i = 0; i < 60; i++) {
            samples.set(i, 0, i % 2);
            samples.set(i, 1, 5);
        }
        DMatrixRMaj shares = responsibilities(start, samples, 5, 3);
        for (int i = 0; i < 60; i++) {
            double sum = 0;
            for (int k = 0; k < 5; k++) {
                sum += shares.get(i, k);
            }
            assertThat(sum).isCloseTo(1, within(1e-15));
        }
    }

    @Test
    void equalRowsAreDrawnOnlyWhereThereAreNoOthers() {
        DMatrixRMaj samples = new DMatrixRMaj(200, 1);
        for (int i = 0; i < 20; i++) {
            samples.set(i, 0, i + 1);
        }
        for (long seed = 0; seed < 10; seed++) {
            int[] labels = labels(responsibilities(Initializer.randomSamples(), samples, 12, seed));
            assertThat(Arrays.stream(labels).distinct().count()).isEqualTo(12);
        }
        Arrays.fill(samples.data, 5);
        assertThat(labels(responsibilities(Initializer.randomSamples(), samples, 3, 1)))
                .containsOnly(0);
    }

    @Test
    void kMeansCountsARowAsOftenAsItsWeightSays() {
        // a line of rows, the upper half of them heavier: the border lies half-way between the weighted means
        DMatrixRMaj samples = new DMatrixRMaj(100, 1);
        double[] weights = new double[100];
        for (int i = 0; i < 100; i++) {
            samples.set(i, 0, i);
            weights[i] = i < 50 ? 1 : 20;
        }
        int[] labels = labels(responsibilities(Initializer.kMeans(), Samples.of(samples, weights), 2, 1));
        int border =
                (int) Arrays.stream(labels).filter(label -> label == labels[0]).count();
        double lower = weightedMean(weights, 0, border);
        double upper = weightedMean(weights, border, 100);
        assertThat((lower + upper) / 2).isCloseTo(border - 0.5, within(1.5));
    }

    private static double weightedMean(double[] weights, int from, int to) {
        double sum = 0;
        double weight = 0;
        for (int i = from; i < to; i++) {
            sum += weights[i] * i;
            weight += weights[i];
        }
        return sum / weight;
    }

    @Test
    void rowsFarFromAllOthersGetCentersOfTheirOwn() {
        DMatrixRMaj samples = new DMatrixRMaj(300, 1);
        for (int i = 0; i < 300; i++) {
            samples.set(i, 0, i < 298 ? i % 2 * 1e-3 : 100 * (i - 297));
        }
        for (long seed = 0; seed < 20; seed++) {
            int[] labels = labels(responsibilities(Initializer.kMeans(), samples, 3, seed));
            assertThat(new int[] {labels[0], labels[298], labels[299]}).doesNotHaveDuplicates();
        }
    }

    @Test
    void randomResponsibilitiesDifferFromBlockToBlock() {
        DMatrixRMaj samples = new DMatrixRMaj(1000, 2);
        DMatrixRMaj shares = responsibilities(Initializer.randomResponsibilities(), samples, 2, 1);
        assertThat(Arrays.stream(shares.data).distinct().count()).isGreaterThan(1900);
    }

    @Test
    void anInterruptEndsKMeans() {
        for (Initializer start : List.of(Initializer.kMeans(), Initializer.randomSamples())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> responsibilities(start, BLOBS.generate().samples(), 3, 1))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void rowsOfWeightZeroAreNeverChosenAsCenters() {
        DMatrixRMaj samples = new DMatrixRMaj(50_000, 1);
        double[] weights = new double[50_000];
        for (int i = 0; i < 50_000; i++) {
            samples.set(i, 0, i);
        }
        weights[100] = 1;
        weights[49_000] = 0.5;
        Samples weighted = Samples.of(samples, weights);
        for (Initializer start : List.of(
                Initializer.kMeans(),
                Initializer.kMeansInOwnUnits(),
                Initializer.kMeansPlusPlus(),
                Initializer.randomSamples())) {
            DMatrixRMaj shares = responsibilities(start, weighted, 2, 1);
            int[] labels = labels(shares);
            assertThat(labels[100]).isNotEqualTo(labels[49_000]);
            // the border lies half-way between the only two rows that count
            assertThat(labels[24_549]).isEqualTo(labels[100]);
            assertThat(labels[24_551]).isEqualTo(labels[49_000]);
        }
    }

    @Test
    void kMeansInOwnUnitsGoesByTheFeatureThatVariesMost() {
        DMatrixRMaj samples = new DMatrixRMaj(400, 2);
        int[] bySecond = new int[400];
        int[] byFirst = new int[400];
        for (int i = 0; i < 400; i++) {
            byFirst[i] = i % 2;
            bySecond[i] = i / 200;
            samples.set(i, 0, 1e9 + byFirst[i]); // two points
            samples.set(i, 1, i); // evenly spread
        }
        for (long seed = 0; seed < 10; seed++) {
            assertThat(labels(responsibilities(Initializer.kMeans(), samples, 2, seed)))
                    .satisfies(found -> assertThat(LabelPermutation.accuracy(byFirst, found))
                            .isEqualTo(1));
            assertThat(labels(responsibilities(Initializer.kMeansInOwnUnits(), samples, 2, seed)))
                    .satisfies(found -> assertThat(LabelPermutation.accuracy(bySecond, found))
                            .isGreaterThan(0.97));
        }
        assertThat(Initializer.kMeansInOwnUnits()).hasToString("k-means-in-own-units");
    }

    @Test
    void manyRowsAreSubsampledEvenly() {
        int n = 200_000;
        DMatrixRMaj samples = new DMatrixRMaj(n, 1);
        for (int i = 0; i < n; i++) {
            samples.set(i, 0, i);
        }
        StandardizedRows rows = StandardizedRows.draw(
                Samples.of(samples), 3, StandardizedRows.Units.UNIT_VARIANCE, new SplittableRandom(1));
        assertThat(rows.size()).isEqualTo(RowSubset.sizeForCenters(3, 1));
        double[] point = {0};
        rows.restoreUnits(point);
        assertThat(point[0]).isCloseTo(n / 2.0, within(0.02 * n));
        double[] scaled = {1};
        rows.restoreUnits(scaled);
        assertThat(scaled[0] - point[0]).isCloseTo(n / Math.sqrt(12), within(0.02 * n));
        double[] first = rows.row(0);
        rows.restoreUnits(first);
        assertThat(first[0]).isBetween(0.0, 500.0);
    }

    @Test
    void givenLabelsAndResponsibilitiesAreTakenAsTheyAre() {
        DMatrixRMaj samples = new DMatrixRMaj(new double[][] {{1}, {2}, {3}});
        assertThat(responsibilities(Initializer.labels(1, 0, 1), samples, 2, 0).data)
                .containsExactly(0, 1, 1, 0, 0, 1);
        DMatrixRMaj given = new DMatrixRMaj(new double[][] {{0.25, 0.75}, {1, 0}, {0.5, 2}});
        assertThat(responsibilities(Initializer.responsibilities(given), samples, 2, 0).data)
                .containsExactly(given.data);
    }

    @Test
    void givenLabelsAndResponsibilitiesThatDoNotFitAreRefused() {
        DMatrixRMaj samples = new DMatrixRMaj(new double[][] {{1}, {2}, {3}});
        assertThatThrownBy(() -> responsibilities(Initializer.labels(0, 1), samples, 2, 1))
                .hasMessage("labels must have one entry per sample: 3 samples, 2 labels")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> responsibilities(Initializer.labels(0, 1, 2), samples, 2, 1))
                .hasMessage("labels must be from 0 to components - 1 = 1, but labels[2] is 2")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> responsibilities(Initializer.labels(0, -1, 1), samples, 2, 1))
                .hasMessageContaining("labels[1] is -1")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> responsibilities(Initializer.responsibilities(new DMatrixRMaj(3, 4)), samples, 2, 1))
                .hasMessage("responsibilities must be samples x components = 3 x 2, found 3 x 4")
                .isInstanceOf(IllegalArgumentException.class);
        DMatrixRMaj negative = new DMatrixRMaj(new double[][] {{1, 0}, {1, -0.5}, {0, 1}});
        assertThatThrownBy(() -> responsibilities(Initializer.responsibilities(negative), samples, 2, 1))
                .hasMessageContaining("entry [1, 1] is -0.5")
                .isInstanceOf(IllegalArgumentException.class);
    }
}
