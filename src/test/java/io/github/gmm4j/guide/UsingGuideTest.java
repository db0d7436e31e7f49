package io.github.gmm4j.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.ComponentOrder;
import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.evaluation.AdjustedRandIndex;
import io.github.gmm4j.evaluation.LabelPermutation;
import io.github.gmm4j.evaluation.MixtureComparison;
import io.github.gmm4j.json.ModelJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of using.md. */
class UsingGuideTest {
    @RegisterExtension
    private static final GuidePage PAGE = GuidePage.of("using", "model.json");

    private final DMatrixRMaj samples = OldFaithful.samples();
    private final Fit fit = GaussianMixture.of(2).fit(samples);

    @Test
    void everything() {
        GaussianMixtureModel model = fit.model();
        int[] labels = model.predict(samples); // the most likely component of each sample
        DMatrixRMaj responsibilities = model.responsibilities(samples); // n x k, rows sum to 1
        double[] logDensities = model.logDensity(samples); // in nats
        LabeledSamples drawn = model.sample(100, 7); // 100 new samples and their components; seed 7

        assertThat(labels).hasSize(272);
        assertThat(responsibilities.numCols).isEqualTo(2);
        assertThat(Arrays.stream(logDensities).average().orElseThrow())
                .isCloseTo(fit.meanLogLikelihood(), within(1e-12));
        assertThat(drawn.labels()).hasSize(100);
    }

    @Test
    void knownClasses() {
        LabeledSamples blobs = Blobs.builder()
                .sizes(300, 100)
                .centers(new double[][] {{-2, 1}, {2, -1}})
                .seed(1)
                .generate();
        GaussianMixtureModel model = GaussianMixture.of(2).fit(blobs.samples()).model();

        double accuracy = LabelPermutation.accuracy(blobs.labels(), model.predict(blobs.samples())); // 0.995
        double rand = AdjustedRandIndex.of(blobs.labels(), model.predict(blobs.samples())); // 0.98

        assertThat(accuracy).isCloseTo(0.995, within(5e-4));
        assertThat(rand).isCloseTo(0.98, within(5e-3));
    }

    @Test
    void labelsThatStay() {
        GaussianMixtureModel earlier =
                GaussianMixture.of(2).fit(samples).model().ordered(model -> new int[] {1, 0});
        GaussianMixtureModel later = GaussianMixture.builder(2)
                .componentOrder(MixtureComparison.matching(earlier)) // also ComponentOrder.BY_WEIGHT, BY_MEAN
                .build()
                .fit(samples)
                .model();

        assertThat(later.predict(samples)).containsExactly(earlier.predict(samples));
        assertThat(later.ordered(ComponentOrder.BY_WEIGHT).predict(samples)).isNotEqualTo(earlier.predict(samples));
    }

    @Test
    void unusualSamples() {
        GaussianMixtureModel model = GaussianMixture.of(2).fit(samples).model();

        double[] logDensities = model.logDensity(samples);
        double[] sorted = logDensities.clone();
        Arrays.sort(sorted);
        double limit = sorted[samples.numRows / 100];
        int[] unusual = IntStream.range(0, samples.numRows)
                .filter(i -> logDensities[i] < limit)
                .toArray();

        assertThat(unusual).hasSize(2);
        assertThat(Arrays.stream(unusual).mapToDouble(i -> logDensities[i]))
                .containsExactlyInAnyOrder(sorted[0], sorted[1]);
    }

    @Test
    void files() throws IOException {
        GaussianMixtureModel model = fit.model();
        ModelJson.write(model, Path.of("model.json"));
        GaussianMixtureModel same = ModelJson.read(Path.of("model.json")); // bit-identical

        assertThat(same).isEqualTo(model);
    }
}
