package io.github.gmm4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operations of a kernel against loops over single rows, at sizes that leave remainders. */
abstract class KernelContract {
    private static final double TOLERANCE = 1e-12;

    private final Kernel kernel;
    private final SplittableRandom random = new SplittableRandom(5);

    KernelContract(Kernel kernel) {
        this.kernel = kernel;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 7", "4, 64", "5, 255", "8, 33", "13, 17", "31, 5", "66, 9"})
    void triangularDistancesSolveForEveryRow(int d, int rows) {
        Block y = randomBlock(d, rows);
        double[] factor = random(Kernel.packedLength(d));
        double[] inverse = new double[d];
        for (int j = 0; j < d; j++) {
            factor[Kernel.packed(j, j)] = 1.5 + random.nextDouble();
            inverse[j] = 1 / factor[Kernel.packed(j, j)];
        }
        double[] expected = new double[rows];
        for (int i = 0; i < rows; i++) {
            double[] x = new double[d];
            for (int j = 0; j < d; j++) {
                double sum = y.values()[y.offset(j) + i];
                for (int l = 0; l < j; l++) {
                    sum -= factor[Kernel.packed(j, l)] * x[l];
                }
                x[j] = sum / factor[Kernel.packed(j, j)];
                expected[i] += x[j] * x[j];
            }
        }
        double[] origin = random(d);
        shift(y, origin);
        Block distances = new Block(3, rows);
        Arrays.fill(distances.values(), -1);
        kernel.triangularDistances(new TriangularForm(origin, factor, inverse), y, distances, 1);

        assertRelative(feature(distances, 1, rows), expected);
        assertThat(feature(distances, 0, rows)).containsOnly(-1);
        assertThat(feature(distances, 2, rows)).containsOnly(-1);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 7", "7, 64", "13, 17"})
    void scaledDistancesAreThoseOfADiagonalFactor(int d, int rows) {
        Block x = randomBlock(d, rows);
        double[] factors = random(d);
        double[] origin = random(d);
        Block distances = new Block(2, rows);
        kernel.diagonalDistances(new DiagonalForm(origin, factors), x, distances, 1);

        double[] expected = IntStream.range(0, rows)
                .mapToDouble(i -> IntStream.range(0, d)
                        .mapToDouble(j -> Math.pow((x.values()[x.offset(j) + i] - origin[j]) * factors[j], 2))
                        .sum())
                .toArray();
        assertRelative(feature(distances, 1, rows), expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 7", "5, 255", "8, 33", "13, 17", "31, 5"})
    void sumsAreThoseOfSingleRows(int d, int rows) {
        Block x = randomBlock(d, rows);
        double[] weights = Arrays.copyOf(random(rows), x.capacity());
        double[] origin = random(d);
        Moments full = new Moments(origin, Kernel.packedLength(d));
        Moments diagonal = new Moments(origin, d);
        kernel.addFull(x, weights, full);
        kernel.addDiagonal(x, weights, diagonal);

        for (int j = 0; j < d; j++) {
            double expectedFirst = 0;
            for (int i = 0; i < rows; i++) {
                expectedFirst += weights[i] * (x.values()[x.offset(j) + i] - origin[j]);
            }
            assertThat(full.first()[j]).isCloseTo(expectedFirst, within(TOLERANCE * rows));
            assertThat(diagonal.first()[j]).isCloseTo(expectedFirst, within(TOLERANCE * rows));
            for (int l = 0; l <= j; l++) {
                double expected = 0;
                for (int i = 0; i < rows; i++) {
                    expected += weights[i]
                            * (x.values()[x.offset(j) + i] - origin[j])
                            * (x.values()[x.offset(l) + i] - origin[l]);
                }
                assertThat(full.second()[Kernel.packed(j, l)]).isCloseTo(expected, within(TOLERANCE * rows));
            }
            assertThat(diagonal.second()[j]).isCloseTo(full.second()[Kernel.packed(j, j)], within(TOLERANCE * rows));
        }
    }

    @Test
    void sumsAddToWhatIsThere() {
        Block x = randomBlock(2, 3);
        double[] weights = Arrays.copyOf(new double[] {1, 2, 3}, x.capacity());
        Moments once = new Moments(new double[2], 3);
        Moments twice = new Moments(new double[2], 3);
        kernel.addFull(x, weights, once);
        kernel.addFull(x, weights, twice);
        kernel.addFull(x, weights, twice);
        once.add(once);
        assertThat(twice.second()).usingComparatorWithPrecision(TOLERANCE).containsExactly(once.second());
        assertThat(twice.first()).usingComparatorWithPrecision(TOLERANCE).containsExactly(once.first());
        twice.clear();
        assertThat(twice.second()).containsOnly(0);
    }

    @Test
    void sharesAreMultipliedByTheWeightsOfTheRows() {
        Block shares = randomBlock(2, 11);
        double[] weights = Arrays.copyOf(random(11), shares.capacity());
        double[] products = random(shares.capacity());
        double sum = kernel.weigh(shares, 1, weights, products);
        double expected = 0;
        for (int i = 0; i < 11; i++) {
            assertThat(products[i]).isEqualTo(shares.values()[shares.offset(1) + i] * weights[i]);
            expected += products[i];
        }
        assertThat(sum).isCloseTo(expected, within(1e-14));
        assertThat(Arrays.stream(products).skip(11)).allMatch(product -> product == 0);
    }

    @Test
    void normaliseGivesSharesAndTheLogOfTheSum() {
        Block terms = new Block(3, 4);
        terms.setRows(2);
        double[] row0 = {-1.5, 0.25, -3};
        double[] row1 = {-2000, -2001, -5000};
        for (int k = 0; k < 3; k++) {
            terms.values()[terms.offset(k)] = row0[k];
            terms.values()[terms.offset(k) + 1] = row1[k];
        }
        double[] logDensities = new double[terms.capacity()];
        kernel.normalise(terms, logDensities);

        double sum = Math.exp(-1.5) + Math.exp(0.25) + Math.exp(-3);
        assertThat(logDensities[0]).isCloseTo(Math.log(sum), within(1e-15));
        assertThat(terms.values()[terms.offset(1)]).isCloseTo(Math.exp(0.25) / sum, within(1e-15));
        assertThat(logDensities[1]).isCloseTo(-2000 + Math.log1p(Math.exp(-1)), within(1e-12));
        assertThat(terms.values()[1]).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-15));
        assertThat(terms.values()[terms.offset(2) + 1]).isZero();
    }

    @Test
    void normaliseIsRightOverTheWholeRangeOfTerms() {
        int k = 5;
        int rows = 203;
        Block terms = new Block(k, rows);
        terms.setRows(rows);
        double[][] given = new double[rows][k];
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < k; c++) {
                double spread = Math.pow(10, random.nextInt(4) - 1);
                given[i][c] =
                        i % 7 == 0 && c == 2 ? Double.NEGATIVE_INFINITY : spread * (random.nextDouble() - 0.5) - i;
                terms.values()[terms.offset(c) + i] = given[i][c];
            }
        }
        double[] logDensities = new double[terms.capacity()];
        kernel.normalise(terms, logDensities);
        for (int i = 0; i < rows; i++) {
            double largest = Arrays.stream(given[i]).max().orElseThrow();
            double sum = Arrays.stream(given[i])
                    .map(t -> StrictMath.exp(t - largest))
                    .sum();
            double expected = largest + StrictMath.log(sum);
            assertThat(logDensities[i]).isCloseTo(expected, within(4e-16 * (1 + Math.abs(expected))));
            for (int c = 0; c < k; c++) {
                double share = StrictMath.exp(given[i][c] - largest) / sum;
                assertThat(terms.values()[terms.offset(c) + i]).isCloseTo(share, within(1e-15 * share + 1e-300));
            }
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

    private Block randomBlock(int d, int rows) {
        Block block = new Block(d, rows + 3);
        block.setRows(rows);
        System.arraycopy(random(block.values().length), 0, block.values(), 0, block.values().length);
        return block;
    }

    private static void shift(Block y, double[] origin) {
        for (int j = 0; j < origin.length; j++) {
            for (int i = 0; i < y.rows(); i++) {
                y.values()[y.offset(j) + i] += origin[j];
            }
        }
    }

    private static double[] feature(Block block, int j, int rows) {
        return Arrays.copyOfRange(block.values(), block.offset(j), block.offset(j) + rows);
    }

    private double[] random(int length) {
        return random.doubles(length, -1, 1).toArray();
    }

    private static void assertRelative(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(TOLERANCE * (1 + Math.abs(expected[i]))));
        }
    }
}
