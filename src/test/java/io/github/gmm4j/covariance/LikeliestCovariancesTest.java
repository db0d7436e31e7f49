package io.github.gmm4j.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import io.github.gmm4j.internal.mixture.Estimators;
import io.github.gmm4j.internal.scatter.Scatter;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The M-step of every model against its definition: volumes, shapes and orientations as free parameters, over which the
 * expected log-likelihood is maximized by brute force.
 */
class LikeliestCovariancesTest {
    private static final int D = 3;
    private static final int K = 2;
    private static final double[] RESPONSIBILITIES = {40, 60};

    static Stream<String> names() {
        return CovarianceModel.all().stream().map(CovarianceModel::mclustName);
    }

    /** lambda_k D_k A_k D_k' from parameters, of which there may be more than the model needs. */
    private static List<DMatrixRMaj> covariances(String name, double[] parameters) {
        List<DMatrixRMaj> covariances = new ArrayList<>();
        for (int k = 0; k < K; k++) {
            int volume = name.charAt(0) == 'E' ? 0 : k;
            int shape = K + (name.charAt(1) == 'E' ? 0 : k) * D;
            int orientation = K + K * D + (name.charAt(2) == 'E' ? 0 : k) * D;
            DMatrixRMaj axes = name.charAt(2) == 'I' ? CommonOps_DDRM.identity(D) : rotation(parameters, orientation);
            double mean = (parameters[shape] + parameters[shape + 1] + parameters[shape + 2]) / D;
            DMatrixRMaj half = axes.copy();
            for (int j = 0; j < D; j++) {
                double logVariance = parameters[volume] + (name.charAt(1) == 'I' ? 0 : parameters[shape + j] - mean);
                for (int i = 0; i < D; i++) {
                    half.set(i, j, axes.get(i, j) * Math.exp(logVariance / 2));
                }
            }
            DMatrixRMaj covariance = new DMatrixRMaj(D, D);
            CommonOps_DDRM.multTransB(half, half, covariance);
            covariances.add(covariance);
        }
        return covariances;
    }

    /** A product of rotations in the three planes. */
    private static DMatrixRMaj rotation(double[] parameters, int first) {
        DMatrixRMaj product = CommonOps_DDRM.identity(D);
        for (int plane = 0; plane < 3; plane++) {
            int i = plane == 2 ? 1 : 0;
            int j = plane == 0 ? 1 : 2;
            DMatrixRMaj turn = CommonOps_DDRM.identity(D);
            double angle = parameters[first + plane];
            turn.set(i, i, Math.cos(angle));
            turn.set(j, j, Math.cos(angle));
            turn.set(i, j, -Math.sin(angle));
            turn.set(j, i, Math.sin(angle));
            DMatrixRMaj next = new DMatrixRMaj(D, D);
            CommonOps_DDRM.mult(product, turn, next);
            product = next;
        }
        return product;
    }

    private static final int PARAMETERS = K + 2 * K * D;

    /** {@code sum_k n_k log |Sigma_k| + tr(Sigma_k^-1 W_k)}: lower is better. */
    private static double objective(List<DMatrixRMaj> covariances, List<DMatrixRMaj> scatter) {
        double sum = 0;
        for (int k = 0; k < K; k++) {
            DMatrixRMaj quotient = new DMatrixRMaj(D, D);
            if (!CommonOps_DDRM.solve(covariances.get(k), scatter.get(k), quotient)) {
                return Double.POSITIVE_INFINITY;
            }
            sum += RESPONSIBILITIES[k] * Math.log(CommonOps_DDRM.det(covariances.get(k)))
                    + CommonOps_DDRM.trace(quotient);
        }
        return sum;
    }

    /** Scatter of no structure. */
    private static List<DMatrixRMaj> scatter(Random random) {
        List<DMatrixRMaj> scatter = new ArrayList<>();
        for (int k = 0; k < K; k++) {
            DMatrixRMaj half = new DMatrixRMaj(D, D);
            for (int i = 0; i < D * D; i++) {
                half.data[i] = random.nextGaussian() * (1 + i % D);
            }
            DMatrixRMaj square = new DMatrixRMaj(D, D);
            CommonOps_DDRM.multTransB(half, half, square);
            CommonOps_DDRM.scale(RESPONSIBILITIES[k], square);
            scatter.add(square);
        }
        return scatter;
    }

    private static Scatter sums(List<DMatrixRMaj> scatter, ScatterLayout form) {
        double[][] sums = new double[K][];
        for (int k = 0; k < K; k++) {
            sums[k] = form == ScatterLayout.FULL
                    ? PackedTriangle.pack(scatter.get(k))
                    : CommonOps_DDRM.extractDiag(scatter.get(k), null).data;
        }
        return new Scatter(form, D, RESPONSIBILITIES, sums);
    }

