package io.github.gmm4j.plot;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.evaluation.LabelPermutation;
import io.github.gmm4j.internal.chart.Axis;
import io.github.gmm4j.internal.geometry.Ellipse;
import io.github.gmm4j.internal.geometry.Histogram;
import io.github.gmm4j.internal.geometry.Projection;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MixturePlotTest {
    private static final GaussianMixtureModel PAIR = Mixtures.pair();
    private static final LabeledSamples SAMPLES = PAIR.sample(200, 1);

    private static MixturePlot plot() {
        return MixturePlot.of(PAIR, SAMPLES.samples());
    }

    /** Columns x and y of points, from places in the picture to values. */
    private static double[] values(double[] point, Rectangle2D area, PlaneView view) {
        Axis x = view.xAxis();
        Axis y = view.yAxis();
        return new double[] {
            x.low() + (point[0] - area.getX()) / area.getWidth() * (x.high() - x.low()),
            y.high() - (point[1] - area.getY()) / area.getHeight() * (y.high() - y.low())
        };
    }

    private static PlotData data(GaussianMixtureModel model, DMatrixRMaj samples, int @Nullable [] truth) {
        return new PlotData(
                model, KeptRows.of(samples), truth, List.of(), null, List.of("x0", "x1"), 5000, PlotData.Layout.USUAL);
    }

    private static PlaneView view(GaussianMixtureModel model, DMatrixRMaj samples) {
        PlotData data = data(model, samples, null);
        return new PlaneView(data, ShownRows.of(data, 5000), Projection.columns(data.columns(), 0, 1));
    }

    @Test
    void ellipsesAreAtOneAndTwoStandardDeviations() {
        Svg svg = Svg.of(plot().scatter());
        PlaneView view = view(PAIR, SAMPLES.samples());
        List<Svg.Shape> ellipses = svg.ellipses();
        assertThat(ellipses).hasSize(4);
        for (int i = 0; i < ellipses.size(); i++) {
            int component = i / 2;
            double sigmas = 1 + i % 2;
            double[] mean = PAIR.mean(component);
            List<double[]> points = ellipses.get(i).points();
            for (int p = 0; p < points.size(); p += 3) { // the ends of the pieces; control points are between them
                double[] value = values(points.get(p), svg.area(), view);
                double[] difference = {value[0] - mean[0], value[1] - mean[1]};
                assertThat(Math.sqrt(PAIR.covariances().get(component).squaredDistance(difference)))
                        .isCloseTo(sigmas, within(0.01));
            }
        }
    }

    @Test
    void halfAxesAreRootsOfTheEigenvalues() {
        Axis axis = Axis.of("of unit 1", 0, 9);
        assertThat(axis.unit()).isEqualTo(1);
        Ellipse ellipse = Ellipse.of(PAIR, 0, axis, axis);
        // Of {{2, 0.8}, {0.8, 1}}: (3 +- sqrt(1 + 2.56)) / 2.
        double root = Math.sqrt(3.56);
        assertThat(Math.hypot(ellipse.majorX(), ellipse.majorY())).isCloseTo(Math.sqrt((3 + root) / 2), within(1e-12));
        assertThat(Math.hypot(ellipse.minorX(), ellipse.minorY())).isCloseTo(Math.sqrt((3 - root) / 2), within(1e-12));
        assertThat(ellipse.majorX() * ellipse.minorX() + ellipse.majorY() * ellipse.minorY())
                .isCloseTo(0, within(1e-12));
        assertThat(ellipse.majorY() / ellipse.majorX()).isCloseTo(((3 + root) / 2 - 2) / 0.8, within(1e-12));
    }

    @Test
    void everySampleHasAMarkerWhereItIs() {
        LabeledSamples few = PAIR.sample(40, 5);
        Svg svg = Svg.of(MixturePlot.of(PAIR, few.samples()).truth(new int[40]).scatter()); // one class: circles
        PlaneView view = view(PAIR, few.samples());
        assertThat(svg.dots()).hasSize(40);
        for (int i = 0; i < 40; i++) {
            double x = few.samples().get(i, 0);
            double y = few.samples().get(i, 1);
            String color = PAIR.predict(new double[] {x, y}) == 0 ? "#0072b2" : "#d55e00";
            assertThat(svg.dots()).anySatisfy(dot -> {
                double[] place = {dot.attribute("cx"), dot.attribute("cy")};
                double[] value = values(place, svg.area(), view);
                assertThat(value[0]).isCloseTo(x, within(0.02));
                assertThat(value[1]).isCloseTo(y, within(0.02));
                assertThat(dot.style().getAttribute("fill")).isEqualTo(color);
            });
        }
    }

    @Test
    void withTruthErrorsAreRingedAndClassesHaveShapes() {
        GaussianMixtureModel close = GaussianMixtureModel.of(
                PAIR.weights(),
                new DMatrixRMaj(new double[][] {{0, 0}, {2, 0}}),
                List.of(PAIR.covariance(0), PAIR.covariance(1)));
        LabeledSamples samples = close.sample(200, 1);
        int[] labels =
                IntStream.of(samples.labels()).map(label -> 7 - 3 * label).toArray(); // 7 and 4
        Svg svg = Svg.of(MixturePlot.of(close, samples.samples()).truth(labels).scatter());
        int[] predicted = close.predict(samples.samples());
        long errors = Math.round(200 * LabelPermutation.misclassificationRate(labels, predicted));
        assertThat(errors).isPositive();
        assertThat(svg.rings()).hasSize((int) errors);
        assertThat(svg.description())
                .contains("class 4", "class 7", "errors: " + errors + " (" + errors / 2.0 + " %)")
                .containsSubsequence("component 0 (70 %)", "component 1 (30 %)", "class 4");
        // Class 4, the first, has circles.
        long fours = IntStream.of(labels).filter(label -> label == 4).count();
        assertThat(svg.dots()).hasSize((int) fours);
    }

    @Test
    void theTrueModelIsDashed() {
        Svg svg = Svg.of(plot().trueModel(Mixtures.row(3, 2)).scatter());
        assertThat(svg.ellipses()).hasSize(4 + 6);
        assertThat(svg.dashedEllipses()).hasSize(6);
        assertThat(svg.description()).contains("true components");
        Svg density = Svg.of(plot().trueModel(Mixtures.row(3, 2)).density(1));
        assertThat(density.lines().stream().filter(line -> line.style().hasAttribute("stroke-dasharray")))
                .hasSize(3);
    }

    @Test
    void pictureGoesByTheNumberOfColumns() {
        assertThat(kind(1)).isEqualTo("histogram and mixture density");
        assertThat(kind(2)).isEqualTo("scatter plot");
        assertThat(kind(3)).isEqualTo("pairs plot");
        assertThat(kind(6)).isEqualTo("pairs plot");
        assertThat(kind(7)).isEqualTo("discriminant projection");
    }

    private static String kind(int dimension) {
        GaussianMixtureModel model = Mixtures.row(2, dimension);
        return Svg.of(MixturePlot.of(model, model.sample(30, 1).samples()).picture())
                .description()
                .get(0);
    }

    @Test
    void axesAreNamedAfterTheColumns() {
        MixturePlot named = plot().columns("length", "width");
        assertThat(Svg.of(plot().scatter()).description()).contains("x: x0", "y: x1");
        assertThat(Svg.of(named.scatter(1, 0)).description()).contains("x: width", "y: length");
        assertThat(Svg.of(named.density(1)).description()).contains("x: width", "y: density");
        assertThat(Svg.of(named.pairs()).description()).contains("columns: length, width");
        assertThat(Svg.of(named.uncertainty()).description()).contains("x: length", "y: width");
        assertThat(Svg.of(plot().columns("a".repeat(50) + "b".repeat(50), "b").density())
                        .description())
                .contains("x: " + "a".repeat(24) + "\u2026" + "b".repeat(23));
        // Different names are different glyphs.
        assertThat(named.scatter().toSvg())
                .isNotEqualTo(plot().columns("length", "height").scatter().toSvg());
    }

    @Test
    void densityHasBarsACurveForEveryComponentAndARug() {
        Svg svg = Svg.of(plot().density());
        List<Svg.Shape> curves =
                svg.lines().stream().filter(line -> line.points().size() > 100).toList();
        assertThat(curves)
                .extracting(curve -> curve.style().getAttribute("stroke"))
                .containsExactly("#222222", "#6e6e6e", "#0072b2", "#d55e00"); // the rug, the mixture, the components
        assertThat(curves.get(0).path().chars().filter(c -> c == 'M'))
                .as("ticks")
                .hasSize(200);
        assertThat(svg.description())
                .containsExactly(
                        "histogram and mixture density",
                        "x: x0",
                        "y: density",
                        "component 0 (70 %)",
                        "component 1 (30 %)",
                        "mixture",
                        "samples");
    }

    @Test
    void theDensityCurveIsTheMixtureDensity() {
        Svg svg = Svg.of(plot().density());
        GaussianMixtureModel marginal =
                Projection.columns(List.of("x0", "x1"), 0).project(PAIR);
        Svg.Shape mixture = svg.lines().stream()
                .filter(line -> line.points().size() > 100)
                .filter(line -> line.style().getAttribute("stroke").equals("#6e6e6e"))
                .findFirst()
                .orElseThrow();
        Rectangle2D area = svg.area();
        Axis x = view(PAIR, SAMPLES.samples()).xAxis();
        double highest = mixture.points().stream()
                .mapToDouble(point -> area.getMaxY() - point[1])
                .max()
                .orElseThrow();
        double peak = 0;
        for (double[] point : mixture.points()) {
            peak = Math.max(peak, Math.exp(marginal.logDensity(new double[] {value(point, area, x)})));
        }
        for (double[] point : mixture.points()) {
            double expected = Math.exp(marginal.logDensity(new double[] {value(point, area, x)})) / peak;
            assertThat((area.getMaxY() - point[1]) / highest).isCloseTo(expected, within(2e-3));
        }
    }

    private static double value(double[] point, Rectangle2D area, Axis x) {
        return x.low() + (point[0] - area.getX()) / area.getWidth() * (x.high() - x.low());
    }

    @Test
    void withTruthBarsHaveTheColorsOfTheComponentsThatStandForTheClasses() {
        int[] swapped = IntStream.of(SAMPLES.labels()).map(label -> 1 - label).toArray();
        Svg svg = Svg.of(plot().truth(swapped).density());
        assertThat(svg.description()).contains("class 0", "class 1").doesNotContain("samples");
        List<String> fills = svg.shapes().stream()
                .filter(shape -> shape.clipped()
                        && shape.style().getAttribute("fill-opacity").equals("0.4"))
                .map(shape -> shape.style().getAttribute("fill"))
                .distinct()
                .toList();
        assertThat(fills).containsExactly("#d55e00", "#0072b2"); // class 0 is component 1
    }

    @Test
    void pairsHavePanelsBelowTheDiagonal() {
        GaussianMixtureModel model = Mixtures.row(3, 4);
        MixturePlot plot = MixturePlot.of(model, model.sample(100, 2).samples());
        Svg all = Svg.of(plot.pairs());
        assertThat(all.ellipses()).hasSize(6 * 3 * 2);
        assertThat(all.root().getElementsByTagName("clipPath").getLength()).isEqualTo(10);
        Svg some = Svg.of(plot.pairs(3, 1));
        assertThat(some.ellipses()).hasSize(3 * 2);
        assertThat(some.description()).contains("columns: x3, x1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 7, 30, 110, 1e5})
    void panelsOfPairsAreInLine(double scale) {
        GaussianMixtureModel model = Mixtures.row(2, 3);
        DMatrixRMaj samples = model.sample(100, 2).samples();
        for (int i = 0; i < samples.data.length; i += 3) {
            samples.data[i] *= scale; // labels of other widths
            samples.data[i + 1] = 50 + samples.data[i + 1] * scale;
        }
        Svg svg = Svg.of(MixturePlot.of(model, samples).pairs());
        var clips = svg.root().getElementsByTagName("clipPath");
        double[] lefts = IntStream.range(0, clips.getLength())
                .mapToDouble(i ->
                        Double.parseDouble(((org.w3c.dom.Element) clips.item(i).getFirstChild()).getAttribute("x")))
                .sorted()
                .toArray();
        assertThat(lefts[2]).isEqualTo(lefts[0]);
        assertThat(lefts[4]).isEqualTo(lefts[3]);
    }

    /** How wide and how high the ellipses are in a picture. */
    private static List<double[]> sizes(Picture picture) {
        return Svg.of(picture).ellipses().stream()
                .map(ellipse -> new double[] {extent(ellipse, 0), extent(ellipse, 1)})
                .toList();
    }

    private static double extent(Svg.Shape shape, int coordinate) {
        double[] numbers = IntStream.range(0, shape.points().size())
                .filter(i -> i % 3 == 0) // the ends of the pieces, which are a quarter each
                .mapToDouble(i -> shape.points().get(i)[coordinate])
                .toArray();
        return Arrays.stream(numbers).max().orElseThrow()
                - Arrays.stream(numbers).min().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"800, 560", "300, 900", "1500, 400"})
    void withEqualScalesCirclesAreCircles(int width, int height) {
        GaussianMixtureModel circles = Mixtures.row(2, 3);
        MixturePlot plot =
                MixturePlot.of(circles, circles.sample(100, 2).samples()).equalScales(true);
        for (Picture picture : List.of(plot.scatter(1, 2), plot.pairs())) {
            List<double[]> sizes = sizes(picture.size(width, height));
            assertThat(sizes).hasSizeGreaterThanOrEqualTo(4);
            for (double[] size : sizes) {
                assertThat(size[0]).isCloseTo(size[1], within(0.6));
            }
        }
        assertThat(sizes(plot.equalScales(false).scatter(1, 2).size(width, height)))
                .noneMatch(size -> Math.abs(size[0] - size[1]) < 1);
    }

    @Test
    void withEqualScalesTheAreaIsFilledAndShowsAllSamples() {
        MixturePlot plot = plot().equalScales(true);
        for (Picture picture : List.of(plot.scatter(), plot.projection(), plot.uncertainty())) {
            Svg svg = Svg.of(picture.size(1200, 400));
            assertThat(svg.area().getWidth()).isGreaterThan(900);
            assertThat(svg.area().getHeight()).isGreaterThan(300);
        }
        GaussianMixtureModel sphere = Mixtures.row(1, 2);
        List<Svg.Shape> dots = Svg.of(
                        MixturePlot.of(sphere, sphere.sample(60, 1).samples())
                                .equalScales(true)
                                .scatter()
                                .size(1200, 400))
                .dots();
        assertThat(dots).hasSize(60);
    }

    @Test
    void withEqualScalesColumnsOfVeryDifferentUnitsAreDrawn() {
        DMatrixRMaj samples = SAMPLES.samples().copy();
        for (int i = 0; i < samples.numRows; i++) {
            samples.set(i, 1, 1e9 + 1e6 * samples.get(i, 1));
        }
        GaussianMixtureModel model = GaussianMixture.of(2).fit(samples).model();
        Svg svg = Svg.of(MixturePlot.of(model, samples).equalScales(true).scatter());
        double[] places =
                svg.dots().stream().mapToDouble(dot -> dot.attribute("cx")).toArray();
        assertThat(Arrays.stream(places).max().orElseThrow()
                        - Arrays.stream(places).min().orElseThrow())
                .isLessThan(0.1);
        assertThat(places[0]).isCloseTo(svg.area().getCenterX(), within(1.0));
    }

    @Test
    void withEqualScalesRegionsAreNotCutWhereTheSamplesEnd() {
        GaussianMixtureModel model = GaussianMixtureModel.of(
                new double[] {1}, new DMatrixRMaj(new double[][] {{0, 0}}), List.of(CommonOps_DDRM.identity(2)));
        DMatrixRMaj narrow = new DMatrixRMaj(new double[][] {{0, -1}, {0, 1}, {0.5, 0}});
        Svg svg =
                Svg.of(MixturePlot.of(model, narrow).equalScales(true).scatter().size(1200, 400));
        double radius = Math.sqrt(-2 * Math.log(0.05)); // of the region that holds 95 %
        Axis y = Axis.around("y", -2, 2); // half as far again as the samples
        assertThat(widest(svg)).isCloseTo(2 * radius / y.span() * svg.area().getHeight(), withinPercentage(3));
    }

    /** How wide the edges of the regions are together. */
    private static double widest(Svg svg) {
        double[] x = svg.lines().stream()
                .filter(line -> line.path().chars().filter(c -> c == 'C').count() != 4)
                .flatMap(line -> line.points().stream())
                .mapToDouble(point -> point[0])
                .toArray();
        return Arrays.stream(x).max().orElseThrow() - Arrays.stream(x).min().orElseThrow();
    }

    @Test
    void withoutALegendThePanelHasItsRoom() {
        for (MixturePlot plot : List.of(plot(), plot().equalScales(true))) {
            MixturePlot bare = plot.legend(false);
            Picture[] with = {plot.scatter(), plot.density(), plot.uncertainty(), plot.projection()};
            Picture[] without = {bare.scatter(), bare.density(), bare.uncertainty(), bare.projection()};
            for (int i = 0; i < with.length; i++) {
                Svg legend = Svg.of(with[i]);
                Svg none = Svg.of(without[i]);
                assertThat(none.area().getWidth()).isGreaterThan(legend.area().getWidth() + 80);
                assertThat(none.area().getMaxX()).isGreaterThan(780);
                assertThat(none.description()).isEqualTo(legend.description());
            }
            assertThat(bare.legend(true).scatter().toSvg())
                    .isEqualTo(plot.scatter().toSvg());
        }
        Svg pairs = Svg.of(plot().pairs());
        Svg bare = Svg.of(plot().legend(false).pairs());
        assertThat(bare.shapes()).hasSizeLessThan(pairs.shapes().size());
        assertThat(bare.lines()).hasSameSizeAs(pairs.lines());
        assertThat(bare.description()).isEqualTo(pairs.description());
    }

    @Test
    void uncertainSamplesHaveLargerMarkers() {
        GaussianMixtureModel close = Mixtures.row(2, 1);
        double middle = (close.mean(0)[0] + close.mean(1)[0]) / 2;
        DMatrixRMaj samples = new DMatrixRMaj(new double[][] {{middle - 1e-9}, {-20}, {-19}, {-18}});
        Svg svg = Svg.of(MixturePlot.of(close, samples).uncertainty());
        double[] radii =
                svg.dots().stream().mapToDouble(dot -> dot.attribute("r")).toArray();
        assertThat(radii).containsExactly(1.75, 1.75, 1.75, 6);
        assertThat(svg.description()).contains("y: uncertainty", "uncertainty below 0.05", "above 0.3");
        GaussianMixtureModel space = Mixtures.row(3, 3);
        assertThat(Svg.of(MixturePlot.of(space, space.sample(50, 1).samples()).uncertainty())
                        .description())
                .anyMatch(line -> line.startsWith("x: discriminant 1"));
    }

    @Test
    void uncertaintyIsOneMinusTheLargestResponsibility() {
        DMatrixRMaj responsibilities = new DMatrixRMaj(new double[][] {{0.5, 0.2, 0.3}, {0, 1, 0}});
        assertThat(UncertaintyChart.of(responsibilities)).containsExactly(0.5, 0);
    }

    @Test
    void weightsSizeMarkersAndZeroLeavesOut() {
        DMatrixRMaj samples = new DMatrixRMaj(new double[][] {{0, 0}, {1, 0}, {0, 1}, {-1, 0}});
        MixturePlot plot = MixturePlot.of(PAIR, samples).truth(new int[4]);
        double[] radii = Svg.of(plot.weights(new double[] {1, 0, 1, 4}).scatter()).dots().stream()
                .mapToDouble(dot -> dot.attribute("r"))
                .toArray();
        // The mean weight is 2: areas as 1/2, 1/2 and 2, in quarters of the width.
        assertThat(radii).containsExactly(new double[] {3.25 * 0.75, 3.25 * 0.75, 3.25 * 1.5}, within(0.01));
    }

    @Test
    void aWeightOfTwoInAHistogramIsTheRowTwice() {
        Histogram weighted = Histogram.of(new double[] {0, 1, 3}, new double[] {1, 2, 1}, new int[3], 0.1);
        Histogram repeated = Histogram.of(new double[] {0, 1, 1, 3}, new double[] {1, 1, 1, 1}, new int[4], 0.1);
        for (int bin = 0; bin < weighted.bins(); bin++) {
            assertThat(weighted.height(0, bin)).isEqualTo(repeated.height(0, bin));
        }
    }

    @Test
    @Tag("slow")
    void aMillionSamplesAreThinnedOut() {
        DMatrixRMaj samples = PAIR.sample(1_000_000, 3).samples();
        MixturePlot plot = MixturePlot.of(PAIR, samples).truth(new int[1_000_000]);
        String scatter = plot.scatter().toSvg();
        assertThat(Svg.of(scatter).dots()).hasSize(5000);
        assertThat(Svg.of(scatter).description()).endsWith("showing 5,000 of 1,000,000 samples");
        assertThat(scatter.length()).isLessThan(1_000_000);
        assertThat(Svg.of(plot.limit(100).scatter()).dots()).hasSize(100);
        assertThat(plot.pairs().toSvg().length()).isLessThan(1_500_000);
        assertThat(plot.density().toSvg().length()).isLessThan(500_000);
    }

    /** Four classes of two components; the last two are left over, and each gets a color of its own. */
    @Test
    void everyClassHasAComponentOfItsOwn() {
        DMatrixRMaj samples =
                new DMatrixRMaj(new double[][] {{5, 2}, {5, 2}, {5, 2}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {5, 2}});
        PlotData data = data(PAIR, samples, new int[] {7, 7, 7, 8, 8, 8, 9, 10});
        ShownRows rows = ShownRows.of(data, 5000);
        assertThat(IntStream.range(0, 4).map(rows::clusterOfClass)).containsExactly(1, 0, 2, 3);
        assertThat(IntStream.range(0, 8).filter(rows::wrong)).containsExactly(6, 7);
    }

    @Test
    void thinnedOutPicturesSaySo() {
        PlotData data = data(PAIR, PAIR.sample(12_345, 1).samples(), null);
        ShownRows rows = ShownRows.of(data, 5000);
        assertThat(rows.note()).isEqualTo("showing 5,000 of 12,345 samples");
        assertThat(rows.rows())
                .isSorted()
                .doesNotHaveDuplicates()
                .isEqualTo(ShownRows.of(data, 5000).rows());
        assertThat(ShownRows.of(data, 12_345).note()).isEmpty();
        assertThat(new PlaneChart(data, rows, Theme.LIGHT.palette())
                        .scatter("kind", Projection.columns(data.columns(), 0, 1))
                        .note())
                .isEqualTo(rows.note());
        assertThat(new DensityChart(data, rows, 0, Theme.LIGHT.palette())
                        .drawing()
                        .note())
                .isEqualTo("rug " + rows.note());
        assertThat(new PairsDrawing(data, new int[] {0, 1}, Theme.LIGHT.palette()).note())
                .isEqualTo("showing 4,500 of 12,345 samples");
    }

    @Test
    void manyComponentsAreNamedAsFarAsThereIsRoom() {
        GaussianMixtureModel twelve = Mixtures.row(12, 2);
        DMatrixRMaj samples = twelve.sample(300, 1).samples();
        Svg svg = Svg.of(
                MixturePlot.of(twelve, samples).truth(twelve.predict(samples)).scatter());
        assertThat(svg.ellipses()).hasSize(24);
        assertThat(svg.ellipses().stream()
                        .map(e -> e.style().getAttribute("stroke"))
                        .distinct())
                .hasSize(12);
        assertThat(svg.description())
                .contains("component 11 (8.3 %)", "class 11")
                .noneMatch(l -> l.endsWith("more"));
        GaussianMixtureModel thirty = Mixtures.row(30, 2);
        MixturePlot plot = MixturePlot.of(thirty, thirty.sample(300, 1).samples());
        assertThat(Svg.of(plot.scatter()).description()).contains("and 14 more").doesNotContain("component 16 (3.3 %)");
        assertThat(Svg.of(plot.density()).description()).contains("and 14 more");
    }

    @Test
    void extremesAreDrawn() {
        GaussianMixtureModel narrow = GaussianMixtureModel.of(
                new double[] {0.5, 0.5},
                new DMatrixRMaj(new double[][] {{1e8, 0}, {1e8 + 4e6, 0}}),
                List.of(new DMatrixRMaj(new double[][] {{1e12, 0}, {0, 1e-12}}), new DMatrixRMaj(new double[][] {
                    {1e12, 0.5}, {0.5, 1e-12}
                })));
        DMatrixRMaj samples = narrow.sample(50, 1).samples();
        DMatrixRMaj constant = new DMatrixRMaj(new double[][] {{1e8, 0}, {1e8, 0}});
        DMatrixRMaj single = new DMatrixRMaj(new double[][] {{1e8, 0}});
        for (DMatrixRMaj some : List.of(samples, constant, single)) {
            MixturePlot plot = MixturePlot.of(narrow, some);
            for (Picture picture : List.of(
                    plot.scatter(),
                    plot.density(0),
                    plot.density(1),
                    plot.pairs(),
                    plot.projection(),
                    plot.uncertainty())) {
                assertThat(picture.toSvg()).doesNotContain("NaN", "Infinity", "null");
                assertThat(Svg.of(picture).shapes().stream().filter(Svg.Shape::clipped))
                        .isNotEmpty();
            }
        }
        Svg svg = Svg.of(MixturePlot.of(narrow, samples).scatter());
        PlaneView view = view(narrow, samples);
        double[] mean = values(svg.ellipses().get(0).points().get(0), svg.area(), view);
        assertThat(mean[0]).isBetween(1e8 - 2e6, 1e8 + 2e6);
        assertThat(Math.abs(mean[1])).isLessThan(2e-6);
    }

    @Test
    void oneComponentNeedsNoOther() {
        GaussianMixtureModel one = Mixtures.row(1, 3);
        MixturePlot plot = MixturePlot.of(one, one.sample(20, 1).samples());
        assertThat(Svg.of(plot.pairs()).ellipses()).hasSize(6);
        assertThat(Svg.of(plot.projection()).ellipses()).hasSize(2);
        assertThat(Svg.of(plot.uncertainty()).description()).contains("component 0 (100 %)");
    }

    @Test
    void whatCanNotBeDrawnIsRefused() {
        DMatrixRMaj samples = SAMPLES.samples();
        assertRefused(
                () -> MixturePlot.of(PAIR, new DMatrixRMaj(3, 5)),
                "samples must be n x 2 with n at least 1, found 3 x 5");
        assertRefused(
                () -> MixturePlot.of(PAIR, new DMatrixRMaj(0, 2)),
                "samples must be n x 2 with n at least 1, found 0 x 2");
        samples.set(17, 1, Double.NaN);
        assertRefused(() -> MixturePlot.of(PAIR, samples), "samples[17, 1] is NaN");
        assertRefused(() -> plot().columns("a"), "columns must have a name for each of 2 columns, found 1");
        assertRefused(
                () -> plot().columns("a", " "), "columns must have names that differ and are not blank, found [a,  ]");
        assertRefused(
                () -> plot().columns("a", "a"), "columns must have names that differ and are not blank, found [a, a]");
        assertRefused(() -> plot().truth(new int[3]), "labels must have one entry per sample: 200 samples, 3 labels");
        assertRefused(
                () -> plot().weights(new double[3]), "weights must have one entry per sample: 200 samples, 3 weights");
        assertRefused(() -> plot().weights(new double[200]), "weights must not all be 0");
        assertRefused(() -> plot().trueModel(Mixtures.row(2, 3)), "trueModel must have dimension 2, found 3");
        assertRefused(() -> plot().limit(0), "limit must be at least 1, found 0");
        assertRefused(() -> plot().density(2), "column must be from 0 to 1, found 2");
        assertRefused(() -> plot().scatter(0, -1), "column must be from 0 to 1, found -1");
        assertRefused(() -> plot().scatter(1, 1), "columns must differ, found [1, 1]");
        assertRefused(() -> plot().pairs(1), "pairs needs from 2 to 8 columns, found 1");
        GaussianMixtureModel wide = Mixtures.row(2, 9);
        MixturePlot plot = MixturePlot.of(wide, wide.sample(5, 1).samples());
        assertRefused(plot::pairs, "pairs needs from 2 to 8 columns, found 9: name some, or take projection()");
        GaussianMixtureModel line = Mixtures.row(2, 1);
        MixturePlot ofLine = MixturePlot.of(line, line.sample(5, 1).samples());
        assertRefused(ofLine::projection, "a projection needs a model of dimension 2 or more, found 1");
        assertRefused(ofLine::scatter, "column must be from 0 to 0, found 1");
    }

    @Test
    void optionsAreNotChangedAfterwards() {
        int[] labels = SAMPLES.labels();
        double[] weights = new double[200];
        Arrays.fill(weights, 1);
        MixturePlot plot = plot().truth(labels).weights(weights);
        String before = plot.scatter().toSvg();
        Arrays.fill(labels, 0);
        weights[0] = 0;
        assertThat(plot.scatter().toSvg()).isEqualTo(before);
    }

    @Test
    void sizeGrowsWithTheComponentsNotWithTheirSquare() {
        int k = 200;
        double[] weights = new double[k];
        Arrays.fill(weights, 1.0 / k);
        DMatrixRMaj means = new DMatrixRMaj(k, 1);
        Arrays.setAll(means.data, i -> 10 * i);
        GaussianMixtureModel many =
                GaussianMixtureModel.of(weights, means, Collections.nCopies(k, new DMatrixRMaj(new double[][] {{1}})));
        String svg =
                MixturePlot.of(many, many.sample(1000, 1).samples()).density().toSvg();
        assertThat(svg.length()).isLessThan(1_500_000);
    }
}
