package io.github.gmm4j.covariance;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of a covariance, and what is refused. */
class CovarianceTest {
    static Stream<Covariance> covariances() {
        return Stream.of(
                Covariance.full(new DMatrixRMaj(new double[][] {{4, 1, -2}, {1, 3, 0.5}, {-2, 0.5, 5}})),
                Covariance.full(new DMatrixRMaj(new double[][] {{2.5}})),
                Covariance.full(new DMatrixRMaj(new double[][] {{1e-12, 0.3e-3, 0}, {0.3e-3, 1e6, 1}, {0, 1, 1}})),
                Covariance.diagonal(0.25, 4, 1e-8),
                Covariance.diagonal(3),
                Covariance.lowRank(new DMatrixRMaj(new double[][] {{1, 0.5}, {-2, 0}, {0.1, 3}}), 0.5, 0.25, 2),
                Covariance.lowRank(new DMatrixRMaj(new double[][] {{2}, {1e-3}}), 1e-6, 4));
    }

    @ParameterizedTest
    @MethodSource("covariances")
    void determinantDiagonalAndDistancesAreThoseOfTheMatrix(Covariance covariance) {
        DMatrixRMaj matrix = covariance.toMatrix();
        int d = covariance.dimension();
        assertThat(matrix.numRows).isEqualTo(d);
        assertThat(covariance.logDeterminant()).isCloseTo(Math.log(CommonOps_DDRM.det(matrix)), within(1e-9));
        for (int j = 0; j < d; j++) {
            assertThat(covariance.variances()[j]).isCloseTo(matrix.get(j, j), within(1e-15 * matrix.get(j, j)));
        }
        DMatrixRMaj y = new DMatrixRMaj(d, 1);
        for (int j = 0; j < d; j++) {
            y.set(j, 0, (j + 1) * Math.sqrt(matrix.get(j, j)));
        }
        DMatrixRMaj inverse = new DMatrixRMaj(d, d);
        CommonOps_DDRM.invert(matrix, inverse);
        DMatrixRMaj solved = new DMatrixRMaj(d, 1);
        CommonOps_DDRM.mult(inverse, y, solved);
        double expected = CommonOps_DDRM.dot(y, solved);
        assertThat(covariance.squaredDistance(y.data)).isCloseTo(expected, within(1e-9 * expected));
    }

