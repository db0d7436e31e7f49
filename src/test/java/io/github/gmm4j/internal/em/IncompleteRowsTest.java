package io.github.gmm4j.internal.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.internal.kernel.Block;
import io.github.gmm4j.internal.kernel.BlockResponsibilities;
import io.github.gmm4j.internal.kernel.Completion;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.kernel.SparseColumn;
import io.github.gmm4j.internal.mixture.Mixture;
import io.github.gmm4j.internal.passes.BlockAssigner;
import io.github.gmm4j.internal.passes.RowBlock;
import io.github.gmm4j.internal.passes.Workers;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An E-step in which components see rows that are completed by their own conditional means. */
class IncompleteRowsTest {
    private static final int ROWS = 400;
    private static final DMatrixRMaj SAMPLES = Blobs.builder()
            .sizes(ROWS / 2, ROWS / 2)
            .centers(new double[][] {{0, 0}, {3, 2}})
            .linearMap(new DMatrixRMaj(new double[][] {{1, 0.6}, {0, 0.8}}))
            .seed(5)
            .generate()
            .samples();

    private static final Mixture FIRST = Mixture.of(
            new double[] {0.4, 0.6},
            new DMatrixRMaj(new double[][] {{-0.5, 0}, {3.5, 2}}),
            List.of(
                    Covariance.full(new DMatrixRMaj(new double[][] {{1, 0.3}, {0.3, 1}})),
                    Covariance.full(new DMatrixRMaj(new double[][] {{1, -0.2}, {-0.2, 2}}))),
            CovarianceModel.full());

    /** Whether the second value of a row is missing; the algorithm does not look at it then. */
    private static boolean isMissing(long row) {
        return row % 3 == 0;
    }

    /** A component of two features, and what it says of the second one given the first. */
    private record Component(double weight, double[] mean, double a, double b, double c) {
        static Component of(Mixture model, int k) {
            DMatrixRMaj covariance = model.covariances().get(k).toMatrix();
            return new Component(
                    model.weights()[k],
                    model.means()[k],
                    covariance.get(0, 0),
                    covariance.get(0, 1),
                    covariance.get(1, 1));
        }

        double conditionalMean(double x) {
            return mean[1] + b / a * (x - mean[0]);
        }

        double conditionalVariance() {
            return c - b * b / a;
        }

        double density(double x, double y, boolean missing) {
            double marginal = Math.exp(-(x - mean[0]) * (x - mean[0]) / (2 * a)) / Math.sqrt(2 * Math.PI * a);
            double rest = y - conditionalMean(x);
            double v = conditionalVariance();
            return weight * marginal * (missing ? 1 : Math.exp(-rest * rest / (2 * v)) / Math.sqrt(2 * Math.PI * v));
        }
    }

    /** The E-step of a model for rows whose second value may be missing. */
    private record MissingSecond(Mixture model) implements BlockAssigner {
        @Override
        public void assign(RowBlock rows, BlockResponsibilities found, Kernel kernel) {
            for (int k = 0; k < 2; k++) {
                Component component = Component.of(model, k);
                Block completed = new Block(2, rows.rows());
                System.arraycopy(rows.values().rowMajor(), 0, completed.rowMajor(), 0, 2 * rows.rows());
                for (int i = 0; i < rows.rows(); i++) {
                    double x = rows.values().rowMajor()[2 * i];
                    double y = rows.values().rowMajor()[2 * i + 1];
                    boolean missing = isMissing(rows.first() + i);
                    double sum = 0;
                    for (int other = 0; other < 2; other++) {
                        sum += Component.of(model, other).density(x, y, missing);
                    }
                    found.column(k).add(i, component.density(x, y, missing) / sum);
                    found.logDensities()[i] = Math.log(sum);
                    if (missing) {
                        completed.rowMajor()[2 * i + 1] = component.conditionalMean(x);
                    }
                }
                completed.fill(rows.rows());
                found.complete(k, new Completed(completed, rows.first(), component.conditionalVariance()));
            }
        }
    }

    private record Completed(Block rows, long first, double variance) implements Completion {
        @Override
        public double[] covariance(SparseColumn weights) {
            double sum = 0;
            for (int q = 0; q < weights.count(); q++) {
                sum += isMissing(first + weights.row(q)) ? weights.values()[q] * variance : 0;
            }
            return new double[] {0, 0, sum};
        }
    }

    /** One iteration written out, without any of the library's sums. */
    private static Mixture expectedStep(Mixture model, boolean diagonal) {
        double[] n = new double[2];
        double[][] s = new double[2][2];
        double[][] q = new double[2][3];
        for (int i = 0; i < ROWS; i++) {
            double x = SAMPLES.get(i, 0);
            double y = SAMPLES.get(i, 1);
            double sum = Component.of(model, 0).density(x, y, isMissing(i))
                    + Component.of(model, 1).density(x, y, isMissing(i));
            for (int k = 0; k < 2; k++) {
                Component component = Component.of(model, k);
                double z = component.density(x, y, isMissing(i)) / sum;
                double value = isMissing(i) ? component.conditionalMean(x) : y;
                n[k] += z;
                s[k][0] += z * x;
                s[k][1] += z * value;
                q[k][0] += z * x * x;
                q[k][1] += z * x * value;
                q[k][2] += z * (value * value + (isMissing(i) ? component.conditionalVariance() : 0));
            }
        }
        double[][] means = new double[2][2];
        Covariance[] covariances = new Covariance[2];
        for (int k = 0; k < 2; k++) {
            means[k][0] = s[k][0] / n[k];
            means[k][1] = s[k][1] / n[k];
            double a = q[k][0] / n[k] - means[k][0] * means[k][0];
            double b = diagonal ? 0 : q[k][1] / n[k] - means[k][0] * means[k][1];
            double c = q[k][2] / n[k] - means[k][1] * means[k][1];
            covariances[k] = Covariance.full(new DMatrixRMaj(new double[][] {{a, b}, {b, c}}));
        }
        double[] weights = {n[0] / ROWS, n[1] / ROWS};
        return Mixture.of(weights, new DMatrixRMaj(means), List.of(covariances), CovarianceModel.full());
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "diagonal"})
    void componentsMaySeeDifferentRows(String name) {
        FitSetup setup = EmLoopTest.setup(CovarianceModel.of(name), SAMPLES);
        MixtureProblem problem = new MixtureProblem(setup, new Workers(1, setup.kernel()), MStep.of(setup, 0));
        Mixture actual = FIRST;
        Mixture expected = FIRST;
        for (int i = 0; i < 5; i++) {
            actual = problem.mStep(new MissingSecond(actual), actual);
            expected = expectedStep(expected, name.equals("diagonal"));
            for (int k = 0; k < 2; k++) {
                assertThat(actual.weights()[k]).isCloseTo(expected.weights()[k], within(1e-12));
                assertThat(actual.means()[k]).containsExactly(expected.means()[k], within(1e-11));
                assertThat(actual.covariances().get(k).toMatrix().data)
                        .containsExactly(expected.covariances().get(k).toMatrix().data, within(1e-10));
            }
        }
    }
}
