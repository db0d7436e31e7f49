package io.github.gmm4j.internal.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.Acceleration;
import io.github.gmm4j.DegeneracyPolicy;
import io.github.gmm4j.StoppingRule;
import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.mixture.Mixture;
import io.github.gmm4j.internal.mixture.Statistics;
import io.github.gmm4j.internal.passes.Workers;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

/** The loop with other objectives, other M-steps and other models than those of Gaussian mixtures. */
class EmLoopTest {
    private static final DMatrixRMaj SAMPLES = Blobs.builder()
            .sizes(120, 80)
            .centers(new double[][] {{0, 0}, {2.5, 1}})
            .seed(7)
            .generate()
            .samples();

    private static final Mixture PRIOR = Mixture.of(
            new double[] {0.5, 0.5},
            new DMatrixRMaj(new double[][] {{-1, 0}, {3, 3}}),
            List.of(Covariance.diagonal(1, 1), Covariance.diagonal(2, 0.5)),
            CovarianceModel.full());

    private static FitSetup setup() {
        return setup(CovarianceModel.full(), SAMPLES);
    }

    /** Two components without a regularization. */
    static FitSetup setup(CovarianceModel covariance, DMatrixRMaj samples) {
        FitOptions options = new FitOptions(
                2,
                covariance,
                Initializer.kMeans(),
                null,
                1,
                1000,
                StoppingRule.gain(1e-12),
                Acceleration.NONE,
                Regularization.none(),
                DegeneracyPolicy.FAIL,
                0,
                1);
        return FitSetup.of(options, new RowSource.Local(Samples.of(samples)));
    }

    /** What an E-step finds, and the logarithm of the prior density of the model. */
    private record Found(Statistics sums, double logPrior) {}

    /** Maximum a posteriori estimation: pseudo-observations from a mixture count as much as samples of some weight. */
    private static final class Map implements EmProblem<Mixture, Found> {
        private final MixtureProblem likelihood;
        private final double weight;

        Map(FitSetup setup, double weight) {
            this.likelihood = new MixtureProblem(setup, new Workers(1, setup.kernel()), MStep.of(setup, 0));
            this.weight = weight;
        }

        @Override
        public Found eStep(Mixture model) {
            return new Found(likelihood.eStep(model), weight * meanLogDensity(model));
        }

        @Override
        public Mixture mStep(Found found, int iteration) {
            Statistics pseudo = Statistics.ofModel(PRIOR, CovarianceModel.full(), Regularization.none())
                    .scale(weight);
            return likelihood.mStep(found.sums.combine(pseudo), iteration);
        }

        @Override
        public double objective(Found found) {
            return found.sums.logLikelihood() + found.logPrior;
        }

        @Override
        public double weight(Found found) {
            return found.sums.weight();
        }

        /** The mean of log (pi_k N(x; mu_k, Sigma_k)) over x and k that follow the prior mixture. */
        private static double meanLogDensity(Mixture model) {
            double sum = 0;
            for (int k = 0; k < model.components(); k++) {
                DMatrixRMaj inverse = model.covariances().get(k).toMatrix();
                double logDeterminant = Math.log(CommonOps_DDRM.det(inverse));
                CommonOps_DDRM.invert(inverse);
                DMatrixRMaj spread = PRIOR.covariances().get(k).toMatrix();
                for (int i = 0; i < 2; i++) {
                    for (int j = 0; j < 2; j++) {
                        double shift = (PRIOR.means()[k][i] - model.means()[k][i])
                                * (PRIOR.means()[k][j] - model.means()[k][j]);
                        spread.add(i, j, shift);
                    }
                }
                CommonOps_DDRM.elementMult(inverse, spread);
                double density = -(2 * Math.log(2 * Math.PI) + logDeterminant + CommonOps_DDRM.elementSum(inverse)) / 2;
                sum += PRIOR.weights()[k] * (Math.log(model.weights()[k]) + density);
            }
            return sum;
        }
    }

    private static final class Space implements Squarem.Coordinates<Found> {
        private final SquaremCoordinates sums = new SquaremCoordinates(ScatterLayout.FULL, new double[] {1, 1});

        @Override
        public double[] coordinates(Found found) {
            return sums.coordinates(found.sums);
        }

        @Override
        public Found at(double[] point, Found like) {
            return new Found(sums.at(point, like.sums), like.logPrior);
        }
    }

    private static <M, S> EmStep<M, S> run(EmProblem<M, S> problem, Accelerator<M, S> accelerator, M first) {
        return new EmLoop<>(problem, accelerator, state -> {})
                .run(EmState.of(first), step -> step.isComparable() && step.gain() < 1e-12);
    }

    private static void assertMonotone(EmStep<?, ?> last) {
        for (int t = 1; t < last.history().size(); t++) {
            assertThat(last.history().get(t))
                    .isGreaterThanOrEqualTo(last.history().get(t - 1) - 1e-13);
        }
        assertThat(last.history()).hasSizeGreaterThan(5);
    }