    @ParameterizedTest
    @MethodSource("covariances")
    void drawsHaveTheCovariance(Covariance covariance) {
        int d = covariance.dimension();
        int draws = 40_000;
        SplittableRandom random = new SplittableRandom(3);
        DMatrixRMaj mean = new DMatrixRMaj(d, d);
        double[] draw = new double[d];
        for (int i = 0; i < draws; i++) {
            covariance.draw(random, draw);
            DMatrixRMaj column = DMatrixRMaj.wrap(d, 1, draw);
            CommonOps_DDRM.multAddTransB(1.0 / draws, column, column, mean);
        }
        double[] variances = covariance.variances();
        for (int j = 0; j < d; j++) {
            for (int l = 0; l < d; l++) {
                double scale = Math.sqrt(variances[j] * variances[l]);
                // five standard errors
                assertThat(mean.get(j, l) / scale)
                        .isCloseTo(covariance.toMatrix().get(j, l) / scale, within(5 * Math.sqrt(2.0 / draws)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("covariances")
    void aCovarianceExceedsHalfOfItself(Covariance covariance) {
        // of low rank it is the noise that must be larger
        double[] smallest = covariance instanceof LowRankCovariance lowRank
                ? lowRank.noiseVariances()
                : covariance.isDiagonal() ? covariance.variances() : smallestEigenvalue(covariance);
        assertThat(covariance.exceeds(
                        Arrays.stream(smallest).map(v -> 0.999 * v).toArray()))
                .isTrue();
        assertThat(covariance.exceeds(
                        Arrays.stream(smallest).map(v -> 1.001 * v).toArray()))
                .isFalse();
    }

    private static double[] smallestEigenvalue(Covariance covariance) {
        int d = covariance.dimension();
        double[] values =
                PrincipalAxes.of(d, PackedTriangle.pack(covariance.toMatrix())).values();
        double[] diagonal = new double[d];
        Arrays.fill(diagonal, values[d - 1]);
        return diagonal;
    }

    @Test
    void lowRankCovariancesShowTheirParts() {
        DMatrixRMaj loadings = new DMatrixRMaj(new double[][] {{1, 0.5}, {-2, 0}, {0.1, 3}});
        LowRankCovariance covariance = Covariance.lowRank(loadings, 0.5, 0.25, 2);
        assertThat(covariance.factors()).isEqualTo(2);
        assertThat(covariance.loadings().data).containsExactly(loadings.data);
        assertThat(covariance.noiseVariances()).containsExactly(0.5, 0.25, 2);
        assertThat(covariance.isDiagonal()).isFalse();
        assertThat(covariance).isEqualTo(Covariance.lowRank(loadings, 0.5, 0.25, 2));
        assertThat(covariance).hasSameHashCodeAs(Covariance.lowRank(loadings, 0.5, 0.25, 2));
        assertThat(covariance).isNotEqualTo(Covariance.lowRank(loadings, 0.5, 0.25, 3));
        loadings.set(0, 0, 7);
        assertThat(covariance.loadings().get(0, 0)).isEqualTo(1);
        assertRefused(
                () -> Covariance.lowRank(loadings, 1, 1),
                "loadings must be d x q with 1 <= q < d and as many noise variances as rows, found 3 x 2 and 2"
                        + " noise variances");
        assertRefused(() -> Covariance.lowRank(new DMatrixRMaj(2, 2), 1, 1)).hasMessageContaining("found 2 x 2");
        assertThatThrownBy(() -> Covariance.lowRank(loadings, 1, 0, 1))
                .isInstanceOf(SingularCovarianceException.class)
                .hasMessageContaining("the noise variance of feature 1 is 0.0");
        loadings.set(2, 1, Double.NaN);
        assertRefused(
                () -> Covariance.lowRank(loadings, 1, 1, 1), "loadings must be finite, but loadings[2, 1] is NaN");
    }

    /** Far out along a factor the distance is a small difference of large numbers to those who subtract. */
    @Test
    void distancesAlongAFactorKeepTheirDigits() {
        Covariance covariance = Covariance.lowRank(new DMatrixRMaj(new double[][] {{1}, {1}}), 1e-12, 1e-12);
        // along the factor: y = (a, a), y' Sigma^-1 y = 2 a^2 / (2 + 1e-12)
        assertThat(covariance.squaredDistance(new double[] {3, 3})).isCloseTo(9, within(1e-11));
    }

    @Test
    void aMatrixComesBackAsItWasGiven() {
        DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{0.1, 0.3 / 7}, {0.3 / 7, 1.0 / 3}});
        Covariance covariance = Covariance.full(matrix);
        assertThat(covariance.toMatrix().data).containsExactly(matrix.data);
        matrix.set(0, 0, 9);
        assertThat(covariance.toMatrix().get(0, 0)).isEqualTo(0.1);
        assertThat(covariance.isDiagonal()).isFalse();
        assertThat(Covariance.diagonal(1, 2).isDiagonal()).isTrue();
    }

    @Test
    void halvesThatDifferByRoundingAreAveraged() {
        DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{2, 1 + 1e-10}, {1, 2}});
        assertThat(Covariance.full(matrix).toMatrix().data).containsExactly(2, 1 + 0.5e-10, 1 + 0.5e-10, 2);
    }

    @Test
    void equalMatricesAreEqual() {
        DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{2, 1}, {1, 2}});
        DMatrixRMaj other = new DMatrixRMaj(new double[][] {{2, 0}, {0, 2}});
        assertThat(Covariance.full(matrix))
                .isEqualTo(Covariance.full(matrix))
                .hasSameHashCodeAs(Covariance.full(matrix));
        assertThat(Covariance.full(matrix)).isNotEqualTo(Covariance.full(other));
        Covariance diagonal = Covariance.diagonal(1, 2);
        assertThat(diagonal).isEqualTo(Covariance.diagonal(1, 2)).hasSameHashCodeAs(Covariance.diagonal(1, 2));
        assertThat(diagonal).isNotEqualTo(Covariance.diagonal(1, 3));
    }

    @Test
    void whatIsNotACovarianceIsRefused() {
        assertRefused(() -> Covariance.full(new DMatrixRMaj(2, 3)), "a covariance must be square, found 2 x 3");
        assertRefused(() -> Covariance.full(new DMatrixRMaj(new double[][] {{1, 0.5}, {0.4, 1}})))
                .hasMessageContaining("must be symmetric, but entry [1, 0] is 0.4 and its mirror 0.5");
        assertRefused(() -> Covariance.full(new DMatrixRMaj(new double[][] {{1, 0}, {0, Double.NaN}})))
                .hasMessageContaining("entry [1, 1] or its mirror is NaN");
        assertRefused(() -> Covariance.full(new DMatrixRMaj(new double[][] {{1e12, 5e3}, {4e3, 1}})))
                .hasMessageContaining("must be symmetric");
        assertRefused(
                () -> Covariance.diagonal(1, 2).squaredDistance(new double[] {1}),
                "difference must have dimension = 2 numbers, found 1");
        assertThatThrownBy(Covariance::diagonal).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void singularMatricesAreRefusedAlsoWhenRoundingHidesIt() {
        List<DMatrixRMaj> singular = List.of(
                new DMatrixRMaj(new double[][] {{1, 2}, {2, 1}}),
                new DMatrixRMaj(new double[][] {{0, 0}, {0, 1}}),
                new DMatrixRMaj(new double[][] {{1, 1}, {1, 1 + 2e-16}}),
                new DMatrixRMaj(new double[][] {{1e-20, 1e-20}, {1e-20, 1e-20}}));
        for (DMatrixRMaj matrix : singular) {
            assertThatThrownBy(() -> Covariance.full(matrix))
                    .isInstanceOf(SingularCovarianceException.class)
                    .hasMessageContaining("not positive definite");
        }
        for (double variance : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Covariance.diagonal(1, variance))
                    .isInstanceOf(SingularCovarianceException.class)
                    .hasMessageContaining("variance of feature 1 is " + variance);
        }
    }

    @Test
    void covariancesOfTheSameNumbersAreEqual() {
        DMatrixRMaj loadings = new DMatrixRMaj(new double[][] {{1}, {2}});
        List<Covariance> covariances = List.of(
                Covariance.full(CommonOps_DDRM.identity(2)),
                Covariance.diagonal(1, 1),
                Covariance.lowRank(loadings, 1, 1));
        List<Covariance> same = List.of(
                Covariance.full(CommonOps_DDRM.identity(2)),
                Covariance.diagonal(1, 1),
                Covariance.lowRank(loadings, 1, 1));
        assertThat(covariances).isEqualTo(same).hasSameHashCodeAs(same).doesNotHaveDuplicates();
        assertThat(covariances)
                .extracting(Object::toString)
                .containsExactly(
                        "FullCovariance[dimension 2]",
                        "DiagonalCovariance[dimension 2]",
                        "LowRankCovariance[dimension 2, 1 factor]");
        assertThat(Covariance.full(CommonOps_DDRM.identity(3))).isNotEqualTo(covariances.get(0));
        assertThat(Covariance.lowRank(loadings, 1, 2)).isNotEqualTo(covariances.get(2));
    }
}
