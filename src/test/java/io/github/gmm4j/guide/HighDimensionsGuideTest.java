package io.github.gmm4j.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.evaluation.AdjustedRandIndex;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.plot.MixturePlot;
import io.github.gmm4j.selection.ModelSelection;
import io.github.gmm4j.selection.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of high-dimensions.md. */
@Tag("slow")
class HighDimensionsGuideTest {
    @RegisterExtension
    private static final GuidePage PAGE = GuidePage.of("high-dimensions", "wide-projection.svg");

    private final LabeledSamples wide = wide();

    @Test
    void numbers() throws IOException {
        for (String model : List.of("full()", "diagonal()", "factorAnalyzers(3)", "principalComponents(3)")) {
            String name = model.replace("()", "");
            String shown = model.replace("(3)", "(q)");
            long count = CovarianceModel.of(name).parameterCount(1, 30);
            assertThat(PAGE.line("| `" + shown)).contains(String.format(Locale.ROOT, "| %,d |", count));
        }
        assertThat(CovarianceModel.full().parameterCount(1, 784)).isEqualTo(307_720);
    }

    @Test
    void models() throws IOException {
        LabeledSamples wide = wide();
        for (String name : List.of(
                "full",
                "tied",
                "diagonal",
                "factorAnalyzers(1)",
                "factorAnalyzers(3)",
                "factorAnalyzers(5)",
                "principalComponents(3)")) {
            Fit fit = GaussianMixture.builder(3)
                    .covariance(CovarianceModel.of(name))
                    .tolerance(1e-6)
                    .build()
                    .fit(wide.samples());
            double agreement = AdjustedRandIndex.of(wide.labels(), fit.model().predict(wide.samples()));
            System.out.printf("%-22s BIC %.0f, agreement with the truth %.2f%n", name, fit.bic(), agreement);
        }
    }

    @Test
    void select() throws IOException {
        Selection selection = ModelSelection.builder()
                .components(2, 4)
                .covariances(
                        CovarianceModel.diagonal(),
                        CovarianceModel.factorAnalyzers(2),
                        CovarianceModel.factorAnalyzers(3),
                        CovarianceModel.factorAnalyzers(4))
                .configure(mixture -> mixture.tolerance(1e-6))
                .build()
                .select(wide.samples());
        System.out.println(selection);
    }

    @Test
    void look() throws IOException {
        GaussianMixtureModel model = GaussianMixture.builder(3)
                .covariance(CovarianceModel.factorAnalyzers(3))
                .build()
                .fit(wide.samples())
                .model();
        MixturePlot.of(model, wide.samples()).limit(400).projection().write(Path.of("wide-projection.svg"));
    }

    @Test
    void scores() throws IOException {
        DMatrixRMaj scores = principalScores(wide.samples(), 5);
        GaussianMixture mixture = GaussianMixture.builder(3)
                .initializer(Initializer.kMeansInOwnUnits()) // directions of large variance tell more
                .build();
        int[] labels = mixture.fit(scores).model().predict(scores);
        System.out.printf("agreement with the truth %.2f%n", AdjustedRandIndex.of(wide.labels(), labels));
    }

    static LabeledSamples wide() {
        SplittableRandom random = new SplittableRandom(1);
        List<Covariance> covariances = new ArrayList<>();
        DMatrixRMaj means = RandomMatrices_DDRM.rectangle(3, 30, -0.7, 0.7, new Random(1));
        for (int k = 0; k < 3; k++) {
            DMatrixRMaj loadings = RandomMatrices_DDRM.rectangle(30, 3, -1, 1, new Random(2 + k));
            double[] noise = random.doubles(30, 0.2, 2).toArray();
            covariances.add(Covariance.lowRank(loadings, noise));
        }
        double[] weights = {0.5, 0.3, 0.2};
        return GaussianMixtureModel.of(weights, means, covariances, CovarianceModel.factorAnalyzers(3))
                .sample(600, 1);
    }

    /** The scores of rows on their first principal components: n x count. */
    static DMatrixRMaj principalScores(DMatrixRMaj rows, int count) {
        DMatrixRMaj mean = CommonOps_DDRM.sumCols(rows, null);
        CommonOps_DDRM.divide(mean, rows.numRows);
        DMatrixRMaj centered = rows.copy();
        for (int at = 0; at < centered.data.length; at++) {
            centered.data[at] -= mean.data[at % rows.numCols];
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(rows.numRows, rows.numCols, false, true, true);
        svd.decompose(centered.copy());
        DMatrixRMaj axes = svd.getV(null, false);
        SingularOps_DDRM.descendingOrder(null, false, svd.getSingularValues(), rows.numCols, axes, false);
        return CommonOps_DDRM.mult(centered, CommonOps_DDRM.extract(axes, 0, rows.numCols, 0, count), null);
    }
}
