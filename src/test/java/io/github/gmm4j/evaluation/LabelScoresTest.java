package io.github.gmm4j.evaluation;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelScoresTest {
    private static final int[] CLUSTERS = {1, 1, 2, 2, 3, 3, 3};
    private static final int[] CLASSES = {1, 1, 1, 1, 2, 3, 3};

    @Test
    void accuracyIsOverOneToOneMaps() {
        assertThat(LabelPermutation.misclassificationRate(CLASSES, CLUSTERS)).isCloseTo(3 / 7.0, within(1e-15));
        assertThat(LabelPermutation.misclassificationRate(CLUSTERS, CLASSES)).isCloseTo(3 / 7.0, within(1e-15));
        assertThat(LabelPermutation.accuracy(new int[] {5, 5, -2, 9}, new int[] {0, 0, 7, 1}))
                .isEqualTo(1);
        assertThat(LabelPermutation.accuracy(new int[] {0, 0, 0, 0}, new int[] {0, 1, 2, 3}))
                .isEqualTo(0.25);
    }

    @Test
    void theMapIsGivenForEveryPredictedLabel() {
        assertThat(LabelPermutation.match(new int[] {4, 4, 1, 1, 7}, new int[] {0, 0, 3, 3, 1}))
                .containsExactly(4, 7, -1, 1);
        assertThat(LabelPermutation.match(new int[] {5, 5, 5, 6}, new int[] {0, 1, 1, 2}))
                .containsExactly(-1, 5, 6);
        assertRefused(
                () -> LabelPermutation.match(new int[] {0, 1}, new int[] {-3, 1}),
                "predicted labels must not be negative, but one is -3");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 3", "5, 5", "6, 6", "2, 5", "6, 3", "1, 4"})
    void theMapIsTheBestOfAll(int classes, int clusters) {
        SplittableRandom random = new SplittableRandom(classes * 10L + clusters);
        for (int repetition = 0; repetition < 30; repetition++) {
            int[] truth = random.ints(40, 0, classes).toArray();
            int[] predicted = random.ints(40, 0, clusters).toArray();
            double best = bestOfAllMaps(truth, predicted, Math.max(classes, clusters));
            assertThat(LabelPermutation.accuracy(truth, predicted)).isEqualTo(best);
            int[] match = LabelPermutation.match(truth, predicted);
            long agreeing = IntStream.range(0, 40)
                    .filter(i -> match[predicted[i]] == truth[i])
                    .count();
            assertThat(agreeing / 40.0).isEqualTo(best);
        }
    }

    private static double bestOfAllMaps(int[] truth, int[] predicted, int labels) {
        return best(truth, predicted, new int[labels], 0, 0) / (double) truth.length;
    }

    private static long best(int[] truth, int[] predicted, int[] map, int next, int used) {
        if (next == map.length) {
            return IntStream.range(0, truth.length)
                    .filter(i -> map[predicted[i]] == truth[i])
                    .count();
        }
        long best = 0;
        for (int label = 0; label < map.length; label++) {
            if ((used >> label & 1) == 0) {
                map[next] = label;
                best = Math.max(best, best(truth, predicted, map, next + 1, used | 1 << label));
            }
        }
        return best;
    }

    @Test
    void manyLabelsAreNoProblem() {
        int n = 3000;
        int[] truth = IntStream.range(0, n).map(i -> i % 300).toArray();
        int[] predicted =
                Arrays.stream(truth).map(label -> (label * 7 + 11) % 300).toArray();
        assertThat(LabelPermutation.accuracy(truth, predicted)).isEqualTo(1);
        predicted[0] = (predicted[0] + 1) % 300;
        assertThat(LabelPermutation.accuracy(truth, predicted)).isEqualTo((n - 1) / (double) n);
    }

    /** Values of sklearn.metrics.adjusted_rand_score, scikit-learn 1.2.1. */
    @Test
    void theAdjustedRandIndexIsThatOfOtherTools() {
        assertThat(AdjustedRandIndex.of(CLASSES, CLUSTERS)).isCloseTo(0.3076923076923077, within(1e-14));
        assertThat(AdjustedRandIndex.of(CLUSTERS, CLASSES)).isCloseTo(0.3076923076923077, within(1e-14));
        assertThat(AdjustedRandIndex.of(new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1}))
                .isCloseTo(-0.5, within(1e-15));
        assertThat(AdjustedRandIndex.of(new int[] {0, 0, 1, 2}, new int[] {0, 0, 1, 1}))
                .isCloseTo(0.5714285714285714, within(1e-15));
        assertThat(AdjustedRandIndex.of(new int[] {1, 1, 0, 0}, new int[] {7, 7, -7, -7}))
                .isEqualTo(1);
    }

    @Test
    void trivialPartitionsAgreeWithThemselves() {
        assertThat(AdjustedRandIndex.of(new int[] {3, 3, 3}, new int[] {0, 0, 0}))
                .isEqualTo(1);
        assertThat(AdjustedRandIndex.of(new int[] {0, 1, 2}, new int[] {5, 3, 4}))
                .isEqualTo(1);
        assertThat(AdjustedRandIndex.of(new int[] {0}, new int[] {0})).isEqualTo(1);
        assertThat(AdjustedRandIndex.of(new int[] {0, 0, 0}, new int[] {0, 1, 2}))
                .isZero();
    }

    @Test
    void labelsThatCannotBeComparedAreRefused() {
        assertRefused(
                () -> LabelPermutation.accuracy(new int[2], new int[3]),
                "truth and predicted must have the same number of labels, found 2 and 3");
        assertRefused(
                () -> AdjustedRandIndex.of(new int[0], new int[0]),
                "truth and predicted must have at least one label, found 0");
    }
}
