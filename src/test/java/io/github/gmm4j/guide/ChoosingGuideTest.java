package io.github.gmm4j.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.ComponentOrder;
import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.initialization.Assignment;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.plot.MixturePlot;
import io.github.gmm4j.selection.Candidate;
import io.github.gmm4j.selection.Criterion;
import io.github.gmm4j.selection.ModelSelection;
import io.github.gmm4j.selection.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of choosing.md. */
class ChoosingGuideTest {
    @RegisterExtension
    private static final GuidePage PAGE =
            GuidePage.of("choosing", "choosing-spherical.svg", "choosing-tied.svg", "choosing-full.svg");

    private final DMatrixRMaj samples = OldFaithful.samples();

    @Test
    void all() throws IOException {
        Selection selection = ModelSelection.builder()
                .components(1, 6)
                .covariances(CovarianceModel.all())
                .build()
                .select(samples);
        for (Candidate candidate : selection.table().subList(0, 8)) {
            System.out.printf("%-6s BIC %.2f%n", candidate.name(), candidate.score(Criterion.BIC));
        }

        PAGE.shows();
        for (Criterion criterion : Criterion.values()) {
            Candidate best = selection.rankedBy(criterion).table().get(0);
            System.out.println(criterion + ": " + best.name());
        }
    }

    @Test
    void parameters() throws IOException {
        for (CovarianceModel model : CovarianceModel.all()) {
            String row = PAGE.line("| `" + model.mclustName() + "`");
            assertThat(row).endsWith("| " + model.parameterCount(3, 2) + " | " + model.parameterCount(3, 10) + " |");
            assertThat(CovarianceModel.of(model.name())).isEqualTo(model);
            assertThat(row).contains("`" + model.name() + "`");
        }
    }

    @Test
    void pictures() throws IOException {
        GaussianMixtureModel truth = GaussianMixtureModel.of(
                new double[] {0.4, 0.4, 0.2},
                new DMatrixRMaj(new double[][] {{0, 0}, {4, 2}, {2, 6}}),
                List.of(
                        new DMatrixRMaj(new double[][] {{0.3, 0}, {0, 2}}),
                        new DMatrixRMaj(new double[][] {{1.5, 1.2}, {1.2, 1.5}}),
                        new DMatrixRMaj(new double[][] {{0.2, 0}, {0, 0.2}})));
        DMatrixRMaj clusters = truth.sample(600, 1).samples();
        for (String name : List.of("spherical", "tied", "full")) {
            GaussianMixture mixture = GaussianMixture.builder(3)
                    .covariance(CovarianceModel.of(name))
                    .componentOrder(ComponentOrder.BY_MEAN) // so that colors are the same in all pictures
                    .build();
            Fit fit = mixture.fit(clusters);
            System.out.printf(
                    "%-9s %2d parameters, BIC %.1f%n", name, fit.model().parameterCount(), fit.bic());
            MixturePlot.of(fit.model(), clusters)
                    .limit(300)
                    .equalScales(true) // so that circles look like circles
                    .scatter()
                    .title(name)
                    .size(600, 360)
                    .write(Path.of("choosing-" + name + ".svg"));
        }
    }

    @Tag("slow")
    @Test
    void starts() throws IOException {
        double[][] centers = new double[9][];
        for (int c = 0; c < 9; c++) {
            centers[c] = new double[] {5 * (c % 3), 5 * (c / 3)};
        }
        DMatrixRMaj grid = Blobs.builder()
                .sizes(100, 100, 100, 100, 100, 100, 100, 100, 100)
                .centers(centers)
                .seed(3)
                .generate()
                .samples();
        Map<String, GaussianMixture.Builder> ways = new LinkedHashMap<>();
        ways.put("one random start", GaussianMixture.builder(9).initializer(Initializer.randomSamples()));
        ways.put(
                "five random starts",
                GaussianMixture.builder(9)
                        .initializer(Initializer.randomSamples())
                        .restarts(5));
        ways.put("the default", GaussianMixture.builder(9));
        ways.forEach((way, builder) -> {
            long reached = IntStream.range(0, 10)
                    .mapToDouble(seed -> builder.seed(seed).build().fit(grid).meanLogLikelihood())
                    .filter(mean -> mean > -4.99)
                    .count();
            System.out.println(way + ": all nine found with " + reached + " of 10 seeds");
        });
    }

    @Test
    void ownStart() throws IOException {
        Initializer byDuration = (rows, components, random) -> {
            DMatrixRMaj matrix = rows.toMatrix();
            int[] labels = IntStream.range(0, matrix.numRows)
                    .map(i -> matrix.get(i, 0) < 3 ? 0 : 1) // minutes
                    .toArray();
            return Assignment.labels(labels);
        };
        for (Initializer start : List.of(byDuration, Initializer.portfolio(Initializer.kMeans(), byDuration))) {
            Fit fit = GaussianMixture.builder(2).initializer(start).build().fit(samples);
            System.out.printf("log-likelihood %.3f, iterations: %d%n", fit.logLikelihood(), fit.iterations());
        }
    }

    @Tag("slow")
    @Test
    void skewed() throws IOException {
        GaussianMixtureModel normal = GaussianMixtureModel.of(
                new double[] {1}, new DMatrixRMaj(new double[][] {{0}}), List.of(new DMatrixRMaj(new double[][] {{1}
                })));
        DMatrixRMaj logarithms = normal.sample(1000, 5).samples();
        DMatrixRMaj incomes = logarithms.copy();
        CommonOps_DDRM.elementExp(logarithms, incomes);
        ModelSelection selection =
                ModelSelection.builder().covariances(CovarianceModel.full()).build();
        System.out.println("components for incomes: "
                + selection.select(incomes).best().model().components());
        System.out.println("components for their logarithms: "
                + selection.select(logarithms).best().model().components());
    }

    @Test
    void halves() throws IOException {
        DMatrixRMaj first = CommonOps_DDRM.extract(samples, 0, 136, 0, 2);
        DMatrixRMaj second = CommonOps_DDRM.extract(samples, 136, 272, 0, 2);
        for (int k : new int[] {2, 3, 12}) {
            GaussianMixtureModel model = GaussianMixture.of(k).fit(first).model();
            System.out.printf(
                    "%2d components: %.2f nats a row where it was fitted, %.2f on new rows%n",
                    k, model.meanLogLikelihood(first), model.meanLogLikelihood(second));
        }
    }
}
