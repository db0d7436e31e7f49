package io.github.gmm4j.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left out where the winners are known beforehand changes nothing. */
@ParameterizedClass
@ValueSource(strings = {"plain", "vector"})
class BlockResponsibilitiesTest {
    private static final int COMPONENTS = 20;
    private static final int DIMENSION = 6;
    private static final int ROWS = 250;
    private static final double NEGLIGIBLE = 60;

    private final SplittableRandom random = new SplittableRandom(3);
    private final Kernel kernel;
    private int evaluated;

    BlockResponsibilitiesTest(String kernel) {
        this.kernel = counting(KernelSelection.named(kernel, true));
    }

    /** A kernel that counts the rows whose distances are found. */
    private Kernel counting(Kernel counted) {
        return (Kernel) Proxy.newProxyInstance(
                Kernel.class.getClassLoader(), new Class<?>[] {Kernel.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("distances")) {
                        evaluated += ((SparseColumn) arguments[2]).count();
                    }
                    return method.invoke(counted, arguments);
                });
    }

    private ComponentTerms mixture(double spread) {
        Distance[] forms = new Distance[COMPONENTS];
        double[] logConstants = new double[COMPONENTS];
        for (int k = 0; k < COMPONENTS; k++) {
            double[] origin =
                    random.doubles(DIMENSION, -1, 1).map(z -> spread * z).toArray();
            double[] factor =
                    random.doubles(PackedTriangle.length(DIMENSION), -0.4, 0.4).toArray();
            double[] inverse = random.doubles(DIMENSION, 0.5, 2).toArray();
            forms[k] = new TriangularDistance(origin, factor, inverse);
            logConstants[k] = -3 * random.nextDouble();
        }
        return new ComponentTerms(forms, logConstants, NEGLIGIBLE).withBounds();
    }

    /** Rows around the components in turn. */
    private Block rows(ComponentTerms mixture) {
        Block x = new Block(DIMENSION, ROWS);
        for (int i = 0; i < ROWS; i++) {
            double[] origin = mixture.distance(i % COMPONENTS).origin();
            for (int j = 0; j < DIMENSION; j++) {
                x.rowMajor()[i * DIMENSION + j] = origin[j] + 4 * random.nextDouble() - 2;
            }
        }
        x.fill(ROWS);
        return x;
    }

    private BlockResponsibilities score(ComponentTerms mixture, Block x, int... expected) {
        BlockResponsibilities shares = new BlockResponsibilities(COMPONENTS, ROWS, DIMENSION);
        shares.begin(ROWS);
        if (expected.length > 0) {
            System.arraycopy(expected, 0, shares.expected(), 0, ROWS);
            shares.expect();
        }
        shares.score(mixture, x, kernel);
        return shares;
    }

    private static double[][] table(BlockResponsibilities shares) {
        double[][] table = new double[ROWS][COMPONENTS];
        for (int k = 0; k < COMPONENTS; k++) {
            SparseColumn list = shares.column(k);
            for (int q = 0; q < list.count(); q++) {
                table[list.row(q)][k] += list.values()[q] * shares.scales()[list.row(q)];
            }
        }
        return table;
    }

    private static void assertSame(BlockResponsibilities found, BlockResponsibilities complete) {
        for (int i = 0; i < ROWS; i++) {
            assertThat(found.mostLikely(i)).isEqualTo(complete.mostLikely(i));
            assertThat(found.logDensities()[i]).isCloseTo(complete.logDensities()[i], within(1e-13));
        }
        double[][] foundTable = table(found);
        double[][] completeTable = table(complete);
        for (int i = 0; i < ROWS; i++) {
            for (int k = 0; k < COMPONENTS; k++) {
                assertThat(foundTable[i][k]).isCloseTo(completeTable[i][k], within(1e-13 * completeTable[i][k]));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 3, 10, 100, 1e4})
    void expectedWinnersChangeNothing(double spread) {
        ComponentTerms mixture = mixture(spread);
        Block x = rows(mixture);
        BlockResponsibilities complete = score(mixture, x);
        int[] winners = new int[ROWS];
        Arrays.setAll(winners, complete::mostLikely);
        assertSame(score(mixture, x, winners), complete);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 10, 1e4})
    void wrongExpectationsChangeNothingEither(double spread) {
        ComponentTerms mixture = mixture(spread);
        Block x = rows(mixture);
        int[] wrong = random.ints(ROWS, 0, COMPONENTS).toArray();
        assertSame(score(mixture, x, wrong), score(mixture, x));
    }

    @Test
    void farComponentsAreNotEvaluated() {
        ComponentTerms mixture = mixture(100);
        Block x = rows(mixture);
        BlockResponsibilities complete = score(mixture, x);
        assertThat(evaluated).isEqualTo(ROWS * COMPONENTS);
        int[] winners = new int[ROWS];
        Arrays.setAll(winners, complete::mostLikely);
        evaluated = 0;
        score(mixture, x, winners);
        assertThat(evaluated).isBetween(ROWS, 2 * ROWS);
    }

    @Test
    void withoutBoundsAllComponentsAreScored() {
        ComponentTerms mixture = mixture(100).neglecting(NEGLIGIBLE);
        Block x = rows(mixture);
        score(mixture, x, new int[ROWS]);
        assertThat(evaluated).isEqualTo(ROWS * COMPONENTS);
    }
}
