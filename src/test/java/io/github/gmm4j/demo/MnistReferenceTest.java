package io.github.gmm4j.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.evaluation.LabelPermutation;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.reference.Json;
import io.github.gmm4j.reference.ReferenceDigits;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** EM and k-means on principal components of the digits 2 and 6, against scikit-learn 1.2.1. */
class MnistReferenceTest {
    private static final int MOST_DIMENSIONS = 50;
    private static DMatrixRMaj allScores = new DMatrixRMaj(0, 0);
    private static int[] digits = {};

    @BeforeAll
    static void findScores() {
        DMatrixRMaj pixels = ReferenceDigits.pixels();
        allScores = PrincipalComponents.of(pixels, MOST_DIMENSIONS).scores(pixels);
        digits = ReferenceDigits.labels();
    }

    private static DMatrixRMaj scores(int dimensions) {
        return CommonOps_DDRM.extract(allScores, 0, allScores.numRows, 0, dimensions);
    }

    private static List<Json> spaces() {
        return ReferenceDigits.expected().get("spaces").elements();
    }

    private static Json twentyDimensions() {
        return spaces().stream()
                .filter(space -> space.get("dims").integer() == 20)
                .findFirst()
                .orElseThrow();
    }

    static Stream<Arguments> runsFromRows() {
        return spaces().stream()
                .flatMap(space -> space.get("gmm").elements().stream()
                        .filter(run -> run.get("initialFrom").text().equals("rows"))
                        .map(run -> Arguments.of(
                                space.get("dims").integer(),
                                run.get("covarianceType").text(),
                                run)));
    }

    @ParameterizedTest(name = "{0} dimensions, {1}")
    @MethodSource("runsFromRows")
    void emFromTwoRowsIsThatOfScikitLearn(int dimensions, String covariance, Json run) {
        DMatrixRMaj scores = scores(dimensions);
        Fit fit = GaussianMixture.builder(2)
                .covariance(CovarianceModel.of(covariance))
                .initialModel(fromRows(scores, covariance))
                .regularization(Regularization.absolute(run.get("regCovar").number()))
                .tolerance(0)
                .maxIterations(run.get("iterations").integer())
                .build()
                .fit(scores);
        double[] expected = run.get("meanLogLikelihood").numbers();
        for (int t = 0; t < expected.length; t++) {
            assertThat(fit.history().get(t)).as("iteration %d", t).isCloseTo(expected[t], relative(expected[t]));
        }
        double last = run.get("totalLogLikelihood").number();
        assertThat(fit.logLikelihood()).isCloseTo(last, relative(last));
        assertThat(LabelPermutation.misclassificationRate(digits, fit.model().predict(scores)))
                .isCloseTo(run.get("error.overall").number(), within(1e-12));
    }

    private static Offset<Double> relative(double expected) {
        return within(1e-9 * Math.abs(expected));
    }

    /** Means at the first row of each digit, and for both the covariance of all rows, or its diagonal. */
    private static GaussianMixtureModel fromRows(DMatrixRMaj scores, String covariance) {
        int d = scores.numCols;
        int[] rows = ReferenceDigits.expected().get("initialRows").integers();
        DMatrixRMaj means = new DMatrixRMaj(2, d);
        for (int k = 0; k < 2; k++) {
            CommonOps_DDRM.extract(scores, rows[k], rows[k] + 1, 0, d, means, k, 0);
        }
        DMatrixRMaj overall = new DMatrixRMaj(d, d); // the scores have mean 0
        CommonOps_DDRM.multInner(scores, overall);
        CommonOps_DDRM.divide(overall, scores.numRows);
        for (int j = 0; j < d; j++) {
            overall.add(j, j, 1e-6);
        }
        DMatrixRMaj diagonal = CommonOps_DDRM.diag(CommonOps_DDRM.extractDiag(overall, null).data);
        DMatrixRMaj start = covariance.equals("diag") ? diagonal : overall;
        return GaussianMixtureModel.of(new double[] {0.5, 0.5}, means, List.of(start, start));
    }

    @Test
    void theDefaultFitIsAtLeastAsGoodAsTheReferenceFromKMeans() {
        Json reference = twentyDimensions().get("gmm").elements().stream()
                .filter(run -> run.get("covarianceType").text().equals("full"))
                .filter(run -> run.get("initialFrom").text().equals("kmeans"))
                .findFirst()
                .orElseThrow();
        DMatrixRMaj scores = scores(20);
        Fit fit = GaussianMixture.of(2).fit(scores);
        assertThat(fit.converged()).isTrue();
        assertThat(fit.logLikelihood())
                .isGreaterThan(reference.get("totalLogLikelihood").number() - 1e-3);
        assertThat(LabelPermutation.misclassificationRate(digits, fit.model().predict(scores)))
                .isLessThanOrEqualTo(reference.get("error.overall").number() + 1e-12);
    }

    @Test
    void kMeansIsAsGoodAsTheReferenceToItsStoppingRule() {
        Json reference = twentyDimensions().get("kmeans");
        DMatrixRMaj scores = scores(20);
        DMatrixRMaj shares = GaussianMixture.builder(2)
                .initializer(Initializer.kMeansInOwnUnits())
                .build()
                .initialResponsibilities(scores);
        double inertia = reference.get("inertia").number();
        assertThat(sumOfSquares(scores, shares)).isLessThan(inertia * (1 + 1e-4));
        int[] labels = IntStream.range(0, shares.numRows)
                .map(i -> shares.get(i, 1) > 0 ? 1 : 0)
                .toArray();
        // the stopping rule leaves a few images on the border undecided
        assertThat(LabelPermutation.misclassificationRate(digits, labels))
                .isCloseTo(reference.get("error.overall").number(), within(0.005));
    }

    /** The sum of squared distances from the means of the clusters. */
    private static double sumOfSquares(DMatrixRMaj rows, DMatrixRMaj shares) {
        double sum = 0;
        for (int k = 0; k < shares.numCols; k++) {
            for (int j = 0; j < rows.numCols; j++) {
                double count = 0;
                double first = 0;
                double second = 0;
                for (int i = 0; i < rows.numRows; i++) {
                    count += shares.get(i, k);
                    first += shares.get(i, k) * rows.get(i, j);
                    second += shares.get(i, k) * rows.get(i, j) * rows.get(i, j);
                }
                sum += second - first * first / count;
            }
        }
        return sum;
    }
}
