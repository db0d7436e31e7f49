package io.github.gmm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.ComponentOrder;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.json.ModelJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of the components on the command line. */
class ComponentOrderCommandTest {
    private static final GaussianMixtureModel FOUND =
            GaussianMixture.of(2).fit(OldFaithful.samples()).model();

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int fit(Object... options) {
        Stream<Object> all = Stream.concat(Stream.of("fit"), Arrays.stream(options));
        return Main.run(
                new PrintWriter(out),
                new PrintWriter(err),
                all.map(Object::toString).toArray(String[]::new));
    }

    private GaussianMixtureModel oldFaithful(Object... options) throws IOException {
        Path file = directory.resolve("fit.json");
        Object[] common = {"--example", "old-faithful", "-k", 2, "-q", "-o", file};
        assertThat(fit(Stream.of(common, options).flatMap(Arrays::stream).toArray()))
                .isZero();
        assertThat(err.toString()).isEmpty();
        return ModelJson.read(file);
    }

    private Path written(GaussianMixtureModel model) throws IOException {
        Path file = directory.resolve("earlier.json");
        ModelJson.write(model, file);
        return file;
    }

    @Test
    void componentsAreSortedOnRequest() throws IOException {
        assertThat(oldFaithful("--order", "weight").weights())
                .containsExactly(FOUND.ordered(ComponentOrder.BY_WEIGHT).weights());
        assertThat(oldFaithful("--order", "MEAN").weights())
                .containsExactly(FOUND.ordered(ComponentOrder.BY_MEAN).weights());
        assertThat(ComponentOrder.BY_WEIGHT.apply(FOUND)).isNotEqualTo(ComponentOrder.BY_MEAN.apply(FOUND));
        assertThat(out.toString()).containsPattern("weight +0\\.3559 +0\\.6441");
    }

    @Test
    void componentsAreMatchedWithAnEarlierModel() throws IOException {
        for (ComponentOrder order : new ComponentOrder[] {ComponentOrder.BY_WEIGHT, ComponentOrder.BY_MEAN}) {
            GaussianMixtureModel earlier = FOUND.ordered(order);
            assertThat(oldFaithful("--match", written(earlier)).means().data).containsExactly(earlier.means().data);
        }
    }

    @Test
    void onlyOneOrderCanBeHad() throws IOException {
        assertThat(fit("--example", "old-faithful", "-k", 2, "--order", "mean", "--match", written(FOUND)))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("mutually exclusive")
                .contains("--order")
                .contains("--match");
        assertThat(fit("--example", "old-faithful", "-k", 2, "--order", "size")).isEqualTo(2);
        assertThat(err.toString()).contains("--order").contains("but was 'size'");
    }

    @Test
    void anEarlierModelThatDoesNotFitIsRefusedBeforeTheFit() throws IOException {
        Path wide = Files.writeString(directory.resolve("wide.csv"), "a,b,c\n1,2,3\n4,5,6\n7,8,10\n");
        assertThat(fit(wide, "-k", 1, "--match", written(FOUND))).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "gmm4j: --match must name a model of the samples' dimension:" + " expected 3 columns, found 2");
        assertThat(out.toString()).isEmpty();
        Path none = directory.resolve("none.json");
        assertThat(fit(wide, "-k", 1, "--match", none)).isEqualTo(1);
        assertThat(err.toString()).contains("gmm4j: " + none + ": no such file");
    }
}
