package io.github.gmm4j.evaluation;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestModels.DIAGONAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.Covariance;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class MixtureComparisonTest {
    private static GaussianMixtureModel line(double[] weights, double[] means, double[] variances) {
        List<Covariance> covariances = java.util.Arrays.stream(variances)
                .mapToObj(variance -> Covariance.diagonal(variance))
                .toList();
        return GaussianMixtureModel.of(weights, new DMatrixRMaj(means.length, 1, true, means), covariances, DIAGONAL);
    }

    @Test
    void theTableShowsMatchedComponentsSideBySide() {
        GaussianMixtureModel truth = line(new double[] {0.25, 0.75}, new double[] {-1, 2}, new double[] {1, 4});
        GaussianMixtureModel fit = line(new double[] {0.5, 0.5}, new double[] {2.5, -1.25}, new double[] {6.25, 0.25});
        MixtureComparison comparison = MixtureComparison.of(truth, fit, List.of("height"));
        assertThat(comparison.match()).containsExactly(1, 0);
        assertThat(comparison.toString().lines())
                .containsExactly(
                        "component   parameter           expected        actual    difference",
                        "0 -> 1      weight               0.25000       0.50000       0.25000",
                        "            mean height          -1.0000       -1.2500      -0.25000",
                        "            sd height             1.0000       0.50000      -0.50000",
                        "1 -> 0      weight               0.75000       0.50000      -0.25000",
                        "            mean height           2.0000        2.5000       0.50000",
                        "            sd height             2.0000        2.5000       0.50000");
    }

    @Test
    void componentsWithoutAMateAreListed() {
        GaussianMixtureModel two = line(new double[] {0.25, 0.75}, new double[] {0, 9}, new double[] {1, 1});
        GaussianMixtureModel one = line(new double[] {1}, new double[] {8}, new double[] {1});
        assertThat(MixtureComparison.of(two, one).match()).containsExactly(-1, 0);
        assertThat(MixtureComparison.of(two, one).toString().lines())
                .element(1)
                .isEqualTo("0 -> none   weight               0.25000");
        assertThat(MixtureComparison.of(one, two).match()).containsExactly(1);
        assertThat(MixtureComparison.of(one, two).toString().lines())
                .last()
                .isEqualTo("none -> 0   weight                             0.25000");
    }

    @Test
    void componentsThatDifferInCorrelationAloneAreMatchedByIt() {
        DMatrixRMaj rising = new DMatrixRMaj(new double[][] {{1, 0.8}, {0.8, 1}});
        DMatrixRMaj falling = new DMatrixRMaj(new double[][] {{1, -0.8}, {-0.8, 1}});
        double[] weights = {0.5, 0.5};
        DMatrixRMaj means = new DMatrixRMaj(2, 2);
        GaussianMixtureModel truth = GaussianMixtureModel.of(weights, means, List.of(rising, falling));
        GaussianMixtureModel fit = GaussianMixtureModel.of(weights, means, List.of(falling, rising));
        assertThat(MixtureComparison.of(truth, fit).match()).containsExactly(1, 0);
    }

    @Test
    void mixturesOfOtherDimensionsAreRefused() {
        GaussianMixtureModel one = line(new double[] {1}, new double[] {8}, new double[] {1});
        GaussianMixtureModel plane = GaussianMixtureModel.of(
                new double[] {1}, new DMatrixRMaj(1, 2), List.of(Covariance.diagonal(1, 1)), DIAGONAL);
        assertRefused(
                () -> MixtureComparison.of(plane, one), "the mixtures must have the same dimension, found 2 and 1");
        assertRefused(
                () -> MixtureComparison.of(one, one, List.of("a", "b")),
                "featureNames must have a name for each of 1 features, found 2");
    }
}
