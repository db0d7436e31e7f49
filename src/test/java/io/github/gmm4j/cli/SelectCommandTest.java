package io.github.gmm4j.cli;

import static io.github.gmm4j.TestModels.FULL;
import static io.github.gmm4j.TestModels.UNREGULARIZED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.cli.progress.CandidatePrinter;
import io.github.gmm4j.cli.progress.StatusLine;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.json.ModelJson;
import io.github.gmm4j.selection.Candidate;
import io.github.gmm4j.selection.Criterion;
import io.github.gmm4j.selection.ModelSelection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SelectCommandTest {
    @TempDir
    private Path directory;

    private Path data;

    @BeforeEach
    void writeData() throws IOException {
        DMatrixRMaj rows = OldFaithful.samples();
        StringBuilder csv = new StringBuilder("eruptions,waiting,long,w\n");
        for (int i = 0; i < rows.numRows; i++) {
            csv.append(rows.get(i, 0)).append(',').append(rows.get(i, 1));
            csv.append(rows.get(i, 0) > 3 ? ",yes," : ",no,").append(i % 3).append('\n');
        }
        data = Files.writeString(directory.resolve("faithful.csv"), csv);
    }

    private static CommandRun run(Object... args) {
        return CommandRun.line(
                Stream.concat(Stream.of("select"), Arrays.stream(args)).toArray());
    }

    @Test
    void theGridAndTheBestThreeArePrinted() {
        CommandRun outcome = run("--example", "old-faithful", "--components", "1:4", "--seed", 3);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.lines())
                .startsWith(
                        "Old Faithful: 272 samples of eruptions, waiting",
                        "portfolio start, seed 3",
                        "",
                        "BIC, lower is better (mclust's has the opposite sign)",
                        "",
                        "         VVV        EEE        VVI        VII",
                        // the values of mclust 6.0.0
                        "1  2607.6225  2607.6225  3055.8349  4024.7215",
                        "2  2322.1917  2325.2199  2346.0649  3458.2992")
                .endsWith(
                        "",
                        "The best, and what the next have more:",
                        "  EEE,3  2314.2957",
                        "  EEE,4  2320.1375  +5.8418",
                        "  VVV,2  2322.1917  +7.8961");
    }

    @Test
    void theBestModelIsWrittenAndComparedWithKnownClasses() throws IOException {
        Path model = directory.resolve("best.json");
        CommandRun outcome = run(
                data,
                "--columns eruptions,waiting --components 3,2 --covariances VVV,diag --truth long --threads 2"
                        + " --regularization-absolute 0 --output",
                model);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.lines().get(5)).isEqualTo("         VVV        VVI");
        assertThat(outcome.lines().get(6)).startsWith("3  ");
        assertThat(outcome.out())
                .contains("accuracy by label permutation 1.0000")
                .endsWith("Model written to " + model + System.lineSeparator());
        assertThat(ModelJson.read(model).logDensity(OldFaithful.samples()))
                .containsExactly(GaussianMixture.builder(2)
                        .regularization(UNREGULARIZED)
                        .build()
                        .fit(OldFaithful.samples())
                        .model()
                        .logDensity(OldFaithful.samples()));
    }

    @ParameterizedTest
    @CsvSource({"bic,BIC", "AIC,AIC", "icl,ICL", "hard-icl,HARD_ICL"})
    void theCriterionIsChosenByName(String name, Criterion criterion) {
        CommandRun outcome =
                run(data, "--columns", "1,2", "--weights", "w", "-k", "2:3", "--quiet", "--criterion", name);
        assertThat(outcome.err()).isEmpty();
        double[] weights = new double[272];
        Arrays.setAll(weights, i -> i % 3);
        String expected = ModelSelection.builder()
                .components(2, 3)
                .criterion(criterion)
                .build()
                .select(Samples.of(OldFaithful.samples(), weights))
                .toString();
        assertThat(outcome.out()).endsWith(expected + System.lineSeparator());
    }

    @Test
    void allModelsCanBeAskedFor() {
        CommandRun outcome = run("--example", "old-faithful", "-k", 1, "--covariances", "all");
        assertThat(outcome.err()).isEmpty();
        List<String> headings = new ArrayList<>();
        List<String> scores = new ArrayList<>();
        for (int i = 0; i < outcome.lines().size(); i++) {
            if (outcome.lines().get(i).startsWith("1 ")) {
                headings.addAll(words(outcome.lines().get(i - 1)));
                scores.addAll(words(outcome.lines().get(i).substring(1)));
            }
        }
        assertThat(headings)
                .containsExactly(
                        "EII", "VII", "EEI", "VEI", "EVI", "VVI", "EEE", "VEE", "EVE", "VVE", "EEV", "VEV", "EVV",
                        "VVV");
        assertThat(scores).hasSize(14).allMatch(score -> score.matches("\\d+\\.\\d{4}"));
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split(" +"));
    }

    @Test
    void whatCouldNotBeFittedIsNamedBelow() throws IOException {
        Path file = Files.writeString(directory.resolve("few.csv"), "1,2\n2,1\n3,3\n4,7\n5,5\n8,6\n");
        CommandRun outcome = run(file, "--components", "1,7", "--covariances", "spherical,tied");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.lines())
                .contains("7       NA       NA")
                .endsWith("", "Not fitted:", "  VII,7 EEE,7: components = 7 exceeds the 6 samples");
    }

    @Test
    void nothingIsWrittenWhereNothingCouldBeFitted() throws IOException {
        Path file = Files.writeString(directory.resolve("few.csv"), "1,2\n1,1\n1,3\n");
        Path model = directory.resolve("best.json");
        CommandRun outcome =
                run(file, "--components 1:4 --covariances full,tied --regularization-absolute 0 --output", model);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("gmm4j: none of the candidates could be fitted: VVV,1: component 0 degenerated")
                .contains("column 1 of the samples is constant")
                .hasLineCount(1);
        assertThat(model).doesNotExist();
        CommandRun nowhere = run(data, "--output", directory.resolve("no/best.json"));
        assertThat(nowhere.err()).startsWith("gmm4j: cannot write ").hasLineCount(1);
        assertThat(nowhere.code()).isEqualTo(1);
        CommandRun noFile = run(directory.resolve("none.csv"));
        assertThat(noFile.err()).endsWith("none.csv: no such file" + System.lineSeparator());
        assertThat(noFile.code()).isEqualTo(1);
    }

    static Stream<Arguments> wrongUsage() {
        return Stream.of(
                Arguments.of("Missing required", new Object[] {}),
                Arguments.of("must be numbers up to 9999 such as 1:9", new Object[] {"-k", "1-9"}),
                Arguments.of("such as 1:9 or 2,3,5, found \"2,\"", new Object[] {"-k", "2,"}),
                Arguments.of("found \"10000\"", new Object[] {"-k", "10000"}),
                Arguments.of("in ascending order, found \"5:2\"", new Object[] {"-k", "5:2"}),
                Arguments.of("must be at least 1 and in ascending order, found \"0:3\"", new Object[] {"-k", "0:3"}),
                Arguments.of("components must all be different, found 2 twice", new Object[] {"-k", "1:3,2"}),
                Arguments.of(
                        "covariance model must be one of EII, VII (spherical)",
                        new Object[] {"--covariances", "VVV,round"}),
                Arguments.of("must all be different, found full twice", new Object[] {"--covariances", "full,VVV"}),
                Arguments.of("criterion must be one of bic, aic, icl, hard-icl", new Object[] {"--criterion", "dic"}),
                Arguments.of(
                        "'--restarts': must be a whole number that is at least 1, found \"0\"",
                        new Object[] {"--restarts", "0"}),
                Arguments.of(
                        "'--threads': must be a whole number that is at least 1, found \"0\"",
                        new Object[] {"--threads", "0"}),
                Arguments.of(
                        "--tolerance and --remaining-gain are mutually exclusive",
                        new Object[] {"--tolerance", "1e-6", "--remaining-gain", "1e-6"}),
                Arguments.of("unknown option \"--initial-model\"\n", new Object[] {"--initial-model", "m.json"}));
    }

    @ParameterizedTest
    @MethodSource("wrongUsage")
    void wrongUsageIsExplained(String message, Object[] options) {
        Object[] args = message.startsWith("Missing")
                ? options
                : Stream.concat(Stream.of("x.csv"), Arrays.stream(options)).toArray();
        CommandRun outcome = run(args);
        assertThat(outcome.err()).contains(message).contains("Try 'gmm4j select --help'.");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void helpTeachesByExample() {
        CommandRun outcome = run("--help");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("Usage: gmm4j select")
                .contains("gmm4j select --example old-faithful --components 1:5");
    }

    @Test
    void numbersDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(run("--example", "old-faithful", "-k", 2).out()).contains("VVV,2  2322.1917");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void progressIsOneLineThatIsWipedOut() {
        StringWriter err = new StringWriter();
        try (StatusLine line = new StatusLine(new PrintWriter(err), 100)) {
            CandidatePrinter printer = new CandidatePrinter(line);
            printer.onCandidate(candidate(CovarianceModel.factorAnalyzers(1)), 9, 10);
            printer.onCandidate(candidate(FULL), 10, 10);
        }
        String[] shown = err.toString().split("\r", -1);
        assertThat(shown[1]).isEqualTo("9 of 10 candidates fitted, last factorAnalyzers(1),2");
        assertThat(shown[2])
                .startsWith("10 of 10 candidates fitted, last VVV,2 ")
                .hasSameSizeAs(shown[1]);
        assertThat(shown[3]).isBlank().hasSize("10 of 10 candidates fitted, last VVV,2".length());
        assertThat(shown).hasSize(5);
        assertThat(shown[4]).isEmpty();
    }

    private static Candidate candidate(CovarianceModel covariance) {
        return new Candidate(2, covariance, Optional.empty(), Map.of(), Optional.of("none"));
    }
}
