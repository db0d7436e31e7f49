package io.github.gmm4j.reference;

import static io.github.gmm4j.TestAssertions.assertClose;
import static io.github.gmm4j.TestModels.UNREGULARIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.DegenerateComponentException;
import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.initialization.Initializer;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fourteen covariance models from a given classification, against mclust 6.0.0 and, for VVE (which mclust 6.0.0 does
 * not maximize), an independent EM whose results a quasi-Newton search could not improve.
 */
class MclustModelsTest {
    private static final List<String> DATA = List.of("diabetes", "faithful", "iris");
    private static final Set<String> COMPARABLE = Set.of("verified", "independent-only");

    /** A model, its number of components, the labels from which it starts, and what is expected. */
    record Cell(ReferenceCase of, Json json, String labelsPath) {
        int components() {
            return json.get("k").integer();
        }

        double expected(String name) {
            return json.get("expected." + name).number();
        }

        Fit fit() {
            return GaussianMixture.builder(components())
                    .covariance(CovarianceModel.of(json.get("model").text()))
                    .initializer(Initializer.labels(of.json().get(labelsPath).integers()))
                    .regularization(UNREGULARIZED)
                    .tolerance(1e-13)
                    .maxIterations(10_000)
                    .threads(1)
                    .build()
                    .fit(of.data());
        }

        @Override
        public String toString() {
            return of + " " + json.get("model").text() + " k=" + components();
        }
    }

    static Stream<Cell> models() {
        return DATA.stream()
                .map(data -> ReferenceCase.of("mclust14-" + data))
                .flatMap(
                        of -> of.json().get("runs").elements().stream().map(run -> new Cell(of, run, "initialLabels")));
    }

    static Stream<Cell> table() {
        return DATA.stream()
                .map(data -> ReferenceCase.of("mclust-bic-" + data))
                .flatMap(of -> of.json().get("runs").elements().stream()
                        .map(run -> new Cell(
                                of, run, "initialLabelsByK." + run.get("k").integer())));
    }

    static Stream<Cell> comparable() {
        return table().filter(
                        cell -> COMPARABLE.contains(cell.json().get("status").text()));
    }

    static Stream<Cell> withoutSolution() {
        return table().filter(cell -> cell.json().get("status").text().equals("no-solution"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void theOptimumIsTheExpectedOne(Cell cell) {
        Fit fit = cell.fit();
        double logLikelihood = cell.expected("totalLogLikelihood");
        assertThat(fit.converged()).isTrue();
        assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(1e-11 * Math.abs(logLikelihood)));
        assertThat(fit.bic()).isCloseTo(cell.expected("bic"), within(1e-11 * cell.expected("bic")));
        assertThat(fit.aic()).isCloseTo(cell.expected("aic"), within(1e-11 * cell.expected("aic")));
        assertThat(fit.model().parameterCount()).isEqualTo((long) cell.expected("freeParameters"));
        assertThat(fit.model().covarianceModel().admits(fit.model().covariances()))
                .isTrue();

        Json expected = cell.json().get("expected");
        assertClose(fit.model().weights(), expected.get("weights").numbers(), 1e-4);
        if (cell.expected("labelMinMargin") > 1e-4) {
            assertThat(fit.model().predict(cell.of().data()))
                    .isEqualTo(expected.get("labels").integers());
        }
        assertNear(fit.model().means(), expected.get("means").matrix());
        List<Json> covariances = expected.get("covariances").elements();
        for (int k = 0; k < cell.components(); k++) {
            assertNear(fit.model().covariance(k), covariances.get(k).matrix());
        }
    }

    private static void assertNear(DMatrixRMaj actual, DMatrixRMaj expected) {
        assertClose(actual.data, expected.data, 1e-4 * CommonOps_DDRM.elementMaxAbs(expected));
    }

    /** For the M-steps that iterate, only the end can be compared. */
    @ParameterizedTest
    @MethodSource("models")
    void closedFormsTakeTheSamePath(Cell cell) {
        if (cell.json().get("expected.mStep").text().equals("closed form")) {
            double[] expected =
                    cell.json().get("expected.logLikelihoodAfterMStep").numbers();
            Fit fit = cell.fit();
            for (int t = 0; t < expected.length && t < fit.history().size(); t++) {
                assertThat(fit.history().get(t) * fit.weight())
                        .isCloseTo(expected[t], within(1e-12 * Math.abs(expected[t])));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("comparable")
    void theTableOfBicIsTheExpectedOne(Cell cell) {
        Fit fit = cell.fit();
        assertThat(fit.bic()).isCloseTo(cell.expected("bic"), within(1e-9 * Math.abs(cell.expected("bic"))));
        assertThat(fit.model().parameterCount()).isEqualTo((long) cell.expected("freeParameters"));
    }

    @ParameterizedTest
    @MethodSource("withoutSolution")
    void wherethereIsNoSolutionAComponentIsNamed(Cell cell) {
        assertThatThrownBy(cell::fit).isInstanceOf(DegenerateComponentException.class);
    }

    @ParameterizedTest
    @MethodSource("models")
    void theLogLikelihoodNeverFalls(Cell cell) {
        double[] history = cell.fit().history().toArray();
        for (int t = 1; t < history.length; t++) {
            assertThat(history[t]).isGreaterThanOrEqualTo(history[t - 1] - 1e-14 * Math.abs(history[t - 1]));
        }
    }
}
