package io.github.gmm4j.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.GaussianMixtureModel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void whatDoesNotFitLosesItsMiddle() {
        String name = "mean_radius_of_the_nucleus_worst";
        double width = Text.width(name, Text.NORMAL);
        assertThat(Text.fitted(name, Text.NORMAL, width)).isEqualTo(name);
        String half = Text.fitted(name, Text.NORMAL, width / 2);
        assertThat(half).startsWith("mean_").contains("\u2026").endsWith("worst");
        assertThat(Text.width(half, Text.NORMAL)).isLessThanOrEqualTo(width / 2);
        assertThat(Text.fitted(name, Text.NORMAL, -1)).isEqualTo("\u2026");
        assertThat(Text.fitted("", Text.NORMAL, 0)).isEmpty();
        assertThat(Text.shortened("\uD83D\uDE00".repeat(5), 3)).isEqualTo("\uD83D\uDE00\u2026\uD83D\uDE00");
        assertThat(Text.shortened("abcdef", 6)).isEqualTo("abcdef");
    }

    /** Titles beside each other keep to their panels, and stay on the sheet. */
    @Test
    void longNamesStayBesideTheirPanels() {
        GaussianMixtureModel model = Mixtures.row(2, 4);
        List<String> names =
                IntStream.range(0, 4).mapToObj(j -> "W".repeat(44) + j).toList();
        MixturePlot plot = MixturePlot.of(model, model.sample(30, 1).samples()).columns(names);
        assertOnSheet(plot.pairs(), 800);
        assertOnSheet(plot.scatter().size(200, 200), 200);
        assertOnSheet(plot.scatter().size(800, 800), 800);
    }

    /** Of what is not clipped, which titles are not. */
    private static void assertOnSheet(Picture picture, double side) {
        assertThat(Svg.of(picture).shapes().stream()
                        .filter(shape -> !shape.circle() && !shape.clipped())
                        .flatMap(shape -> shape.points().stream())
                        .filter(point -> Math.min(point[0], point[1]) < 0 || Math.max(point[0], point[1]) > side))
                .isEmpty();
    }
}
