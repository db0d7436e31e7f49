package io.github.gmm4j.demo;

import static io.github.gmm4j.TestAssertions.assertClose;
import static io.github.gmm4j.TestAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.reference.Json;
import io.github.gmm4j.reference.ReferenceDigits;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
    /** Rows that vary in three of five directions. */
    private static DMatrixRMaj flat(double offset) {
        SplittableRandom random = new SplittableRandom(1);
        DMatrixRMaj flat = new DMatrixRMaj(40, 5);
        for (int i = 0; i < flat.numRows; i++) {
            double a = random.nextDouble();
            double b = random.nextDouble();
            double c = random.nextDouble();
            double[] row = {a, a + b, 3 * b - c, c, a + b + c};
            for (int j = 0; j < row.length; j++) {
                flat.set(i, j, row[j] + offset);
            }
        }
        return flat;
    }

    @Tag("slow")
    @Test
    void variancesAndScoresOfTheDigitsAreThoseOfScikitLearn() {
        // scikit-learn 1.2.1, PCA(50, svd_solver="full"); the sign of a component is free
        Json expected = ReferenceDigits.expected().get("pca");
        DMatrixRMaj pixels = ReferenceDigits.pixels();
        PrincipalComponents components = PrincipalComponents.of(pixels, 50);
        double[] variances = expected.get("explainedVariance").numbers();
        for (int c = 0; c < 50; c++) {
            assertThat(components.variances()[c]).isCloseTo(variances[c], within(1e-12 * variances[c]));
        }
        assertThat(components.explainedPart())
                .isCloseTo(
                        Arrays.stream(expected.get("explainedVarianceRatio").numbers())
                                .sum(),
                        within(1e-12));

        DMatrixRMaj scores = components.scores(pixels);
        DMatrixRMaj firstRows = expected.get("scoresFirst3Rows").matrix();
        for (int c = 0; c < firstRows.numCols; c++) {
            double sign = Math.signum(firstRows.get(0, c) * scores.get(0, c));
            for (int i = 0; i < firstRows.numRows; i++) {
                assertThat(sign * scores.get(i, c)).isCloseTo(firstRows.get(i, c), within(1e-10));
            }
        }
        DMatrixRMaj products = new DMatrixRMaj(50, 50);
        CommonOps_DDRM.multInner(scores, products);
        CommonOps_DDRM.divide(products, pixels.numRows - 1);
        assertClose(products.data, CommonOps_DDRM.diag(variances).data, 1e-12);
    }

    @Test
    void rowsAreRestoredFromAsManyScoresAsTheyHaveDirections() {
        DMatrixRMaj rows = flat(0);
        PrincipalComponents components = PrincipalComponents.of(rows, 3);
        assertClose(components.restored(components.scores(rows)).data, rows.data, 1e-13);
        assertThat(components.explainedPart()).isCloseTo(1, within(1e-13));
        // the mean has the scores 0
        DMatrixRMaj mean = components.restored(new DMatrixRMaj(1, 3));
        CommonOps_DDRM.scale(rows.numRows, mean);
        assertClose(mean.data, CommonOps_DDRM.sumCols(rows, null).data, 1e-12);
    }

    @Test
    void anOffsetOnlyMovesTheMean() {
        PrincipalComponents near = PrincipalComponents.of(flat(0), 3);
        PrincipalComponents far = PrincipalComponents.of(flat(0x1p20), 3);
        assertClose(far.variances(), near.variances(), 1e-9);
        assertClose(far.scores(flat(0x1p20)).data, near.scores(flat(0)).data, 1e-8);
    }

    @Test
    void moreComponentsThanDirectionsAreRefused() {
        assertRefused(
                () -> PrincipalComponents.of(flat(0), 4),
                "dimensions = 4 exceeds the 3 directions in which the 40 samples vary");
        assertThatThrownBy(() -> PrincipalComponents.of(new DMatrixRMaj(new double[][] {{1, 2}}), 1))
                .hasMessage("dimensions = 1 exceeds the 0 directions in which the 1 samples vary");
    }
}
