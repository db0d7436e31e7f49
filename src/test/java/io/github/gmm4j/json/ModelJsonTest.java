package io.github.gmm4j.json;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestAssertions.assertThrown;
import static io.github.gmm4j.TestModels.DIAGONAL;
import static io.github.gmm4j.TestModels.SPHERICAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.datasets.OldFaithful;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelJsonTest {
    private static final String VALID = """
        {"format": "gmm4j-model", "version": 1, "covarianceModel": "full", "components": 2, "dimension": 2,
         "weights": [0.25, 0.75], "means": [[1, 2], [3, 4]],
         "covariances": [[[1, 0.5], [0.5, 2]], [[3, 0], [0, 4]]]}
        """;

    @TempDir
    private Path directory;

    private GaussianMixtureModel read(String content) throws IOException {
        Path file = directory.resolve("model.json");
        Files.writeString(file, content);
        return ModelJson.read(file);
    }

    @Test
    void aStreamHoldsWhatAFileHolds() throws IOException {
        GaussianMixtureModel model = read(VALID);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelJson.write(model, out);
        ModelJson.write(model, directory.resolve("copy.json"));
        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(directory.resolve("copy.json")));
        GaussianMixtureModel copy = ModelJson.read(new ByteArrayInputStream(out.toByteArray()));
        assertThat(copy.means().data).isEqualTo(model.means().data);
        assertRefused(() -> ModelJson.read(new ByteArrayInputStream(new byte[] {'{'})))
                .hasMessageStartingWith("the content is not a model file: line 1");
    }

    @Test
    void theNamesOfColumnsComeBack() throws IOException {
        Path file = directory.resolve("model.json");
        List<String> names = List.of("width, \"in\"", "\u00e4".repeat(200));
        ModelJson.write(new NamedModel(read(VALID), names), file);
        NamedModel named = ModelJson.readNamed(file);
        assertThat(named.columns()).isEqualTo(names);
        assertThat(named.model().means().data).isEqualTo(read(VALID).means().data);
        ModelJson.write(named.model(), file);
        assertThat(ModelJson.readNamed(file).columns()).isEmpty();
        assertRefused(
                () -> new NamedModel(named.model(), List.of("a", " ")),
                "columns: expected names that differ and are not blank, found [a,  ]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "full",
                "tied",
                "diagonal",
                "spherical",
                "EII",
                "EEI",
                "VEI",
                "EVI",
                "VEE",
                "EVE",
                "VVE",
                "EEV",
                "VEV",
                "EVV",
                "factorAnalyzers(1)",
                "principalComponents(1)"
            })
    void aModelComesBackToTheBit(String name) throws IOException {
        GaussianMixtureModel model = GaussianMixture.builder(3)
                .covariance(CovarianceModel.of(name))
                .build()
                .fit(OldFaithful.samples())
                .model();
        Path file = directory.resolve("model.json");
        ModelJson.write(model, file);
        GaussianMixtureModel copy = ModelJson.read(file);

        assertThat(copy.covarianceModel()).isEqualTo(model.covarianceModel());
        assertThat(copy.weights()).containsExactly(model.weights());
        assertThat(copy.means().data).containsExactly(model.means().data);
        for (int k = 0; k < 3; k++) {
            assertThat(copy.covariance(k).data).containsExactly(model.covariance(k).data);
            assertThat(copy.covariances().get(k).isDiagonal())
                    .isEqualTo(model.covariances().get(k).isDiagonal());
        }
        assertThat(copy.logDensity(OldFaithful.samples())).containsExactly(model.logDensity(OldFaithful.samples()));
        if (name.equals("tied")) {
            assertThat(copy.covariances().get(0)).isSameAs(copy.covariances().get(2));
        }
    }

    @Test
    void theFileIsReadable() throws IOException {
        Path file = directory.resolve("model.json");
        ModelJson.write(
                GaussianMixtureModel.of(
                        new double[] {0.1, 0.9},
                        new DMatrixRMaj(new double[][] {{1, -2}, {2e-7, 1.0 / 3}}),
                        List.of(Covariance.diagonal(2, 2), Covariance.diagonal(5, 5)),
                        SPHERICAL),
                file);
        assertThat(file).hasContent("""
            {
              "format": "gmm4j-model",
              "version": 1,
              "covarianceModel": "spherical",
              "components": 2,
              "dimension": 2,
              "weights": [ 0.1, 0.9 ],
              "means": [ [ 1.0, -2.0 ], [ 2.0E-7, 0.3333333333333333 ] ],
              "covariances": [ 2.0, 5.0 ]
            }
            """);
    }

    /** Files of version 1 must be readable for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"full", "tied", "diagonal", "spherical"})
    void oldFilesAreRead(String name) throws Exception {
        Path file = Path.of(ModelJsonTest.class
                .getResource("/models/version-1-" + name + ".json")
                .toURI());
        GaussianMixtureModel model = ModelJson.read(file);
        assertThat(model.covarianceModel().name()).isEqualTo(name);
        assertThat(model.weights()).containsExactly(0.375, 0.625);
        assertThat(model.means().data).containsExactly(1.5, -2, 0.1, 3e10);
        double[] second = switch (name) {
            case "full" -> new double[] {3, 0.25, 0.25, 0.1};
            case "tied" -> new double[] {2, 0.5, 0.5, 1};
            case "diagonal" -> new double[] {3, 0, 0, 0.1};
            default -> new double[] {3, 0, 0, 3};
        };
        assertThat(model.covariance(1).data).containsExactly(second);
    }

    @Test
    void modelsOfLowRankAreWrittenAsLoadingsAndNoise() throws IOException {
        Path file = directory.resolve("model.json");
        ModelJson.write(
                GaussianMixtureModel.of(
                        new double[] {1},
                        new DMatrixRMaj(new double[][] {{1, -2}}),
                        List.of(Covariance.lowRank(new DMatrixRMaj(new double[][] {{0.5}, {-1}}), 2, 3)),
                        CovarianceModel.factorAnalyzers(1)),
                file);
        assertThat(file)
                .content()
                .contains("\"covarianceModel\": \"factorAnalyzers(1)\"")
                .contains("\"loadings\": [ [ 0.5 ], [ -1.0 ] ]")
                .contains("\"noiseVariances\": [ 2.0, 3.0 ]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|covariances[0].loadings: expected d arrays of q numbers, found none",
                "{\"loadings\":[[1],[2]]}|covariances[0].noiseVariances: expected dimension = 2 entries, found 0",
                "{\"loadings\":[[1]],\"noiseVariances\":[1,1]}|covariances[0].loadings: expected dimension = 2"
                        + " entries, found 1",
                "{\"loadings\":[[1],[2,3]],\"noiseVariances\":[1,1]}|covariances[0].loadings[1]: expected dimension ="
                        + " 1 entries, found 2",
                "{\"loadings\":[1,2],\"noiseVariances\":[1,1]}|covariances[0].loadings: expected d arrays of q"
                        + " numbers, found an array of numbers",
                "{\"loadings\":[[1],[2]],\"noiseVariances\":[1,-1]}|covariances[0]: the covariance is not positive"
                        + " definite: the noise variance of feature 1 is -1.0",
                "{\"loadings\":3}|covariances[0].loadings: expected an array, found 3",
                "{\"loadings\":[[1],[1e308]],\"noiseVariances\":[1,1]}|covariances[0]: variances must be finite, but"
                        + " the loadings make the variance of feature 1 Infinity",
                "{\"loadings\":[[1],[2]],\"noiseVariances\":[[1],[1]]}|covariances[0].noiseVariances: expected an"
                        + " array of numbers, found an array of arrays",
                "{\"loadings\":[[1,2],[2,3]],\"noiseVariances\":[1,1]}|found 2 x 2 and 2 noise variances",
                "{\"loadings\":[[1],[2]],\"loadings\":[[1],[2]],\"noiseVariances\":[1,1]}|covariances[0].loadings:"
                        + " expected one member of this name, found two"
            })
    void brokenCovariancesOfLowRankAreRefused(String covariance, String message) {
        String content = "{\"format\":\"gmm4j-model\",\"version\":1,\"covarianceModel\":\"factorAnalyzers(1)\","
                + "\"components\":1,\"dimension\":2,\"weights\":[1],\"means\":[[1,2]],\"covariances\":[" + covariance
                + "]}";
        assertRefused(() -> read(content)).hasMessageEndingWith(message);
    }

    @Test
    void orderSpacesUnknownMembersAndOtherShapesAreFree() throws IOException {
        GaussianMixtureModel model = read("""
            {"covariances":[[[2,0],[0,3]],[[4,0],[0,5]]],"comment":{"by":["another",{"program":[1]}]},
            "means":[[1,2],[3,4]],"weights":[0.25,0.75],"dimension":2,"components":2,
            "covarianceModel":"VVI","version":1,"format":"gmm4j-model"}
            """);
        assertThat(model.covarianceModel()).isSameAs(DIAGONAL);
        assertThat(model.covariances().get(1).isDiagonal()).isTrue();
        assertThat(model.covariances().get(1).variances()).containsExactly(4, 5);
        assertThat(read(VALID).covariance(0).data).containsExactly(1, 0.5, 0.5, 2);
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                Arguments.of("\"gmm4j-model\"", "\"pmml\"", "format: expected gmm4j-model, found pmml"),
                Arguments.of("\"version\": 1", "\"version\": 2", "version: expected 1, found 2"),
                Arguments.of("\"version\": 1", "\"version\": \"1\"", "version: expected an integer, found 1"),
                Arguments.of("\"version\": 1, ", "", "version: expected a member of this name, found none"),
                Arguments.of("\"full\"", "\"round\"", "covariance model must be one of EII"),
                Arguments.of("\"full\"", "\"diagonal\"", "covariances[0]: expected no correlations"),
                Arguments.of("\"full\"", "\"tied\"", "covariances must have the structure of the model tied"),
                Arguments.of(
                        "[[1, 0.5], [0.5, 2]]",
                        "[[1, 0.5], [0.5, 2], [0, 0]]",
                        "covariances[0]: expected dimension = 2"),
                Arguments.of("\"gmm4j-model\"", "\"" + "x\\n".repeat(50) + "\"", "found x?x?x?"),
                Arguments.of("[0.25, 0.75]", "\"" + "x".repeat(5000) + "\"", "found " + "x".repeat(60) + "..."),
                Arguments.of(
                        "[[1, 2], [3, 4]]", "[1, 2]", "means: expected an array of arrays, found an array of numbers"),
                Arguments.of(
                        "[0.25, 0.75]",
                        "[[1], [2]]",
                        "weights: expected an array of numbers, found an array of arrays"),
                Arguments.of("\"full\"", "7", "covarianceModel: expected a string, found 7"),
                Arguments.of("\"components\": 2", "\"components\": 0", "components: expected at least 1, found 0"),
                Arguments.of(
                        "\"components\": 2",
                        "\"components\": 2000000000",
                        "weights: expected components = 2000000000 entries, found 2"),
                Arguments.of("\"components\": 2", "\"components\": 99999999999", "out of range of"),
                Arguments.of(
                        "\"components\": 2",
                        "\"components\": 2147483647",
                        "weights: expected components = 2147483647 entries, found 2"),
                Arguments.of(
                        "\"dimension\": 2",
                        "\"dimension\": 2000000000",
                        "means[0]: expected dimension = 2000000000 entries, found 2"),
                Arguments.of("[0.25, 0.75]", "[0.25, 0.5]", "weights must have sum 1, found 0.75"),
                Arguments.of("[0.25, 0.75]", "[-0.25, 1.25]", "weights[0] is -0.25"),
                Arguments.of("[0.25, 0.75]", "[1]", "weights: expected components = 2 entries, found 1"),
                Arguments.of("[0.25, 0.75]", "[0.25, [0.75]]", "weights: expected a number, found ["),
                Arguments.of("[0.25, 0.75]", "0.25", "weights: expected an array, found 0.25"),
                Arguments.of("[3, 4]]", "[3, 4, 5]]", "means[1]: expected dimension = 2 entries, found 3"),
                Arguments.of("[3, 4]]", "3]", "means: expected numbers or arrays, found both in one array"),
                Arguments.of("[3, 4]]", "[3, \"NaN\"]]", "means: expected a number, found NaN"),
                Arguments.of(
                        "[3, 4]]",
                        "[3, NaN]]",
                        "line 2, column 52: Non-standard token 'NaN', which is no number of JSON"),
                Arguments.of("[3, 4]]", "[3, 1e999]]", "means: expected finite numbers, found 1e999"),
                Arguments.of("[3, 4]]", "[3, null]]", "means: expected a number, found null"),
                Arguments.of("[3, 0]", "[-3, 0]", "covariances[1]: the covariance is not positive definite"),
                Arguments.of("[0.5, 2]", "[0.4, 2]", "covariances[0]: a covariance must be symmetric"),
                Arguments.of("[0.5, 2]", "[0.5]", "covariances[0][1]: expected dimension = 2 entries, found 1"),
                Arguments.of("[0.5, 2]", "[[0.5], 2]", "covariances: expected a number, found ["),
                Arguments.of("[[3, 0], [0, 4]]", "[3, -4]", "covariances[1]: the covariance is not positive definite"),
                Arguments.of(
                        "[[3, 0], [0, 4]]", "[3, 4, 5]", "covariances[1]: expected dimension = 2 entries, found 3"),
                Arguments.of(
                        "\"components\"", "\"dimension\"", "dimension: expected one member of this name, found two"),
                Arguments.of(
                        "\"weights\"",
                        "\"columns\": [\"a\"], \"weights\"",
                        "columns: expected dimension = 2 names, found 1"),
                Arguments.of(
                        "\"weights\"",
                        "\"columns\": [\"a\", \"a\"], \"weights\"",
                        "columns: expected names that differ and are not blank, found [a, a]"),
                Arguments.of(
                        "\"weights\"", "\"columns\": [\"a\", 1], \"weights\"", "columns: expected a string, found 1"),
                Arguments.of(
                        "\"weights\"",
                        "\"columns\": \"a\", \"weights\"",
                        "columns: expected an array of strings, found a"),
                Arguments.of("]]]}", "]]]} x", "model file: line 3, column "),
                Arguments.of("]]]}", "]]]} {}", "expected the end of the file after the object, found {"),
                Arguments.of("]]]}", "", "Unexpected end-of-input: expected close marker for Array"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void aFileThatIsNoModelIsRefusedWithWhatIsWrong(String part, String replacement, String message) {
        assertThat(VALID).contains(part);
        assertRefused(() -> read(VALID.replace(part, replacement)))
                .hasMessageStartingWith(directory.resolve("model.json") + " is not a model file: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "3", "nonsense", "\0\1\2\377", "{"})
    void aFileThatIsNoJsonObjectIsRefused(String content) {
        assertRefused(() -> read(content)).hasMessageContaining(" is not a model file: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"means", "anything"})
    void aHundredMegabytesOfNestingAreRefusedAtOnce(String member) throws IOException {
        Path file = directory.resolve("deep.json");
        char[] brackets = new char[1 << 20];
        java.util.Arrays.fill(brackets, '[');
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write("{\"" + member + "\": ");
            for (int i = 0; i < 100; i++) {
                out.write(brackets);
            }
        }
        assertRefused(() -> ModelJson.read(file)).hasMessageContaining(" is not a model file: ");
    }

    @Test
    void aFileThatCannotBeReadIsAnInputOutputError() {
        assertThatThrownBy(() -> ModelJson.read(directory.resolve("none.json")))
                .isInstanceOf(NoSuchFileException.class);
        assertThrown(IOException.class, () -> ModelJson.read(directory), directory + ": is a directory");
    }

    @Test
    void textThatIsNotUnicodeIsNoModel() {
        byte[] utf32 = {0, 0, 0, '{', 0x11, 0x11, 0x11, 0x11};
        assertRefused(() -> ModelJson.read(new ByteArrayInputStream(utf32)))
                .hasMessageStartingWith("the content is not a model file: ");
    }

    @Test
    void randomDamageIsNeverTakenForAModelWithOtherErrors() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            StringBuilder damaged = new StringBuilder(VALID);
            for (int hits = random.nextInt(3); hits >= 0; hits--) {
                damaged.setCharAt(random.nextInt(damaged.length()), (char) (32 + random.nextInt(95)));
            }
            try {
                assertThat(read(damaged.toString()).components()).isEqualTo(2);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining(" is not a model file: ");
            }
        }
    }
}
