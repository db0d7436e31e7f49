package io.github.gmm4j.internal.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.plot.Mixtures;
import io.github.gmm4j.reference.ReferenceCase;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

/** What pictures are computed from. */
class GeometryTest {
    private static List<double[]> points(Path2D path) {
        List<double[]> points = new ArrayList<>();
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            double[] point = new double[6];
            if (i.currentSegment(point) != PathIterator.SEG_CLOSE) {
                points.add(point);
            }
        }
        return points;
    }

    private static boolean closed(Path2D path) {
        double[] point = new double[6];
        int last = PathIterator.SEG_MOVETO;
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            last = i.currentSegment(point);
        }
        return last == PathIterator.SEG_CLOSE;
    }

    private static double[] range(double low, double step, int count) {
        return IntStream.range(0, count).mapToDouble(i -> low + step * i).toArray();
    }

    private static ContourGrid bowl(double low, double step, int count) {
        double[] xs = range(low, step, count);
        double[] heights = new double[count * count];
        Arrays.setAll(heights, i -> -xs[i % count] * xs[i % count] - xs[i / count] * xs[i / count]);
        return new ContourGrid(xs, xs, heights);
    }

    @Test
    void contoursOfABowlAreCircles() {
        List<Path2D> contours = bowl(-2, 0.02, 201).contours(-1);
        assertThat(contours).hasSize(1);
        assertThat(closed(contours.get(0))).isTrue();
        assertThat(points(contours.get(0)))
                .hasSizeGreaterThan(300)
                .allSatisfy(point -> assertThat(Math.hypot(point[0], point[1])).isCloseTo(1, within(1e-4)));
    }

    @Test
    void contoursThatLeaveTheGridAreOpen() {
        List<Path2D> contours = bowl(0, 0.02, 101).contours(-1); // a quarter
        assertThat(contours).hasSize(1);
        assertThat(closed(contours.get(0))).isFalse();
        List<double[]> points = points(contours.get(0));
        assertThat(Math.abs(points.get(0)[0] * points.get(0)[1])).isZero();
        assertThat(bowl(-2, 0.5, 9).contours(5)).isEmpty();
    }

    @Test
    void atASaddleTheMiddleDecides() {
        double[] xs = {0, 1};
        assertThat(new ContourGrid(xs, xs, new double[] {1, 0, 0, 1})
                        .contours(0.4).stream()
                                .map(GeometryTest::points)
                                .map(line ->
                                        (line.get(0)[0] + line.get(1)[0]) / 2 - (line.get(0)[1] + line.get(1)[1]) / 2))
                .allSatisfy(side -> assertThat(Math.abs(side)).isGreaterThan(0.5)); // beside the diagonal 0,0 to 1,1
        assertThat(new ContourGrid(xs, xs, new double[] {1, 0, 0, 1})
                        .contours(0.6).stream()
                                .map(GeometryTest::points)
                                .map(line ->
                                        (line.get(0)[0] + line.get(1)[0]) / 2 - (line.get(0)[1] + line.get(1)[1]) / 2))
                .hasSize(2)
                .allSatisfy(side -> assertThat(Math.abs(side)).isLessThan(1e-12));
    }

    @Test
    void regionsOfOneComponentAreThoseOfTheChiSquareDistribution() {
        GaussianMixtureModel one = GaussianMixtureModel.of(
                new double[] {1}, new DMatrixRMaj(1, 2), List.of(new DMatrixRMaj(new double[][] {{4, 1}, {1, 2}})));
        double[] levels = DensityRegions.levels(one);
        double peak = one.logDensity(new double[2]);
        for (int i = 0; i < levels.length; i++) {
            // The squared distance is 2 (peak - level); of two degrees of freedom it is below r with 1 - exp(-r / 2).
            double share = 1 - Math.exp(levels[i] - peak);
            assertThat(share).isCloseTo(DensityRegions.PERCENT[i] / 100.0, within(0.015)); // 4 standard errors
        }
    }

    @Test
    void discriminantsOfIrisAreThoseOfR() {
        // lda(Species ~ ., iris) of R's MASS 7.3: scaling, and the proportion of trace.
        double[][] expected = {
            {0.8293776, 0.02410215}, {1.5344731, 2.16452123}, {-2.2012117, -0.93192121}, {-2.8104603, 2.83918785}
        };
        Projection projection =
                DiscriminantDirections.of(classes(ReferenceCase.of("iris").data(), 50));
        assertThat(projection.names())
                .containsExactly("discriminant 1 (99 % of the separation)", "discriminant 2 (1 % of the separation)");
        for (int j = 0; j < 2; j++) {
            double factor = projection.directions().get(2, j) / expected[2][j];
            for (int i = 0; i < 4; i++) {
                assertThat(projection.directions().get(i, j)).isCloseTo(factor * expected[i][j], within(1e-5));
            }
            assertThat(Math.abs(factor)).isCloseTo(Math.sqrt(150.0 / 147), within(1e-5)); // R divides by n - k
        }
    }

    /** A component for every so many rows. */
    private static GaussianMixtureModel classes(DMatrixRMaj samples, int size) {
        int k = samples.numRows / size;
        int d = samples.numCols;
        double[] weights = new double[k];
        Arrays.fill(weights, 1.0 / k);
        DMatrixRMaj means = new DMatrixRMaj(k, d);
        List<DMatrixRMaj> covariances = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            DMatrixRMaj part = CommonOps_DDRM.extract(samples, c * size, (c + 1) * size, 0, d);
            DMatrixRMaj sums = CommonOps_DDRM.sumCols(part, null);
            for (int j = 0; j < d; j++) {
                means.set(c, j, sums.get(j) / size);
                for (int i = 0; i < size; i++) {
                    part.add(i, j, -sums.get(j) / size);
                }
            }
            DMatrixRMaj covariance = new DMatrixRMaj(d, d);
            CommonOps_DDRM.multTransA(1.0 / size, part, part, covariance);
            covariances.add(covariance);
        }
        return GaussianMixtureModel.of(weights, means, covariances);
    }

    @Test
    void directionsAreOrthonormalWithinTheComponents() {
        DMatrixRMaj spread = new DMatrixRMaj(new double[][] {{2, 0.5, 0}, {0.5, 1, 0.2}, {0, 0.2, 1e6}});
        DMatrixRMaj other = new DMatrixRMaj(new double[][] {{1, 0, 0}, {0, 3, 0}, {0, 0, 1e6}});
        DMatrixRMaj means = new DMatrixRMaj(new double[][] {{0, 0, 0}, {3, 1, 10}});
        double[] half = {0.5, 0.5};
        List<GaussianMixtureModel> models = List.of(
                GaussianMixtureModel.of(
                        half, means, List.of(spread, spread)), // means alone: a second one from variances
                GaussianMixtureModel.of(half, means, List.of(spread, other)),
                GaussianMixtureModel.of(half, new DMatrixRMaj(2, 3), List.of(spread, other)), // spread alone
                GaussianMixtureModel.of(new double[] {1}, new DMatrixRMaj(1, 3), List.of(spread)));
        for (GaussianMixtureModel model : models) {
            Projection projection = DiscriminantDirections.of(model);
            GaussianMixtureModel projected = projection.project(model);
            DMatrixRMaj within = new DMatrixRMaj(2, 2);
            for (int k = 0; k < model.components(); k++) {
                CommonOps_DDRM.addEquals(within, model.weights()[k], projected.covariance(k));
            }
            assertThat(within.data).containsExactly(new double[] {1, 0, 0, 1}, within(1e-9));
        }
        assertThat(DiscriminantDirections.of(models.get(1)).names())
                .containsExactly("discriminant 1 (100 % of the separation)", "discriminant 2 (of spread)");
    }

    @Test
    void twoComponentsOfOneShapeAreApartAlongFishersDirection() {
        DMatrixRMaj spread = new DMatrixRMaj(new double[][] {{2, 0.5}, {0.5, 1}});
        DMatrixRMaj means = new DMatrixRMaj(new double[][] {{0, 0}, {3, 1}});
        Projection projection = DiscriminantDirections.of(
                GaussianMixtureModel.of(new double[] {0.3, 0.7}, means, List.of(spread, spread)));
        // W^-1 (3, 1) is (3 - 0.5, -1.5 + 2) / 1.75.
        assertThat(projection.directions().get(1, 0) / projection.directions().get(0, 0))
                .isCloseTo(0.5 / 2.5, within(1e-12));
    }

    @Test
    void barsOfAHistogramHaveAreaOne() {
        double[] values = new Random(1).doubles(1000).toArray();
        double[] weights = new Random(2).doubles(1000).toArray();
        int[] classes = new Random(3).ints(1000, 0, 3).toArray();
        Histogram histogram = Histogram.of(values, weights, classes, 1e-3);
        assertThat(histogram.classes()).isEqualTo(3);
        assertThat(histogram.bins()).isEqualTo(32);
        double area = IntStream.range(0, 32)
                .mapToDouble(bin -> histogram.heightBelow(3, bin) * histogram.width())
                .sum();
        assertThat(area).isCloseTo(1, within(1e-12));
        double total = Arrays.stream(weights).sum();
        double ofClassOne = IntStream.range(0, 1000)
                .filter(i -> classes[i] == 1)
                .mapToDouble(i -> weights[i] / total)
                .sum();
        assertThat(IntStream.range(0, 32)
                        .mapToDouble(bin -> histogram.height(1, bin) * histogram.width())
                        .sum())
                .isCloseTo(ofClassOne, within(1e-12));
        Histogram one = Histogram.of(new double[] {5, 5}, new double[] {1, 1}, new int[2], 0.5);
        assertThat(one.bins()).isEqualTo(1);
        assertThat(one.low()).isEqualTo(4.75);
        assertThat(one.highest()).isEqualTo(2);
    }

    @Test
    void aProjectionOnColumnsIsTheMarginalMixture() {
        Projection second = Projection.columns(List.of("a", "b"), 1);
        GaussianMixtureModel marginal = second.project(Mixtures.pair());
        assertThat(marginal.means().data).containsExactly(0, 2);
        assertThat(marginal.covariance(0).data).containsExactly(1);
        assertThat(marginal.covariance(1).data).containsExactly(1.5);
        assertThat(second.project(new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}})).data)
                .containsExactly(2, 4);
    }
}
