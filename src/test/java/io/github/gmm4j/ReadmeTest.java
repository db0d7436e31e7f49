package io.github.gmm4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.datasets.OldFaithful;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** The code of the README, compiled as it stands there, and what it claims to give. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Path THIS_FILE = Path.of("src/test/java/io/github/gmm4j/ReadmeTest.java");

    @Test
    void everyBlockOfCodeStandsInThisFile() throws IOException {
        String source = withoutLayout(Files.readString(THIS_FILE));
        Matcher blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        int count = 0;
        while (blocks.find()) {
            assertThat(source).contains(withoutLayout(blocks.group(1)));
            count++;
        }
        assertThat(count).isEqualTo(1);
    }

    private static String withoutLayout(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }

    @Test
    void firstExample() {
        DMatrixRMaj samples = OldFaithful.samples(); // 272 x 2, one sample per row; fit also takes a double[][]
        Fit fit = GaussianMixture.of(2).fit(samples);

        GaussianMixtureModel model = fit.model();
        int[] labels = model.predict(samples); // the most likely component of each sample: 175 times 0, 97 times 1
        double[] responsibilities = model.responsibilities(new double[] {2.8, 65}); // of a new sample: 0.085 and 0.915
        double logDensity = model.logDensity(new double[] {2.8, 65}); // -7.906 nats

        assertThat(Arrays.stream(labels).filter(label -> label == 0).count()).isEqualTo(175);
        assertThat(Arrays.stream(labels).filter(label -> label == 1).count()).isEqualTo(97);
        assertThat(responsibilities[0]).isCloseTo(0.085, within(5e-4));
        assertThat(responsibilities[1]).isCloseTo(0.915, within(5e-4));
        assertThat(logDensity).isCloseTo(-7.906, within(5e-4));
    }
}
