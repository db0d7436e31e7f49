package io.github.gmm4j.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.GaussianMixtureModel;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What everybody must be able to read in a picture, whatever the numbers on its axes. */
class PanelTest {
    /** A mixture with its samples, whose columns are scaled and moved. */
    private static MixturePlot plot(double scale, double offset) {
        GaussianMixtureModel row = Mixtures.row(2, 3);
        DMatrixRMaj samples = row.sample(60, 1).samples();
        DMatrixRMaj means = row.means();
        List<DMatrixRMaj> covariances = new ArrayList<>();
        for (int k = 0; k < 2; k++) {
            DMatrixRMaj covariance = row.covariance(k);
            for (int i = 0; i < 9; i++) {
                covariance.data[i] *= (i / 3 == 1 ? 1 : scale) * (i % 3 == 1 ? 1 : scale);
            }
            covariances.add(covariance);
        }
        for (DMatrixRMaj matrix : List.of(samples, means)) {
            for (int i = 0; i < matrix.data.length; i++) {
                matrix.data[i] = i % 3 == 1 ? matrix.data[i] : offset + scale * matrix.data[i];
            }
        }
        return MixturePlot.of(GaussianMixtureModel.of(row.weights(), means, covariances), samples)
                .columns("mean_radius_of_the_nucleus_of_a_cell_worst", "y", "z")
                .title("A title that is longer than a small picture is wide");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0",
        "0.01, 1e8",
        "1e-12, 0",
        "1e150, 0",
        "1e-7, 1",
        "3e5, 0",
        "1e5, 1e6",
        "1e-4, -2e3",
        "1e140, 1e150"
    })
    void labelsAndTitlesAreInThePictureAndApart(double scale, double offset) {
        MixturePlot plot = plot(scale, offset);
        assertReadable(plot.scatter(), 300, 700);
        assertReadable(plot.uncertainty(), 800, 560);
        assertReadable(plot.density(), 200, 200);
        assertReadable(plot.pairs(), 420, 480);
    }

    @ParameterizedTest
    @CsvSource({"800, 800", "420, 900", "1500, 400"})
    void withEqualScalesToo(int width, int height) {
        MixturePlot plot = plot(1, 0).equalScales(true);
        assertReadable(plot.scatter(), width, height);
        assertReadable(plot.pairs(), width, height);
    }

    private static void assertReadable(Picture drawn, int width, int height) {
        Svg svg = Svg.of(drawn.size(width, height));
        List<Rectangle2D> texts = svg.texts(Theme.LIGHT.palette().foreground());
        Rectangle2D picture = new Rectangle2D.Double(0, 0, width, height);
        assertThat(texts).hasSizeGreaterThan(4).allMatch(picture::contains);
        List<String> overlaps = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (texts.get(i).intersects(texts.get(j))) {
                    overlaps.add(texts.get(i) + " and " + texts.get(j));
                }
            }
        }
        assertThat(overlaps).isEmpty();
        assertThat(picture.contains(svg.area())).isTrue();
    }

    @Test
    void allSamplesAreBetweenTheAxes() {
        for (boolean equal : new boolean[] {false, true}) {
            Svg svg = Svg.of(plot(1, 0).truth(new int[60]).equalScales(equal).scatter());
            assertThat(svg.dots())
                    .hasSize(60)
                    .allMatch(dot -> svg.area().contains(dot.attribute("cx"), dot.attribute("cy")));
        }
    }

    /** Titles beside each other keep to their panels, and stay on the drawing. */
    @Test
    void longNamesStayBesideTheirPanels() {
        GaussianMixtureModel model = Mixtures.row(2, 4);
        List<String> names =
                IntStream.range(0, 4).mapToObj(j -> "W".repeat(44) + j).toList();
        MixturePlot plot = MixturePlot.of(model, model.sample(30, 1).samples()).columns(names);
        assertOnDrawing(plot.pairs(), 800);
        assertOnDrawing(plot.scatter().size(200, 200), 200);
        assertOnDrawing(plot.scatter().size(800, 800), 800);
    }

    /** Of what is not clipped, which titles are not. */
    private static void assertOnDrawing(Picture picture, double side) {
        assertThat(Svg.of(picture).shapes().stream()
                        .filter(shape -> !shape.circle() && !shape.clipped())
                        .flatMap(shape -> shape.points().stream())
                        .filter(point -> Math.min(point[0], point[1]) < 0 || Math.max(point[0], point[1]) > side))
                .isEmpty();
    }
}
