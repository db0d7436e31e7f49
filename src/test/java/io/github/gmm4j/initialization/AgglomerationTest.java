package io.github.gmm4j.initialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.internal.kernel.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgglomerationTest {
    private static final int ROWS = 60;

    private static double[] rows(int dimension) {
        Random random = new Random(3);
        double[] rows = new double[ROWS * dimension];
        Arrays.setAll(rows, i -> random.nextGaussian() + 3 * (i / dimension % 3));
        return rows;
    }

    private static double[] weights() {
        Random random = new Random(5);
        double[] weights = new double[ROWS];
        Arrays.setAll(weights, i -> i % 7 == 0 ? 0 : 0.5 + random.nextDouble());
        return weights;
    }

    private static int[] owners(int count) {
        return IntStream.range(0, ROWS).map(i -> i % count).toArray();
    }

    private static double loss(Agglomeration.Clusters clusters, int one, int other) {
        double[] losses = new double[1];
        clusters.findLosses(one, new int[] {other}, 1, losses);
        return losses[0];
    }

    /** With more than 24 features correlations are left out. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 26})
    void aLossOfGaussiansIsThatOfTheirRows(int dimension) {
        double[] rows = rows(dimension);
        GaussianClusters clusters = new GaussianClusters(rows, weights(), owners(6), 6, 2);
        int[] merged = owners(6);
        for (int i = 0; i < ROWS; i++) {
            merged[i] = merged[i] == 4 ? 1 : merged[i];
        }
        GaussianClusters whole = new GaussianClusters(rows, weights(), merged, 6, 2);
        clusters.merge(1, 4);
        for (int other : new int[] {0, 2, 3, 5}) {
            assertThat(loss(clusters, 1, other)).isCloseTo(loss(whole, 1, other), within(1e-9));
            assertThat(loss(clusters, other, 1)).isCloseTo(loss(whole, 1, other), within(1e-9));
        }
    }

    @Test
    void aLossOfSpheresIsThatOfTheirRows() {
        double[] rows = rows(3);
        double[] weights = weights();
        SphericalClusters clusters = new SphericalClusters(rows, weights, owners(6), 6, Kernel.plain());
        clusters.merge(1, 4);
        double prior = 0;
        for (int i = 0; i < rows.length; i++) {
            prior += weights[i / 3] * rows[i] * rows[i] / rows.length;
        }
        double expected = cost(rows, weights, prior, List.of(1, 4, 2))
                - cost(rows, weights, prior, List.of(1, 4))
                - cost(rows, weights, prior, List.of(2));
        assertThat(loss(clusters, 1, 2)).isCloseTo(expected, within(1e-9));
    }

    /** n log((tr W + prior) / n) of some of six clusters. */
    private static double cost(double[] rows, double[] weights, double prior, List<Integer> some) {
        double weight = 0;
        double[] mean = new double[3];
        for (int i = 0; i < ROWS; i++) {
            weight += some.contains(i % 6) ? weights[i] : 0;
        }
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < 3; j++) {
                mean[j] += some.contains(i % 6) ? weights[i] * rows[3 * i + j] / weight : 0;
            }
        }
        double trace = 0;
        for (int i = 0; i < rows.length; i++) {
            double difference = rows[i] - mean[i % 3];
            trace += some.contains(i / 3 % 6) ? weights[i / 3] * difference * difference : 0;
        }
        return weight * Math.log((trace + prior) / weight);
    }

    /** The stored losses and partners change nothing: always the two that lose the least of all pairs are merged. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 17, 60})
    void theTwoThatLoseTheLeastAreMerged(int left) {
        double[] rows = rows(2);
        double[] ones = new double[ROWS];
        Arrays.fill(ones, 1);
        int[] single = owners(ROWS);
        int[] groups = Agglomeration.groups(new SphericalClusters(rows, ones, single, ROWS, Kernel.plain()), left);
        assertThat(Arrays.stream(groups).distinct().sorted().toArray())
                .containsExactly(IntStream.range(0, left).toArray());

        SphericalClusters clusters = new SphericalClusters(rows, ones, single, ROWS, Kernel.plain());
        List<Integer> alive = new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
        while (alive.size() > left) {
            int[] best = {alive.get(0), alive.get(1)};
            for (int one : alive) {
                for (int other : alive) {
                    if (one < other && loss(clusters, one, other) < loss(clusters, best[0], best[1])) {
                        best = new int[] {one, other};
                    }
                }
            }
            assertThat(groups[best[0]]).isEqualTo(groups[best[1]]);
            clusters.merge(best[0], best[1]);
            alive.remove((Integer) best[1]);
        }
    }
}
