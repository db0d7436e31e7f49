package io.github.gmm4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.evaluation.AdjustedRandIndex;
import io.github.gmm4j.evaluation.LabelPermutation;
import io.github.gmm4j.evaluation.MixtureComparison;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.json.ModelJson;
import io.github.gmm4j.selection.Criterion;
import io.github.gmm4j.selection.ModelSelection;
import io.github.gmm4j.selection.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** The code of the README, compiled as it stands there, and what it claims to give. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Path THIS_FILE = Path.of("src/test/java/io/github/gmm4j/ReadmeTest.java");

    private final DMatrixRMaj samples = OldFaithful.samples();
    private final List<Integer> logged = new ArrayList<>();

    private void log(int number, double meanLogLikelihood) {
        logged.add(number);
        assertThat(meanLogLikelihood).isNegative();
    }

    @Test
    void everyBlockOfCodeStandsInThisFile() throws IOException {
        String source = withoutLayout(Files.readString(THIS_FILE));
        Matcher blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        int count = 0;
        while (blocks.find()) {
            assertThat(source).contains(withoutLayout(blocks.group(1)));
            count++;
        }
        assertThat(count).isEqualTo(8);
    }

    @Test
    void optionalLibrariesHaveTheVersionsOfTheBuild() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        Matcher rows =
                Pattern.compile("`[^`|]*?([\\w.-]+)`[^|`]*\\| ([\\d.]+) \\|").matcher(Files.readString(README));
        int count = 0;
        for (; rows.find(); count++) {
            Matcher version = Pattern.compile(
                            "<artifactId>" + rows.group(1) + "</artifactId>\\s*<version>\\$\\{(.*?)}<")
                    .matcher(pom);
            assertThat(version.find()).as(rows.group(1)).isTrue();
            assertThat(pom).contains("<" + version.group(1) + ">" + rows.group(2) + "<");
        }
        assertThat(count).isEqualTo(7);
    }

    private static String withoutLayout(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }

    @Test
    void firstExample() {
        DMatrixRMaj samples = OldFaithful.samples(); // 272 x 2, one sample per row
        Fit fit = GaussianMixture.of(2).fit(samples);

        GaussianMixtureModel model = fit.model();
        int[] labels = model.predict(samples); // the likelier component of every sample: 175 times 0, 97 times 1
        double[] shares = model.responsibilities(new double[] {2.8, 65}); // of a new sample: 0.085 and 0.915
        double logDensity = model.logDensity(new double[] {2.8, 65}); // -7.906 nats

        assertThat(Arrays.stream(labels).filter(label -> label == 0).count()).isEqualTo(175);
        assertThat(Arrays.stream(labels).filter(label -> label == 1).count()).isEqualTo(97);
        assertThat(shares[0]).isCloseTo(0.085, within(5e-4));
        assertThat(shares[1]).isCloseTo(0.915, within(5e-4));
        assertThat(logDensity).isCloseTo(-7.906, within(5e-4));
    }

    @Test
    void options() {
        GaussianMixture mixture = GaussianMixture.builder(3)
                .covariance(CovarianceModel.tied()) // what the covariances have in common; full() by default
                .restarts(10) // keep the best of ten starts; 1 by default
                .initializer(Initializer.kMeans()) // portfolio(), the best of up to ten, by default
                .seed(7) // all chance comes from here; 0 by default
                .tolerance(1e-8) // stop when the mean log-likelihood gains less; 1e-10 by default
                .maxIterations(500) // or after so many M-steps; 1000 by default
                .regularization(Regularization.relative(1e-6)) // the default; or absolute(..), none()
                .threads(4) // does not change the result; all processors by default
                .build();
        Fit fit = mixture.fit(samples, iteration -> log(iteration.number(), iteration.meanLogLikelihood()));

        assertThat(fit.histories()).hasSize(10);
        assertThat(logged)
                .hasSize(fit.histories().stream()
                        .mapToInt(LogLikelihoodHistory::size)
                        .sum());
    }

    @Test
    void steps() {
        GaussianMixture mixture =
                GaussianMixture.builder(2).maxIterations(20).tolerance(0).build();
        GaussianMixtureModel model = mixture.initialize(samples);
        for (int t = 0; t < 20; t++) {
            Expectation expectation = mixture.eStep(samples, model);
            model = mixture.mStep(samples, expectation.responsibilities());
        }

        assertThat(model.meanLogLikelihood(samples))
                .isCloseTo(mixture.fit(samples).meanLogLikelihood(), within(1e-12));
    }

    @Test
    void choosingByBic() throws IOException {
        Selection selection = ModelSelection.builder()
                .components(1, 4) // 1 to 9 by default
                .covariances(CovarianceModel.full(), CovarianceModel.tied(), CovarianceModel.diagonal())
                .criterion(Criterion.BIC) // the default; or AIC, ICL, HARD_ICL
                .configure(mixture -> mixture.restarts(3)) // whatever else a fit can be told
                .build()
                .select(samples);
        GaussianMixtureModel best = selection.best().model(); // three components of one shape
        String table = selection.toString();

        assertThat(best.components()).isEqualTo(3);
        assertThat(best.covarianceModel()).isEqualTo(CovarianceModel.tied());
        assertThat(Files.readString(README))
                .contains("```text\n" + String.join("\n", table.lines().toList()) + "\n```");
    }

    @Test
    void labelsThatStay() {
        GaussianMixtureModel earlier =
                GaussianMixture.of(2).fit(samples).model().ordered(model -> new int[] {1, 0});
        GaussianMixtureModel later = GaussianMixture.builder(2)
                .componentOrder(MixtureComparison.matching(earlier)) // or ComponentOrder.BY_WEIGHT, BY_MEAN
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
    void knownClassesAndFiles() throws IOException {
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

        try {
            ModelJson.write(model, Path.of("model.json"));
            GaussianMixtureModel same = ModelJson.read(Path.of("model.json")); // the same to the bit

            assertThat(same.logDensity(samples)).containsExactly(model.logDensity(samples));
        } finally {
            Files.deleteIfExists(Path.of("model.json"));
        }
    }
}