    @Test
    void aPenaltyEntersHistoryStoppingAndAcceleration() {
        FitSetup setup = setup();
        Map problem = new Map(setup, 60);
        EmStep<Mixture, Found> plain = run(problem, Accelerator.none(), PRIOR);
        assertMonotone(plain);
        double reached = problem.objective(plain.found());
        assertThat(plain.objective()).isEqualTo(reached / 200);
        assertThat(reached).isNotCloseTo(plain.found().sums().logLikelihood(), within(1.0));

        Squarem<Mixture, Found> squarem =
                new Squarem<>(new Space(), found -> problem.mStep(found, 1), problem::objective);
        EmStep<Mixture, Found> accelerated = run(problem, squarem, PRIOR);
        assertMonotone(accelerated);
        assertThat(accelerated.objective()).isCloseTo(plain.objective(), within(1e-10));
        assertThat(accelerated.state().eSteps()).isLessThan(plain.state().eSteps());
    }

    @Test
    void aLongStepThatLowersTheObjectiveIsTakenBack() {
        Map problem = new Map(setup(), 60);
        Mixture far = new Mixture(
                PRIOR.weights(), new double[][] {{-30, 0}, {40, 9}}, PRIOR.covariances(), PRIOR.covarianceModel());
        EmStep<Mixture, Found> misled =
                run(problem, new Squarem<>(new Space(), found -> far, problem::objective), PRIOR);
        assertMonotone(misled);
        assertThat(misled.history())
                .isEqualTo(run(problem, Accelerator.none(), PRIOR).history());
        assertThat(misled.state().eSteps()).isGreaterThan(misled.number());
    }

    @Test
    void pseudoObservationsMoveTheMaximumToThatOfThePenalizedLikelihood() {
        Map problem = new Map(setup(), 60);
        Mixture best = run(problem, Accelerator.none(), PRIOR).model();
        double maximum = problem.objective(problem.eStep(best));
        for (int k = 0; k < 2; k++) {
            for (double step : new double[] {-1e-2, 1e-2}) {
                double[][] means =
                        Arrays.stream(best.means()).map(double[]::clone).toArray(double[][]::new);
                means[k][0] += step;
                Mixture moved = new Mixture(best.weights(), means, best.covariances(), best.covarianceModel());
                assertThat(problem.objective(problem.eStep(moved))).isLessThan(maximum);
                double[] weights = {best.weights()[0] + step, best.weights()[1] - step};
                Mixture shifted = new Mixture(weights, best.means(), best.covariances(), best.covarianceModel());
                assertThat(problem.objective(problem.eStep(shifted))).isLessThan(maximum);
            }
        }
    }

    @Test
    void aPriorWithoutWeightIsMaximumLikelihood() {
        FitSetup setup = setup();
        MixtureProblem likelihood = new MixtureProblem(setup, new Workers(1, setup.kernel()), MStep.of(setup, 0));
        Mixture expected = run(likelihood, Accelerator.none(), PRIOR).model();
        Mixture actual = run(new Map(setup, 1e-12), Accelerator.none(), PRIOR).model();
        for (int k = 0; k < 2; k++) {
            assertThat(actual.means()[k]).containsExactly(expected.means()[k], within(1e-9));
        }
    }

    /** Weights and rates of a mixture of exponential distributions. */
    private record Exponentials(double[] weights, double[] rates) {
        double density(int k, double x) {
            return weights[k] * rates[k] * Math.exp(-rates[k] * x);
        }
    }

    /** Responsibilities, sums of x, and the log-likelihood. */
    private record ExponentialSums(double[] responsibilities, double[] sums, double logLikelihood) {}

    /** Another estimator: a mixture of exponential distributions. */
    private record ExponentialProblem(double[] samples) implements EmProblem<Exponentials, ExponentialSums> {
        @Override
        public ExponentialSums eStep(Exponentials model) {
            double[] responsibilities = new double[2];
            double[] sums = new double[2];
            double logLikelihood = 0;
            for (double x : samples) {
                double density = model.density(0, x) + model.density(1, x);
                logLikelihood += Math.log(density);
                for (int k = 0; k < 2; k++) {
                    double z = model.density(k, x) / density;
                    responsibilities[k] += z;
                    sums[k] += z * x;
                }
            }
            return new ExponentialSums(responsibilities, sums, logLikelihood);
        }

        @Override
        public Exponentials mStep(ExponentialSums found, int iteration) {
            return new Exponentials(
                    IntStream.range(0, 2)
                            .mapToDouble(k -> found.responsibilities[k] / samples.length)
                            .toArray(),
                    IntStream.range(0, 2)
                            .mapToDouble(k -> found.responsibilities[k] / found.sums[k])
                            .toArray());
        }

        @Override
        public double objective(ExponentialSums found) {
            return found.logLikelihood;
        }

        @Override
        public double weight(ExponentialSums found) {
            return samples.length;
        }
    }

    @Test
    void anotherEstimatorIsAnotherProblem() {
        SplittableRandom random = new SplittableRandom(3);
        double[] samples = IntStream.range(0, 20_000)
                .mapToDouble(i -> -Math.log(1 - random.nextDouble()) / (i % 4 == 0 ? 0.2 : 3))
                .toArray();
        EmStep<Exponentials, ExponentialSums> last = run(
                new ExponentialProblem(samples),
                Accelerator.none(),
                new Exponentials(new double[] {0.5, 0.5}, new double[] {0.5, 1}));
        assertMonotone(last);
        assertThat(last.model().rates()[0]).isCloseTo(0.2, within(0.01));
        assertThat(last.model().rates()[1]).isCloseTo(3, within(0.15));
        assertThat(last.model().weights()[0]).isCloseTo(0.25, within(0.02));
    }
}
