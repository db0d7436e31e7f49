package io.github.gmm4j.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.json.ModelJson;
import io.github.gmm4j.plot.MixturePlot;
import io.github.gmm4j.plot.SelectionPlot;
import io.github.gmm4j.selection.ModelSelection;
import io.github.gmm4j.selection.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of tutorial.md. */
class TutorialGuideTest {
    @RegisterExtension
    private static final GuidePage PAGE =
            GuidePage.of("tutorial", "faithful.svg", "faithful-bic.svg", "faithful-uncertainty.svg", "faithful.json");

    private final DMatrixRMaj samples = OldFaithful.samples();
    private final Fit fit = GaussianMixture.of(2).fit(samples);
    private final GaussianMixtureModel model = fit.model();
    private final MixturePlot plot = MixturePlot.of(model, samples).columns("eruptions", "waiting");

    @Test
    void fit() throws IOException {
        DMatrixRMaj samples = OldFaithful.samples();
        Fit fit = GaussianMixture.of(2).fit(samples); // two components
        GaussianMixtureModel model = fit.model();

        for (int k = 0; k < model.components(); k++) {
            double[] mean = model.mean(k);
            System.out.printf(
                    "component %d: %.1f %% of the eruptions, %.2f minutes, then a wait of %.1f%n",
                    k, 100 * model.weights()[k], mean[0], mean[1]);
        }
        System.out.printf("log-likelihood %.4f, %s%n", fit.logLikelihood(), fit.stopReason());
    }

    @Test
    void look() throws IOException {
        MixturePlot plot = MixturePlot.of(model, samples).columns("eruptions", "waiting");
        plot.scatter().write(Path.of("faithful.svg"));
    }

    @Test
    void choose() throws IOException {
        Selection selection = ModelSelection.builder()
                .components(1, 6)
                .covariances(CovarianceModel.full(), CovarianceModel.tied(), CovarianceModel.diagonal())
                .build()
                .select(samples);
        System.out.println(selection);

        PAGE.shows();
        SelectionPlot.scores("BIC", selection.componentCounts(), selection.scores())
                .write(Path.of("faithful-bic.svg"));

        int[] three = selection.best().model().predict(samples);
        int[] two = model.predict(samples);
        for (int k = 0; k < 3; k++) { // one of the three is the small cluster, the other two are parts of the large one
            int of = k;
            assertThat(IntStream.range(0, samples.numRows)
                            .filter(i -> three[i] == of)
                            .map(i -> two[i])
                            .distinct()
                            .toArray())
                    .hasSize(1);
        }
    }

    @Test
    void predict() throws IOException {
        DMatrixRMaj eruptions = new DMatrixRMaj(new double[][] {{1.9, 52}, {4.4, 82}, {2.8, 65}});
        int[] labels = model.predict(eruptions);
        DMatrixRMaj shares = model.responsibilities(eruptions);
        double[] logDensities = model.logDensity(eruptions);
        for (int i = 0; i < eruptions.numRows; i++) {
            System.out.printf(
                    "component %d, with probability %.4f; log-density %.2f%n",
                    labels[i], shares.get(i, labels[i]), logDensities[i]);
        }
    }

    @Test
    void uncertainty() throws IOException {
        DMatrixRMaj all = model.responsibilities(samples);
        long unsure = IntStream.range(0, samples.numRows)
                .filter(i -> Math.max(all.get(i, 0), all.get(i, 1)) < 0.95)
                .count();
        System.out.println(unsure + " of " + samples.numRows + " eruptions have an uncertainty above 0.05");
        plot.uncertainty().write(Path.of("faithful-uncertainty.svg"));
    }

    @Test
    void save() throws IOException {
        ModelJson.write(model, Path.of("faithful.json"));
        GaussianMixtureModel same = ModelJson.read(Path.of("faithful.json"));
        System.out.println(same.logDensity(new double[] {2.8, 65}) == model.logDensity(new double[] {2.8, 65}));
    }
}
