package io.github.gmm4j.json;

import static io.github.gmm4j.TestAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.GaussianMixtureModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that other tools wrote say what those tools say. */
class ForeignModelsTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/models/exchange");

    @ParameterizedTest
    @CsvSource({
        "scikit-learn-tied, tied, 2, 2",
        "scikit-learn-diag, diagonal, 3, 4",
        "mclust-VEV, VEV, 2, 4",
        "mclust-V, spherical, 2, 1"
    })
    void rowsAreSharedAsThere(String name, String covarianceModel, int components, int dimension) throws IOException {
        GaussianMixtureModel model = ModelJson.read(DIRECTORY.resolve(name + ".json"));
        assertThat(model.covarianceModel().name()).isEqualTo(covarianceModel);
        assertThat(model.components()).isEqualTo(components);
        assertThat(model.dimension()).isEqualTo(dimension);
        List<String> rows = Files.readAllLines(DIRECTORY.resolve(name + ".csv"));
        assertThat(rows).hasSize(10);
        for (String row : rows) {
            double[] numbers = Arrays.stream(row.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double[] sample = Arrays.copyOf(numbers, dimension);
            assertClose(
                    model.responsibilities(sample),
                    Arrays.copyOfRange(numbers, dimension, dimension + components),
                    1e-12);
            assertThat(model.logDensity(sample)).isEqualTo(numbers[dimension + components], within(1e-12));
            assertThat(model.predict(sample)).isEqualTo((int) numbers[dimension + components + 1]);
        }
    }
}
