package io.github.gmm4j.internal.kernel;

import static io.github.gmm4j.TestAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations of a kernel against loops over single rows, at sizes that leave remainders. */
abstract class KernelContract {
    private static final double TOLERANCE = 1e-12;

    private final Kernel kernel;
    private final SplittableRandom random = new SplittableRandom(5);

    KernelContract(Kernel kernel) {
        this.kernel = kernel;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "2, 250", "3, 7", "4, 64", "5, 255", "8, 33", "13, 17", "31, 5", "66, 9", "300, 19"})
    void triangularDistancesSolveForEveryRow(int d, int rows) {
        Block x = randomBlock(d, rows);
        double[] factor = Arrays.stream(random(PackedTriangle.length(d)))
                .map(f -> f / Math.sqrt(d))
                .toArray();
        double[] inverse = new double[d];
        for (int j = 0; j < d; j++) {
            factor[PackedTriangle.index(j, j)] = 1.5 + random.nextDouble();
            inverse[j] = 1 / factor[PackedTriangle.index(j, j)];
        }
        double[] origin = random(d);
        double[] expected = new double[rows];
        for (int i = 0; i < rows; i++) {
            double[] y = new double[d];
            for (int j = 0; j < d; j++) {
                double sum = x.column(j)[i] - origin[j];
                for (int l = 0; l < j; l++) {
                    sum -= factor[PackedTriangle.index(j, l)] * y[l];
                }
                y[j] = sum / factor[PackedTriangle.index(j, j)];
                expected[i] += y[j] * y[j];
            }
        }
        TriangularDistance form = new TriangularDistance(origin, factor, inverse);
        SparseColumn all = all(rows);
        kernel.distances(form, x, all);
        assertRelative(all, expected);
        SparseColumn some = some(rows);
        kernel.distances(form, x, some);
        assertRelative(some, expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 7", "7, 64", "13, 17"})
    void diagonalDistancesAreScaledFeatureByFeature(int d, int rows) {
        Block x = randomBlock(d, rows);
        double[] factors = random(d);
        double[] origin = random(d);
        double[] expected = IntStream.range(0, rows)
                .mapToDouble(i -> IntStream.range(0, d)
                        .mapToDouble(j -> Math.pow((x.column(j)[i] - origin[j]) * factors[j], 2))
                        .sum())
                .toArray();
        DiagonalDistance form = new DiagonalDistance(origin, factors);
        SparseColumn all = all(rows);
        kernel.distances(form, x, all);
        assertRelative(all, expected);
        SparseColumn some = some(rows);
        kernel.distances(form, x, some);
        assertRelative(some, expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 3, 1", "3, 7, 2", "7, 64, 5", "13, 17, 4", "70, 131, 9"})
    void lowRankDistancesAreThoseOfSingleRows(int d, int rows, int factors) {
        Block x = randomBlock(d, rows);
        double[] scales = Arrays.stream(random(d)).map(s -> 1 + s * s).toArray();
        LowRankDistance form = new LowRankDistance(random(d), random(d * factors), scales, random(d * factors));
        double[] expected = new double[rows];
        for (int i = 0; i < rows; i++) {
            int row = i;
            double[] point =
                    IntStream.range(0, d).mapToDouble(j -> x.column(j)[row]).toArray();
            expected[i] = form.squaredDistance(point);
        }
        SparseColumn all = all(rows);
        kernel.distances(form, x, all);
        assertRelative(all, expected);
        SparseColumn some = some(rows);
        kernel.distances(form, x, some);
        assertRelative(some, expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 3, 1", "3, 7, 2", "7, 64, 5", "13, 17, 4", "70, 131, 9"})
    void projectedSumsAreProductsOfTheFullOnes(int d, int rows, int directions) {
        Block x = randomBlock(d, rows);
        double[] projection = random(d * directions);
        for (SparseColumn weights : List.of(all(rows), some(rows))) {
            for (int q = 0; q < weights.count(); q++) {
                weights.values()[q] = random.nextDouble();
            }
            double[] origin = random(d);
            Moments full = new Moments(origin, PackedTriangle.length(d));
            Moments projected = new Moments(origin, d + d * directions);
            kernel.addFull(x, weights, full);
            kernel.addProjected(projection, x, weights, projected);
            double tolerance = TOLERANCE * d * Math.max(1, weights.count());
            assertClose(projected.first(), full.first(), tolerance);
            for (int j = 0; j < d; j++) {
                assertThat(projected.second()[j])
                        .isCloseTo(full.second()[PackedTriangle.index(j, j)], within(tolerance));
                for (int f = 0; f < directions; f++) {
                    double expected = 0;
                    for (int l = 0; l < d; l++) {
                        expected += projection[f * d + l]
                                * full.second()[PackedTriangle.index(Math.max(j, l), Math.min(j, l))];
                    }
                    assertThat(projected.second()[d + f * d + j]).isCloseTo(expected, within(tolerance));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 7", "4, 16", "5, 255", "8, 33", "13, 17", "31, 5", "41, 30", "70, 131"})
    void sumsAreThoseOfSingleRows(int d, int rows) {
        Block x = randomBlock(d, rows);
        SparseColumn weights = all(rows);
        for (int i = 0; i < rows; i++) {
            weights.values()[i] = random.nextDouble();
        }
        assertSums(x, weights);
        SparseColumn some = some(rows);
        for (int q = 0; q < some.count(); q++) {
            some.values()[q] = random.nextDouble();
        }
        assertSums(x, some);
    }

    private void assertSums(Block x, SparseColumn weights) {
        int d = x.dimension();
        double[] origin = random(d);
        Moments full = new Moments(origin, PackedTriangle.length(d));
        Moments diagonal = new Moments(origin, d);
        kernel.addFull(x, weights, full);
        kernel.addDiagonal(x, weights, diagonal);
        double tolerance = TOLERANCE * Math.max(1, weights.count());
        for (int j = 0; j < d; j++) {
            for (int l = 0; l <= j; l++) {
                double expected = 0;
                double expectedFirst = 0;
                for (int q = 0; q < weights.count(); q++) {
                    int i = weights.row(q);
                    double weighted = weights.values()[q] * (x.column(j)[i] - origin[j]);
                    expectedFirst += weighted;
                    expected += weighted * (x.column(l)[i] - origin[l]);
                }
                assertThat(full.second()[PackedTriangle.index(j, l)]).isCloseTo(expected, within(tolerance));
                assertThat(full.first()[j]).isCloseTo(expectedFirst, within(tolerance));
                assertThat(diagonal.first()[j]).isCloseTo(expectedFirst, within(tolerance));
            }
            assertThat(diagonal.second()[j]).isCloseTo(full.second()[PackedTriangle.index(j, j)], within(tolerance));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9, 45})
    void sumsAddToWhatIsThere(int d) {
        Block x = randomBlock(d, 3);
        SparseColumn weights = all(3);
        System.arraycopy(new double[] {1, 2, 3}, 0, weights.values(), 0, 3);
        Moments once = new Moments(new double[d], PackedTriangle.length(d));
        Moments twice = new Moments(new double[d], PackedTriangle.length(d));
        kernel.addFull(x, weights, once);
        kernel.addFull(x, weights, twice);
        kernel.addFull(x, weights, twice);
        once.add(once);
        assertClose(twice.second(), once.second(), TOLERANCE);
        assertClose(twice.first(), once.first(), TOLERANCE);
        twice.clear();
        assertThat(twice.second()).containsOnly(0);
    }

    @Test
    void numbersAreMultipliedByTheFactorsOfTheirRows() {
        double[] factors = Arrays.copyOf(random(11), 16);
        for (SparseColumn rows : new SparseColumn[] {all(11), some(11)}) {
            double[] before = random(16);
            System.arraycopy(before, 0, rows.values(), 0, 16);
            double sum = kernel.weigh(rows, factors);
            double expected = 0;
            for (int q = 0; q < rows.count(); q++) {
                assertThat(rows.values()[q]).isEqualTo(before[q] * factors[rows.row(q)]);
                expected += rows.values()[q];
            }
            assertThat(sum).isCloseTo(expected, within(1e-14));
        }
    }

    @Test
    void scoresKeepTheLargestTermAndTheFirstOfEqualOnes() {
        double[] largest = new double[16];
        double[] winners = new double[16];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        Arrays.fill(winners, -1);
        SparseColumn first = distances(2, 8, Double.NaN, Double.POSITIVE_INFINITY, 4);
        kernel.score(first, 1, 0, largest, winners);
        double farthest = 1 - ComponentTerms.FARTHEST / 2;
        assertThat(Arrays.copyOf(first.values(), 5)).containsExactly(0, -3, farthest, farthest, -1);
        SparseColumn second = distances(2, 2, 2, 2, 6);
        kernel.score(second, 1, 1, largest, winners);
        assertThat(Arrays.copyOf(largest, 5)).containsExactly(0, 0, 0, 0, -1);
        assertThat(Arrays.copyOf(winners, 5)).containsExactly(0, 1, 1, 1, 0);
        SparseColumn listed = new SparseColumn(16);
        listed.add(1, 8);
        listed.add(4, 0);
        kernel.score(listed, 1, 2, largest, winners);
        assertThat(Arrays.copyOf(largest, 5)).containsExactly(0, 0, 0, 0, 1);
        assertThat(Arrays.copyOf(winners, 5)).containsExactly(0, 1, 1, 1, 2);
    }

    private static SparseColumn distances(double... values) {
        SparseColumn list = all(values.length);
        System.arraycopy(values, 0, list.values(), 0, values.length);
        return list;
    }

    @Test
    void exponentialsAreRightOverTheWholeRangeOfTerms() {
        int rows = 203;
        double[] largest = random(208);
        double[] sums = new double[208];
        SparseColumn all = all(rows);
        SparseColumn some = some(rows);
        double[] expected = new double[rows];
        for (int i = 0; i < rows; i++) {
            double below = i % 7 == 0 ? Double.POSITIVE_INFINITY : random.nextDouble() * Math.pow(10, i % 4 - 1);
            expected[i] = StrictMath.exp(largest[i] - below - largest[i]);
            all.values()[i] = largest[i] - below;
        }
        for (int q = 0; q < some.count(); q++) {
            some.values()[q] = all.values()[some.row(q)];
        }
        kernel.exponentials(all, largest, Double.POSITIVE_INFINITY, sums);
        for (int i = 0; i < rows; i++) {
            assertThat(all.values()[i]).isCloseTo(expected[i], within(5e-14 * expected[i]));
            assertThat(sums[i]).isEqualTo(all.values()[i]);
        }
        kernel.exponentials(some, largest, Double.POSITIVE_INFINITY, sums);
        for (int q = 0; q < some.count(); q++) {
            int i = some.row(q);
            assertThat(some.values()[q]).isEqualTo(all.values()[i]);
            assertThat(sums[i]).isEqualTo(2 * all.values()[i]);
        }
    }

    @Test
    void exponentialsOfSmallNumbersAreRightToTheLastDigits() {
        SparseColumn terms = all(1001);
        for (int i = 0; i < 1001; i++) {
            terms.values()[i] = -i * 0.7;
        }
        kernel.exponentials(terms, new double[1008], 708, new double[1008]);
        for (int i = 0; i < 1001; i++) {
            double expected = StrictMath.exp(-i * 0.7);
            assertThat(terms.values()[i]).isCloseTo(expected, within(4e-16 * expected));
        }
    }

    @Test
    void negligibleTermsGiveNothing() {
        SparseColumn terms = distances(-60, -60.001, 0, -1e9, -300);
        kernel.exponentials(terms, new double[16], 60, new double[16]);
        assertThat(terms.values()[0]).isCloseTo(Math.exp(-60), within(1e-40));
        assertThat(Arrays.copyOf(terms.values(), 5)).contains(0, 1).endsWith(0, 1, 0, 0);
    }

    @Test
    void logarithmsAddTheLargestTermAgain() {
        double[] sums = {1, 1.5, 7, 1000, 1 + 1e-15};
        double[] largest = {-3, 2, 0, -1e6, 0};
        double[] out = new double[16];
        kernel.logarithms(Arrays.copyOf(sums, 16), Arrays.copyOf(largest, 16), 5, out);
        for (int i = 0; i < 5; i++) {
            double expected = largest[i] + StrictMath.log(sums[i]);
            assertThat(out[i]).isCloseTo(expected, within(3e-16 * Math.abs(expected)));
        }
    }

    @Test
    void dotIsCloseToTheExactSum() {
        double[] a = random(103);
        double[] b = random(105);
        BigDecimal exact = BigDecimal.ZERO;
        for (int i = 0; i < 100; i++) {
            exact = exact.add(new BigDecimal(a[i]).multiply(new BigDecimal(b[i])));
        }
        assertThat(kernel.dot(a, b, 100)).isCloseTo(exact.doubleValue(), within(1e-14));
    }

    /** Compiled code may not sum in another order than the interpreter. */
    @Test
    void aSumHasTheSameBitsHoweverOftenItIsFound() {
        double[] a = random(103);
        double[] b = random(103);
        double first = kernel.dot(a, b, 103);
        for (int i = 0; i < 50_000; i++) {
            assertThat(kernel.dot(a, b, 103)).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "3, 2", "17, 5", "40, 9"})
    void partsAreThoseOfTheDistancesInTheDirectionOfTheWinner(int components, int d) {
        Block x = randomBlock(d, 4);
        Distance[] forms = new Distance[components];
        for (int k = 0; k < components; k++) {
            forms[k] = k % 3 == 2 ? new DiagonalDistance(random(d), random(d)) : randomTriangle(d);
        }
        ComponentTerms mixture = new ComponentTerms(forms, random(components), 60).withBounds();
        RowQuad rows = new RowQuad(d);
        int winner = components - 1;
        double[] point = Arrays.copyOf(forms[winner].origin(), d);
        for (int r = 0; r < 4; r++) {
            rows.set(r, x, r, point, -1);
        }
        for (int k = 0; k < winner; k++) {
            kernel.multiply(mixture, winner, k / ComponentTerms.PANEL, rows);
            SparseColumn distances = all(4);
            kernel.distances(forms[k], x, distances);
            double[] direction = forms[k].direction(point);
            for (int r = 0; r < 4; r++) {
                double part = 0;
                for (int l = 0; l < d; l++) {
                    part += direction[l] * (x.column(l)[r] - forms[k].origin()[l]);
                }
                double found = rows.parts()[r * ComponentTerms.PANEL + k % ComponentTerms.PANEL];
                assertThat(found).isCloseTo(part, within(1e-11 * (1 + Math.abs(part))));
                assertThat(part * part).isLessThanOrEqualTo(distances.values()[r] * (1 + 1e-12));
            }
        }
        kernel.multiply(mixture, winner, winner / ComponentTerms.PANEL, rows);
        assertThat(rows.near(mixture, winner / ComponentTerms.PANEL, 0) >> winner % ComponentTerms.PANEL)
                .isZero();
    }

    private TriangularDistance randomTriangle(int d) {
        double[] inverse = random.doubles(d, 0.5, 2).toArray();
        return new TriangularDistance(random(d), random(PackedTriangle.length(d)), inverse);
    }

    private Block randomBlock(int d, int rows) {
        Block block = new Block(d, rows + 3);
        double[] values = random(rows * d);
        System.arraycopy(values, 0, block.rowMajor(), 0, values.length);
        block.fill(rows);
        return block;
    }

    private static SparseColumn all(int rows) {
        SparseColumn list = new SparseColumn(rows);
        list.setAll(rows);
        return list;
    }

    /** About two rows of three, in an order of their own. */
    private static SparseColumn some(int rows) {
        SparseColumn list = new SparseColumn(rows);
        for (int i = rows - 1; i >= 0; i--) {
            if (i % 3 != 1) {
                list.add(i, -1);
            }
        }
        return list;
    }

    private double[] random(int length) {
        return random.doubles(length, -1, 1).toArray();
    }

    private static void assertRelative(SparseColumn actual, double[] expected) {
        for (int q = 0; q < actual.count(); q++) {
            double wanted = expected[actual.row(q)];
            assertThat(actual.values()[q]).isCloseTo(wanted, within(TOLERANCE * (1 + Math.abs(wanted))));
        }
    }
}
