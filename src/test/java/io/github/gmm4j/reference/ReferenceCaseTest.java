package io.github.gmm4j.reference;

import static io.github.gmm4j.TestAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.Regularization;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * EM from given parameters against scikit-learn 1.2.1, and for sample weights against scikit-learn on repeated rows,
 * mclust 6.0.0 and 256-bit arithmetic.
 */
class ReferenceCaseTest {
    static Stream<ReferenceCase.Run> runs() {
        return Stream.of(
                        "seed-1d",
                        "blobs-2d",
                        "blobs-3d",
                        "cancer-pca10",
                        "diabetes",
                        "digits-pca20",
                        "faithful",
                        "iris",
                        "wine",
                        "weights-integer",
                        "weights-real")
                .flatMap(id -> ReferenceCase.of(id).runs().stream());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyIterationHasTheExpectedLogLikelihoodAndParameters(ReferenceCase.Run run) {
        int iterations = run.expected("afterIterations.iterations").integer();
        Fit fit = fit(run, iterations);

        double[] expected = run.expected("meanLogLikelihood").numbers();
        assertThat(fit.history().size()).isEqualTo(iterations + 1);
        for (int t = 0; t < expected.length; t++) {
            assertThat(fit.history().get(t)).as("iteration %d", t).isCloseTo(expected[t], relative(expected[t], 1e-12));
        }
        assertParameters(fit.model(), run, "afterIterations", 1e-11);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theConvergedFitIsTheExpectedOne(ReferenceCase.Run run) {
        Fit fit = fit(run, run.expected("converged.iterations").integer());
        GaussianMixtureModel model = fit.model();

        assertParameters(model, run, "converged", 1e-8);
        assertNumber(fit.logLikelihood(), run, "converged.totalLogLikelihood", 1e-12);
        assertNumber(fit.meanLogLikelihood(), run, "converged.meanLogLikelihood", 1e-12);
        assertNumber(fit.bic(), run, "converged.bic", 1e-12);
        assertNumber(fit.aic(), run, "converged.aic", 1e-12);
        assertNumber(model.bic(run.of().samples()), run, "converged.bic", 1e-12);
        assertNumber(model.aic(run.of().samples()), run, "converged.aic", 1e-12);
        assertThat(model.parameterCount())
                .isEqualTo(run.expected("converged.freeParameters").integer());
        assertThat(model.predict(run.of().data()))
                .isEqualTo(run.expected("converged.labels").integers());
        assertNear(
                CommonOps_DDRM.extract(model.responsibilities(run.of().data()), 0, 20, 0, run.components()),
                run.expected("converged.responsibilitiesFirst20").matrix(),
                1e-8);
        double[] farOut = model.logDensity(run.of().json().get("heldOut").matrix());
        double[] expected = run.expected("converged.scoreSamples").numbers();
        for (int i = 0; i < expected.length; i++) {
            assertThat(farOut[i]).as("held-out row %d", i).isCloseTo(expected[i], relative(expected[i], 1e-9));
        }
    }

    private static Fit fit(ReferenceCase.Run run, int iterations) {
        return GaussianMixture.builder(run.components())
                .covariance(run.covariance())
                .initialModel(run.initialModel())
                .regularization(Regularization.absolute(run.regularization()))
                .tolerance(0)
                .maxIterations(iterations)
                .build()
                .fit(run.of().samples());
    }

    private static void assertParameters(
            GaussianMixtureModel model, ReferenceCase.Run run, String block, double tolerance) {
        assertNear(
                DMatrixRMaj.wrap(1, model.components(), model.weights()),
                DMatrixRMaj.wrap(
                        1, model.components(), run.expected(block + ".weights").numbers()),
                tolerance);
        assertNear(model.means(), run.expected(block + ".means").matrix(), tolerance);
        List<DMatrixRMaj> covariances = run.covariances(run.expected(block + ".covariances"));
        double scale = covariances.stream()
                .mapToDouble(CommonOps_DDRM::elementMaxAbs)
                .max()
                .orElseThrow();
        for (int k = 0; k < model.components(); k++) {
            double largest = CommonOps_DDRM.elementMaxAbs(covariances.get(k));
            assertNear(model.covariance(k), covariances.get(k), tolerance * scale / largest);
        }
    }

    /** Compares matrices entry by entry, to a tolerance in parts of the largest expected entry. */
    private static void assertNear(DMatrixRMaj actual, DMatrixRMaj expected, double tolerance) {
        assertThat(actual.numRows).isEqualTo(expected.numRows);
        assertThat(actual.numCols).isEqualTo(expected.numCols);
        assertClose(actual.data, expected.data, tolerance * CommonOps_DDRM.elementMaxAbs(expected));
    }

    private static void assertNumber(double actual, ReferenceCase.Run run, String path, double tolerance) {
        double expected = run.expected(path).number();
        assertThat(actual).as(path).isCloseTo(expected, relative(expected, tolerance));
    }

    private static org.assertj.core.data.Offset<Double> relative(double expected, double tolerance) {
        return within(Math.abs(expected) * tolerance);
    }
}
