package io.github.gmm4j.data;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private final DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {10, 11, 12}});

    @Test
    void rowsAreReadOneAfterTheOther() {
        double[] values = new double[7];
        Samples.of(matrix).read(1, 2, values);
        assertThat(values).containsExactly(4, 5, 6, 7, 8, 9, 0);
    }

    @Test
    void weightsAreOneUnlessGiven() {
        double[] weights = new double[3];
        Samples.of(matrix).readWeights(1, 2, weights);
        assertThat(weights).containsExactly(1, 1, 0);

        double[] given = {0.5, 0, 2, 3};
        IndexedSamples weighted = Samples.of(matrix, given);
        given[2] = 100;
        weighted.readWeights(1, 2, weights);
        assertThat(weights).containsExactly(0, 2, 0);
        assertThat(weighted.size()).isEqualTo(4);
        assertThat(weighted.dimension()).isEqualTo(3);
    }

    @Test
    @SuppressWarnings("NullAway")
    void rowsOfArraysAreReadAsTheyAre() {
        double[][] rows = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {10, 11, 12}};
        double[] values = new double[7];
        IndexedSamples samples = Samples.of(rows);
        samples.read(1, 2, values);
        assertThat(values).containsExactly(4, 5, 6, 7, 8, 9, 0);
        assertThat(samples.size()).isEqualTo(4);
        assertThat(samples.dimension()).isEqualTo(3);
        assertThat(samples.toMatrix().data).containsExactly(matrix.data);
        double[] weights = new double[3];
        Samples.of(rows, new double[] {1, 2, 3, 4}).readWeights(1, 2, weights);
        assertThat(weights).containsExactly(2, 3, 0);

        assertArraysRefused(new double[0][], "samples must have at least one row, found none");
        assertArraysRefused(new double[2][0], "samples must have at least one column, found none in row 0");
        assertArraysRefused(
                new double[][] {{1, 2}, {3, 4}, {5}},
                "samples must have the same number of columns in every row: 2 in row 0, 1 in row 2");
        assertArraysRefused(new double[][] {{1, 2}, null}, "samples[1] is null");
    }

    private static void assertArraysRefused(double[][] rows, String message) {
        assertRefused(() -> Samples.of(rows), message);
    }

    @Test
    void emptySamplesAreRefused() {
        assertRefused(
                () -> Samples.of(new DMatrixRMaj(0, 3)),
                "samples must have at least one row and one column, found 0 x 3");
        assertRefused(() -> Samples.of(new DMatrixRMaj(3, 0))).hasMessageContaining("found 3 x 0");
    }

    @Test
    void badWeightsAreRefusedWithTheirPlace() {
        assertRefused(
                () -> Samples.of(matrix, new double[] {1, 2, 3}),
                "weights must have one entry per sample: 4 samples, 3 weights");
        assertRefused(
                () -> Samples.of(matrix, new double[] {1, -0.5, 3, 1}),
                "weights must be finite and not negative, but weights[1] is -0.5");
        assertRefused(() -> Samples.of(matrix, new double[] {1, 1, 1, Double.NaN}))
                .hasMessageContaining("weights[3] is NaN");
        assertRefused(() -> Samples.of(matrix, new double[] {1, 1, Double.POSITIVE_INFINITY, 1}))
                .hasMessageContaining("weights[2] is Infinity");
        assertRefused(() -> Samples.of(matrix, new double[4]), "weights must not all be 0");
        assertRefused(
                () -> Samples.of(matrix, new double[] {1e307, 1e307, 1e307, 1e307}),
                "weights must have a sum from 1.0E-100 to 1.0E100, found 4.0E307");
        assertRefused(() -> Samples.of(matrix, new double[] {0, 1e-320, 0, 0})).hasMessageContaining("found 1.0E-320");
    }

    @Test
    void labeledSamplesAreCopies() {
        int[] labels = {0, 1, 0, 1};
        LabeledSamples labeled = new LabeledSamples(matrix, labels);
        labels[0] = 7;
        labeled.labels()[1] = 7;
        labeled.samples().set(0, 0, 7);
        assertThat(labeled.labels()).containsExactly(0, 1, 0, 1);
        assertThat(labeled.samples().data).containsExactly(matrix.data);
        assertRefused(() -> new LabeledSamples(matrix, new int[3])).hasMessageContaining("4 samples, 3 labels");
    }
}
