package io.github.gmm4j.internal.passes;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.data.Samples;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ColumnMomentsTest {
    private static ColumnMoments of(Samples samples) {
        try (Workers workers = new Workers(2)) {
            return workers.reduce(samples, () -> new ColumnMoments(samples.dimension()));
        }
    }

    @Test
    void anOffsetCostsNoDigits() {
        // 0, 1, ..., 49999 have the variance (n^2 - 1) / 12
        int n = 50_000;
        DMatrixRMaj samples = new DMatrixRMaj(n, 2);
        for (int i = 0; i < n; i++) {
            samples.set(i, 0, i);
            samples.set(i, 1, i + 1e10);
        }
        ColumnMoments moments = of(Samples.of(samples));
        double variance = ((double) n * n - 1) / 12;

        assertThat(moments.weight()).isEqualTo(n);
        assertThat(moments.means()[0]).isCloseTo((n - 1) / 2.0, within(1e-9));
        assertThat(moments.means()[1]).isCloseTo(1e10 + (n - 1) / 2.0, within(1e-5));
        assertThat(moments.variances()[0]).isCloseTo(variance, within(variance * 1e-14));
        assertThat(moments.variances()[1]).isCloseTo(variance, within(variance * 1e-12));
    }

    @Test
    void aConstantColumnHasNoVarianceAtAll() {
        DMatrixRMaj samples = new DMatrixRMaj(40_000, 1);
        Arrays.fill(samples.data, 0.1);
        ColumnMoments moments = of(Samples.of(samples));
        assertThat(moments.means()).containsExactly(0.1);
        assertThat(moments.variances()).containsExactly(0);
    }

    /** Values that differ by so little that their squares are 0 are not called constant. */
    @Test
    void squaresThatUnderflowAreNotThoseOfAConstant() {
        DMatrixRMaj tiny = new DMatrixRMaj(5000, 2);
        for (int i = 0; i < tiny.numRows; i++) {
            tiny.set(i, 0, i < 2500 ? 1e-200 : 2e-200); // all blocks but one are constant
            tiny.set(i, 1, 1e-200);
        }
        ColumnMoments moments = of(Samples.of(tiny));
        assertThat(moments.variances()[0]).isPositive();
        assertThat(moments.variances()[1]).isZero();
        assertRefused(
                moments::requireVariances,
                "samples must have variances that neither overflow nor underflow, but that of column 0"
                        + " underflows: multiply it by a power of ten");
        ColumnMoments first = ColumnMoments.of(Samples.of(new DMatrixRMaj(new double[][] {{1e-200}, {1e-200}})));
        first.merge(ColumnMoments.of(Samples.of(new DMatrixRMaj(new double[][] {{3e-200}}))));
        assertThat(first.variances()[0]).isPositive();
    }

    @Test
    void bytesKeepEveryBit() {
        DMatrixRMaj samples = new DMatrixRMaj(
                50, 2, true, new SplittableRandom(3).doubles(100).toArray());
        double[] weights =
                new SplittableRandom(4).ints(50, 0, 3).asDoubleStream().toArray();
        ColumnMoments moments = of(Samples.of(samples, weights));
        ColumnMoments copy = ColumnMoments.fromBytes(moments.toBytes());
        assertThat(copy.means()).isEqualTo(moments.means());
        assertThat(copy.variances()).isEqualTo(moments.variances());
        assertThat(copy.weight()).isEqualTo(moments.weight());
        assertThat(copy.rows()).isEqualTo(moments.rows());
        assertThat(copy.skipped()).isZero();
        assertRefused(() -> ColumnMoments.fromBytes(new byte[20]))
                .hasMessageStartingWith("moments: expected column moments of gmm4j");
    }

    @Test
    void weightsCountRowsAsOftenAsTheySay() {
        SplittableRandom random = new SplittableRandom(2);
        double[] weights = random.ints(300, 0, 4).asDoubleStream().toArray();
        DMatrixRMaj samples = new DMatrixRMaj(300, 1, true, random.doubles(300).toArray());
        double[] repeated = java.util.stream.IntStream.range(0, 300)
                .boxed()
                .flatMap(i -> java.util.Collections.nCopies((int) weights[i], samples.get(i, 0)).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        ColumnMoments weighted = of(Samples.of(samples, weights));
        ColumnMoments plain = of(Samples.of(DMatrixRMaj.wrap(repeated.length, 1, repeated)));

        assertThat(weighted.weight()).isEqualTo(repeated.length);
        assertThat(weighted.rows())
                .isEqualTo(Arrays.stream(weights).filter(w -> w > 0).count());
        assertThat(weighted.means()[0]).isCloseTo(plain.means()[0], within(1e-14));
        assertThat(weighted.variances()[0]).isCloseTo(plain.variances()[0], within(1e-14));
    }

    @Test
    void aBlockOfNoWeightChangesNothing() {
        int n = 100_000;
        double[] values = new double[n];
        Arrays.fill(values, 90_000, n, 3);
        values[n - 1] = 5;
        double[] weights = new double[n];
        weights[n - 1] = 2;
        weights[n - 2] = 2;
        ColumnMoments moments = of(Samples.of(DMatrixRMaj.wrap(n, 1, values), weights));
        assertThat(moments.rows()).isEqualTo(2);
        assertThat(moments.means()).containsExactly(4);
        assertThat(moments.variances()).containsExactly(1);
    }

    @Test
    void aRowOfNoWeightTakesNoPartHoweverFarItIs() {
        double[] values = {1e300, 3, 5, -1e300};
        ColumnMoments moments = of(Samples.of(DMatrixRMaj.wrap(4, 1, values), new double[] {0, 1, 1, 0}));
        assertThat(moments.means()).containsExactly(4);
        assertThat(moments.variances()).containsExactly(1);
    }

    @Test
    void theFirstValueThatIsNotFiniteIsNamed() {
        DMatrixRMaj samples = new DMatrixRMaj(70_000, 4);
        samples.set(60_000, 1, Double.NEGATIVE_INFINITY);
        samples.set(40_017, 3, Double.NaN);
        assertRefused(() -> of(Samples.of(samples)), "samples[40017, 3] is NaN");
    }
}
