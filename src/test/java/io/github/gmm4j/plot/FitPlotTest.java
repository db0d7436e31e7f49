package io.github.gmm4j.plot;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestModels.RANDOM_RESPONSIBILITIES;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class FitPlotTest {
    private static final DMatrixRMaj SAMPLES = Mixtures.pair().sample(200, 4).samples();

    private static Fit fit(int restarts) {
        return GaussianMixture.builder(2)
                .initializer(RANDOM_RESPONSIBILITIES)
                .restarts(restarts)
                .build()
                .fit(SAMPLES);
    }

    @Test
    void everyRestartHasALineAndTheBestIsAboveThem() {
        Fit fit = fit(4);
        Svg svg = Svg.of(FitPlot.history(fit).title("EM"));
        assertThat(svg.text("title")).isEqualTo("EM");
        assertThat(svg.description())
                .containsExactly(
                        "log-likelihood by iteration",
                        "x: iteration",
                        "y: mean log-likelihood",
                        "best, restart " + fit.restart(),
                        "3 other restarts");
        List<Svg.Shape> lines = svg.lines();
        assertThat(lines)
                .extracting(line -> line.points().size())
                .containsExactly(
                        fit.histories().get(0).size(),
                        fit.histories().get(1).size(),
                        fit.histories().get(2).size(),
                        fit.histories().get(3).size(),
                        fit.history().size());
        // The log-likelihood rises, and so does the line: y is counted from the top.
        List<double[]> best = lines.get(4).points();
        for (int t = 1; t < best.size(); t++) {
            assertThat(best.get(t)[1]).isLessThanOrEqualTo(best.get(t - 1)[1]);
            assertThat(best.get(t)[0]).isGreaterThan(best.get(t - 1)[0]);
        }
    }

    @Test
    void aSingleRunStandsAlone() {
        assertThat(Svg.of(FitPlot.history(fit(1))).description()).endsWith("EM").hasSize(4);
        assertThat(Svg.of(FitPlot.history(fit(2))).description()).endsWith("1 other restart");
    }

    @Test
    void shortHistoriesHaveMarkers() {
        Fit fit = GaussianMixture.builder(2)
                .initialModel(Mixtures.pair())
                .maxIterations(3)
                .build()
                .fit(SAMPLES);
        assertThat(Svg.of(FitPlot.history(fit)).dots()).hasSize(fit.history().size());
    }

    private static Map<String, double[]> scores() {
        Map<String, double[]> scores = new LinkedHashMap<>();
        scores.put("VVV", new double[] {2607.6, 2322.2, 2324.2, Double.NaN});
        scores.put("EEE", new double[] {2607.6, 2325.2, 2314.3, 2320.1});
        return scores;
    }

    @Test
    void everyCovarianceModelHasALineAndTheLowestScoreARing() {
        int[] components = {1, 2, 3, 4};
        Svg svg = Svg.of(SelectionPlot.scores("BIC", components, scores()));
        assertThat(svg.description())
                .containsExactly(
                        "BIC by the number of components",
                        "x: components",
                        "y: BIC (lower is better)",
                        "VVV",
                        "EEE",
                        "lowest: EEE, 3",
                        "2 of the scores lie above"); // those of one component
        assertThat(svg.lines()).extracting(line -> line.points().size()).containsExactly(3, 4);
        assertThat(svg.rings()).hasSize(1);
        double ringX = svg.rings().get(0).attribute("cx");
        assertThat(ringX).isEqualTo(svg.lines().get(1).points().get(2)[0]);
    }

    @Test
    void scoresFarAboveAreLeftOutAndCounted() {
        Map<String, double[]> scores = Map.of("VVV", new double[] {1e6, 11, 10, 12, 13});
        Svg svg = Svg.of(SelectionPlot.scores("BIC", new int[] {1, 2, 3, 4, 5}, scores));
        List<double[]> line = svg.lines().get(0).points();
        assertThat(line.get(0)[1]).isLessThan(svg.area().getMinY());
        assertThat(line.subList(1, 5))
                .allSatisfy(point -> assertThat(point[1])
                        .isBetween(svg.area().getMinY(), svg.area().getMaxY()));
        assertThat(Svg.of(SelectionPlot.scores("AIC", new int[] {3}, Map.of("EEE", new double[] {5})))
                        .description())
                .contains("lowest: EEE, 3");
    }

    @Test
    void scoresOfOtherNumbersAreRefused() {
        assertRefused(
                () -> SelectionPlot.scores("BIC", new int[] {1, 2}, scores()),
                "scores must have one entry per number of components: 2 numbers, 4 scores of VVV");
        assertRefused(
                () -> SelectionPlot.scores("BIC", new int[] {2, 1}, Map.of()),
                "components must be at least one number, ascending, found [2, 1]");
        assertRefused(() -> SelectionPlot.scores("BIC", new int[0], Map.of())).hasMessageEndingWith("found []");
        assertRefused(
                () -> SelectionPlot.scores("BIC", new int[] {1}, Map.of("VVV", new double[] {Double.NaN})),
                "scores must have an entry that is finite, found none");
    }
}