    @ParameterizedTest
    @MethodSource("names")
    void bruteForceFindsNothingBetter(String name) {
        CovarianceModel model = CovarianceModel.of(name);
        Random random = new Random(11);
        for (int trial = 0; trial < 3; trial++) {
            List<DMatrixRMaj> scatter = scatter(random);
            Scatter sums = sums(scatter, Estimators.of(model).layout(K, new double[D], List.of()));
            List<Covariance> found = Estimators.of(model).maximize(sums, List.of());
            for (int again = 0; again < 20; again++) {
                found = Estimators.of(model).maximize(sums, found);
            }
            double objective =
                    objective(found.stream().map(Covariance::toMatrix).toList(), scatter);
            double best = Double.POSITIVE_INFINITY;
            for (int start = 0; start < 3; start++) {
                best = Math.min(best, bruteForce(name, scatter, random));
            }
            assertThat(objective).as("trial %d", trial).isCloseTo(best, within(1e-5 * Math.abs(best)));
            assertThat(model.admits(found)).isTrue();
        }
    }

    /** Steps along one parameter at a time that grow while they help and shrink while they don't, from a random point. */
    private static double bruteForce(String name, List<DMatrixRMaj> scatter, Random random) {
        double[] point = random.doubles(PARAMETERS, -1.5, 1.5).toArray();
        double[] steps = new double[PARAMETERS];
        Arrays.fill(steps, 0.1);
        double best = objective(covariances(name, point), scatter);
        for (int sweep = 0; sweep < 700; sweep++) {
            for (int p = 0; p < PARAMETERS; p++) {
                double before = point[p];
                point[p] = before + steps[p];
                double there = objective(covariances(name, point), scatter);
                if (there < best) {
                    best = there;
                    steps[p] *= 1.5;
                } else {
                    point[p] = before;
                    steps[p] *= -0.5;
                }
                steps[p] = Math.abs(steps[p]) < 1e-9 ? 1e-3 : steps[p];
            }
        }
        return best;
    }

    @ParameterizedTest
    @MethodSource("names")
    void theParametersAreTheRankOfTheJacobian(String name) {
        double[] point = new Random(12).doubles(PARAMETERS, -1, 1).toArray();
        double step = 1e-5;
        DMatrixRMaj jacobian = new DMatrixRMaj(K * D * D, PARAMETERS);
        for (int p = 0; p < PARAMETERS; p++) {
            double[] up = point.clone();
            double[] down = point.clone();
            up[p] += step;
            down[p] -= step;
            List<DMatrixRMaj> above = covariances(name, up);
            List<DMatrixRMaj> below = covariances(name, down);
            for (int k = 0; k < K; k++) {
                for (int i = 0; i < D * D; i++) {
                    double slope = (above.get(k).data[i] - below.get(k).data[i]) / (2 * step);
                    jacobian.set(k * D * D + i, p, slope);
                }
            }
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(jacobian.numRows, jacobian.numCols, false, false, true);
        assertThat(svd.decompose(jacobian)).isTrue();
        assertThat((long) SingularOps_DDRM.rank(svd, 1e-6))
                .isEqualTo(CovarianceModel.of(name).parameterCount(K, D));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aWarmStartNeverLosesLikelihood(String name) {
        CovarianceModel model = CovarianceModel.of(name);
        Random random = new Random(13);
        List<DMatrixRMaj> scatter = scatter(random);
        List<Covariance> covariances = Estimators.of(model)
                .maximize(sums(scatter, Estimators.of(model).layout(K, new double[D], List.of())), List.of());
        for (int step = 0; step < 50; step++) {
            for (DMatrixRMaj matrix : scatter) {
                int j = random.nextInt(D);
                matrix.set(j, j, matrix.get(j, j) * (1 + random.nextDouble()));
            }
            double before =
                    objective(covariances.stream().map(Covariance::toMatrix).toList(), scatter);
            covariances = Estimators.of(model)
                    .maximize(sums(scatter, Estimators.of(model).layout(K, new double[D], List.of())), covariances);
            double after =
                    objective(covariances.stream().map(Covariance::toMatrix).toList(), scatter);
            assertThat(after).as("step %d", step).isLessThanOrEqualTo(before + 1e-9 * Math.abs(before));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void othersAreNotAdmitted(String name) {
        CovarianceModel model = CovarianceModel.of(name);
        double[] point = new Random(14).doubles(PARAMETERS, -1, 1).toArray();
        for (String other : names().toList()) {
            List<Covariance> covariances = covariances(other, point).stream()
                    .map(matrix -> other.endsWith("I")
                            ? Covariance.diagonal(CommonOps_DDRM.extractDiag(matrix, null).data)
                            : Covariance.full(matrix))
                    .toList();
            assertThat(model.admits(covariances)).as(other).isEqualTo(includes(name, other));
        }
    }

    /** Whether every letter leaves at least as much freedom as the other model's. */
    private static boolean includes(String name, String other) {
        return "EV".indexOf(name.charAt(0)) >= "EV".indexOf(other.charAt(0))
                && "IEV".indexOf(name.charAt(1)) >= "IEV".indexOf(other.charAt(1))
                && "IEV".indexOf(name.charAt(2)) >= "IEV".indexOf(other.charAt(2));
    }
}
