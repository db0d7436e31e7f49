package io.github.gmm4j.covariance;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.internal.mixture.Estimators;
import io.github.gmm4j.internal.scatter.Scatter;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CovarianceModelTest {
    /** Two components in two dimensions: n_1 = 4, W_1 = [8 2; 2 12] and n_2 = 6, W_2 = [6 -3; -3 24]. */
    private static Scatter scatter(ScatterLayout form) {
        double[][] sums = form == ScatterLayout.FULL
                ? new double[][] {{8, 2, 12}, {6, -3, 24}}
                : new double[][] {{8, 12}, {6, 24}};
        return new Scatter(form, 2, new double[] {4, 6}, sums);
    }

    private static List<double[]> maximize(CovarianceModel model, double... ridge) {
        return Estimators.of(model)
                .maximize(
                        scatter(Estimators.of(model).layout(2, new double[2], List.of()))
                                .plus(ridge),
                        List.of())
                .stream()
                .map(covariance -> covariance.toMatrix().data)
                .toList();
    }

    @Test
    void theModelsAreThoseOfTheDefinitions() {
        assertThat(maximize(CovarianceModel.full(), 0, 0))
                .containsExactly(new double[] {2, 0.5, 0.5, 3}, new double[] {1, -0.5, -0.5, 4});
        assertThat(maximize(CovarianceModel.tied(), 0, 0))
                .containsExactly(new double[] {1.4, -0.1, -0.1, 3.6}, new double[] {1.4, -0.1, -0.1, 3.6});
        assertThat(maximize(CovarianceModel.diagonal(), 0, 0))
                .containsExactly(new double[] {2, 0, 0, 3}, new double[] {1, 0, 0, 4});
        assertThat(maximize(CovarianceModel.spherical(), 0, 0))
                .containsExactly(new double[] {2.5, 0, 0, 2.5}, new double[] {2.5, 0, 0, 2.5});
    }

    @Test
    void theRidgeIsAddedToTheDiagonal() {
        assertThat(maximize(CovarianceModel.full(), 0.5, 1).get(0)).containsExactly(2.5, 0.5, 0.5, 4);
        assertThat(maximize(CovarianceModel.tied(), 0.5, 1).get(0)).containsExactly(1.9, -0.1, -0.1, 4.6);
        assertThat(maximize(CovarianceModel.diagonal(), 0.5, 1).get(1)).containsExactly(1.5, 0, 0, 5);
        assertThat(maximize(CovarianceModel.spherical(), 0.5, 1).get(0)).containsExactly(3.25, 0, 0, 3.25);
    }

    @ParameterizedTest
    @CsvSource({
        "full, 2, 3, 12",
        "tied, 2, 3, 6",
        "diagonal, 2, 3, 6",
        "spherical, 2, 3, 2",
        "full, 100000, 2000, 200100000000"
    })
    void freeParametersAreCounted(String name, int k, int d, long expected) {
        assertThat(CovarianceModel.of(name).parameterCount(k, d)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"VVV, full", "EEE, tied", "VVI, diagonal", "VII, spherical", "vvi, diag", "Tied, tied"})
    void aModelHasSeveralNames(String name, String other) {
        assertThat(CovarianceModel.of(name)).isSameAs(CovarianceModel.of(other));
    }

    @Test
    void namesAreThoseThatFindTheModel() {
        for (CovarianceModel model : CovarianceModel.all()) {
            assertThat(CovarianceModel.of(model.name())).isSameAs(model);
            assertThat(model).hasToString(model.name());
        }
        assertRefused(
                () -> CovarianceModel.of("round"),
                "covariance model must be one of EII, VII (spherical), EEI, VEI, EVI, VVI (diagonal),"
                        + " EEE (tied), VEE, EVE, VVE, EEV, VEV, EVV, VVV (full), factorAnalyzers(q), principalComponents(q); found \"round\"");
    }

    @Test
    void modelsOfLowRankAreNamedWithTheirFactors() {
        for (String name : List.of("factorAnalyzers(3)", "factoranalyzers:3", "FACTORANALYZERS(3)")) {
            assertThat(CovarianceModel.of(name)).isEqualTo(CovarianceModel.factorAnalyzers(3));
        }
        assertThat(CovarianceModel.of("principalComponents(12)")).isEqualTo(CovarianceModel.principalComponents(12));
        assertThat(CovarianceModel.principalComponents(12)).hasToString("principalComponents(12)");
        assertThat(CovarianceModel.factorAnalyzers(2).parameterCount(3, 5)).isEqualTo(3 * (10 - 1 + 5));
        assertThat(CovarianceModel.principalComponents(2).parameterCount(3, 5)).isEqualTo(3 * (10 - 1 + 1));
        assertRefused(() -> CovarianceModel.of("factorAnalyzers(0)"), "factors must be at least 1, found 0");
        assertRefused(() -> CovarianceModel.of("factorAnalyzers")).hasMessageContaining("factorAnalyzers(q)");
    }

    @Test
    void modelsOfLowRankAdmitAsManyFactors() {
        DMatrixRMaj loadings = new DMatrixRMaj(new double[][] {{1}, {2}});
        Covariance even = Covariance.lowRank(loadings, 2, 2);
        Covariance uneven = Covariance.lowRank(loadings, 2, 3);
        assertThat(CovarianceModel.factorAnalyzers(1).admits(List.of(even, uneven)))
                .isTrue();
        assertThat(CovarianceModel.principalComponents(1).admits(List.of(even, even)))
                .isTrue();
        assertThat(CovarianceModel.principalComponents(1).admits(List.of(even, uneven)))
                .isFalse();
        assertThat(CovarianceModel.factorAnalyzers(2).admits(List.of(even))).isFalse();
        assertThat(CovarianceModel.factorAnalyzers(1).admits(List.of(Covariance.diagonal(1, 1))))
                .isFalse();
        assertThat(CovarianceModel.full().admits(List.of(even))).isTrue();
    }

    @Test
    void aModelAdmitsTheCovariancesThatItCouldHaveGiven() {
        Covariance round = Covariance.diagonal(2, 2);
        Covariance oval = Covariance.diagonal(2, 3);
        Covariance tilted = Covariance.full(new DMatrixRMaj(new double[][] {{2, 1}, {1, 3}}));
        assertThat(CovarianceModel.full().admits(List.of(round, tilted))).isTrue();
        assertThat(CovarianceModel.tied().admits(List.of(tilted, tilted))).isTrue();
        assertThat(CovarianceModel.tied().admits(List.of(round, tilted))).isFalse();
        assertThat(CovarianceModel.diagonal().admits(List.of(round, oval))).isTrue();
        assertThat(CovarianceModel.diagonal().admits(List.of(round, tilted))).isFalse();
        assertThat(CovarianceModel.spherical().admits(List.of(round, round))).isTrue();
        assertThat(CovarianceModel.spherical().admits(List.of(round, oval))).isFalse();
        assertThat(CovarianceModel.spherical().admits(List.of(tilted))).isFalse();
    }

    @Test
    void aSingularCovarianceNamesItsComponent() {
        Scatter scatter =
                new Scatter(ScatterLayout.FULL, 2, new double[] {4, 6}, new double[][] {{8, 2, 12}, {1, 1, 1}});
        assertThatThrownBy(() -> Estimators.of(CovarianceModel.full()).maximize(scatter, List.of()))
                .isInstanceOfSatisfying(
                        SingularCovarianceException.class,
                        e -> assertThat(e.component()).isEqualTo(1));
        Scatter flat = new Scatter(ScatterLayout.FULL, 2, new double[] {4, 6}, new double[][] {{1, 1, 1}, {1, 1, 1}});
        assertThatThrownBy(() -> Estimators.of(CovarianceModel.tied()).maximize(flat, List.of()))
                .isInstanceOfSatisfying(
                        SingularCovarianceException.class,
                        e -> assertThat(e.component()).isEqualTo(SingularCovarianceException.SHARED));
    }

    @Test
    void regularizationIsRelativeToTheVarianceOrNot() {
        double[] variances = {1e6, 4};
        assertThat(Regularization.standard().ridge(variances)[0]).isCloseTo(1, within(1e-12));
        assertThat(Regularization.relative(0.5).ridge(variances)).containsExactly(5e5, 2);
        assertThat(Regularization.absolute(0.5).ridge(variances)).containsExactly(0.5, 0.5);
        assertThat(Regularization.none().ridge(variances)).containsExactly(0, 0);
        assertThat(Regularization.relative(0.5)).hasToString("relative(0.5)");
        assertThat(Regularization.absolute(0.5)).hasToString("absolute(0.5)");
        assertThat(Regularization.none()).hasToString("none");
        assertRefused(
                () -> Regularization.relative(-1),
                "relative regularization must be finite and not negative, found -1.0");
        assertRefused(() -> Regularization.absolute(Double.NaN)).hasMessageContaining("absolute regularization");
    }

    @Test
    void scatterIsRecenteredByTheShift() {
        // rows 1 and 5 about 0: sum of squares 26, mean 3, about the mean 8
        double[] sums = {26};
        ScatterLayout.DIAGONAL.add(0, sums, -2, new double[] {3});
        assertThat(sums).containsExactly(8);
        double[] full = {26, 10, 20};
        ScatterLayout.FULL.add(0, full, -2, new double[] {3, 1});
        assertThat(full).containsExactly(8, 4, 18);
    }
}
