package io.github.gmm4j.evaluation;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class MixtureSummaryTest {
    private static GaussianMixtureModel model(int k, int d) {
        DMatrixRMaj means = new DMatrixRMaj(k, d);
        for (int i = 0; i < means.data.length; i++) {
            means.data[i] = i;
        }
        double[] weights = new double[k];
        Arrays.fill(weights, 1.0 / k);
        double[] variances = new double[d];
        Arrays.fill(variances, 6.25);
        return GaussianMixtureModel.of(
                weights, means, Collections.nCopies(k, Covariance.diagonal(variances)), CovarianceModel.of("EEI"));
    }

    @Test
    void parametersStandInColumns() {
        String expected = """
                component                    0             1
                weight                  0.5000        0.5000
                mean x0                 0.0000        2.0000
                sd x0                   2.5000        2.5000
                mean x1                 1.0000        3.0000
                sd x1                   2.5000        2.5000""";
        assertThat(MixtureSummary.of(model(2, 2)).toString().lines())
                .containsExactlyElementsOf(expected.lines().toList());
        assertThat(MixtureSummary.of(model(2, 2), List.of("a", "b"))
                        .clusterSizes(7, 12)
                        .toString())
                .contains("samples                      7            12")
                .contains("mean b                  1.0000");
    }

    @Test
    void manyComponentsAndFeaturesFitATerminal() {
        List<String> lines = MixtureSummary.of(model(8, 25)).toString().lines().toList();
        assertThat(lines).hasSize(2 * 42 + 1).last().isEqualTo("... and 5 more features");
        assertThat(lines).allMatch(line -> line.length() <= 100);
        assertThat(lines.get(42)).isEqualTo("component                    6             7");
    }

    @Test
    void whatDoesNotFitTheModelIsRefused() {
        MixtureSummary summary = MixtureSummary.of(model(2, 2));
        assertRefused(
                () -> MixtureSummary.of(model(2, 2), List.of("a")),
                "columns must have a name for each of 2 columns, found 1");
        assertRefused(() -> summary.clusterSizes(1), "counts must have an entry for each of 2 components, found 1");
    }
}
