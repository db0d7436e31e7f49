package io.github.gmm4j.cli;

import static io.github.gmm4j.TestAssertions.assertClose;
import static io.github.gmm4j.TestModels.DIAGONAL;
import static io.github.gmm4j.cli.CommandRun.errOf;
import static io.github.gmm4j.cli.CommandRun.linesOf;
import static io.github.gmm4j.cli.CommandRun.outOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.json.ModelJson;
import io.github.gmm4j.json.NamedModel;
import io.github.gmm4j.plot.MixturePlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that use a model: score, predict, sample, describe, plot; and the ways in and out of all commands. */
class ModelCommandsTest {
    private static final DMatrixRMaj FAITHFUL = OldFaithful.samples();
    private static final GaussianMixtureModel MODEL =
            GaussianMixture.of(2).fit(FAITHFUL).model();

    @TempDir
    private Path directory;

    private Path data;
    private Path model;

    @BeforeEach
    void writeFiles() throws IOException {
        StringBuilder csv = new StringBuilder("waiting,id,eruptions\n");
        for (int i = 0; i < FAITHFUL.numRows; i++) {
            csv.append(FAITHFUL.get(i, 1))
                    .append(",a")
                    .append(i)
                    .append(',')
                    .append(FAITHFUL.get(i, 0))
                    .append('\n');
        }
        data = Files.writeString(directory.resolve("data.csv"), csv);
        model = directory.resolve("model.json");
        ModelJson.write(new NamedModel(MODEL, OldFaithful.columnNames()), model);
    }

    private static double[] column(CommandRun run, int column) {
        return run.lines().stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[column]))
                .toArray();
    }

    private static void assertIsJson(String text) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                parser.getText();
            }
        }
    }

    @Test
    void columnsAreFoundByTheNamesThatTheModelHas() {
        CommandRun scored = CommandRun.of("score", data, "--model", model);
        assertThat(scored.err()).isEmpty();
        assertThat(scored.lines().get(0)).isEqualTo("log_density");
        assertClose(column(scored, 0), MODEL.logDensity(FAITHFUL), 1e-12);
        CommandRun chosen = CommandRun.of("predict", data, "--model", model, "--columns", "3,1");
        assertThat(column(chosen, 0))
                .containsExactly(
                        Arrays.stream(MODEL.predict(FAITHFUL)).asDoubleStream().toArray());
    }

    @Test
    void columnsWithoutNamesAreTakenInTheirOrder() throws IOException {
        Path bare = Files.writeString(directory.resolve("bare.csv"), "4.2,81\n1.9,50\n");
        assertThat(outOf("predict", bare, "-m", model)).isEqualTo("label\n0\n1\n");
        ModelJson.write(MODEL, model);
        Path named = Files.writeString(directory.resolve("named.csv"), "a,b\n4.2,81\n1.9,50\n");
        assertThat(outOf("predict", named, "-m", model)).isEqualTo("label\n0\n1\n");
    }

    @Test
    void unusualRowsAreFlagged() {
        double[] logDensities = MODEL.logDensity(FAITHFUL);
        double[] sorted = logDensities.clone();
        Arrays.sort(sorted);
        List<Boolean> expected = Arrays.stream(logDensities)
                .mapToObj(logDensity -> logDensity < sorted[27])
                .toList();
        CommandRun part = CommandRun.of("score", data, "-m", model, "--flag-least", 0.1);
        assertThat(part.lines().get(0)).isEqualTo("log_density,unusual");
        assertThat(part.lines().stream().skip(1).map(line -> Boolean.parseBoolean(line.split(",", -1)[1])))
                .containsExactlyElementsOf(expected)
                .filteredOn(unusual -> unusual)
                .hasSize(27);
        CommandRun limit = CommandRun.of("score", data, "-m", model, "--flag-below", sorted[27]);
        assertThat(limit.out()).isEqualTo(part.out());
        CommandRun few = CommandRun.with(
                "waiting,eruptions\n80,4.3\n20,4.3\n",
                "score",
                "-",
                "-m",
                model,
                "--flag-least",
                0.1,
                "--reference",
                data);
        assertThat(few.err()).isEmpty();
        assertThat(few.lines().get(1)).endsWith(",false");
        assertThat(few.lines().get(2)).endsWith(",true");
        assertThat(linesOf("score", data, "-m", model, "--flag-least", 0.1, "--summary"))
                .contains("unusual rows,27", "log-density below which rows are unusual," + sorted[27]);
    }

    @Test
    void theSummaryHasWhatTheLibraryComputes() throws IOException {
        CommandRun summary = CommandRun.of("score", data, "-m", model, "--summary");
        double[] sorted = MODEL.logDensity(FAITHFUL);
        Arrays.sort(sorted);
        double[] values = column(summary, 1);
        double[] expected = {
            272,
            MODEL.logLikelihood(FAITHFUL),
            MODEL.meanLogLikelihood(FAITHFUL),
            MODEL.bic(FAITHFUL),
            MODEL.aic(FAITHFUL),
            MODEL.icl(FAITHFUL),
            sorted[0],
            sorted[2],
            sorted[13],
            sorted[136]
        };
        for (int i = 0; i < expected.length; i++) {
            assertThat(values[i]).isCloseTo(expected[i], within(1e-9 * Math.abs(expected[i])));
        }
        assertThat(values).hasSameSizeAs(expected);
    }

    @Test
    void rowsThatWereLeftOutHaveNoScore() throws IOException {
        Path gaps = Files.writeString(directory.resolve("gaps.csv"), "eruptions,waiting\n4.2,81\n,50\n1.9,50\n");
        CommandRun scored = CommandRun.of("score", gaps, "-m", model, "--skip-invalid", "--flag-below", -100);
        assertThat(scored.lines()).hasSize(4).element(2).isEqualTo(",");
        assertThat(CommandRun.of("score", gaps, "-m", model, "--skip-invalid")
                        .lines()
                        .get(2))
                .isEqualTo("\"\"");
        assertThat(CommandRun.of("score", gaps, "-m", model, "--skip-invalid", "--summary")
                        .lines()
                        .get(1))
                .isEqualTo("rows,2");
        assertThat(linesOf("predict", gaps, "-m", model, "--skip-invalid", "-p", "--format", "json"))
                .contains("{\"label\": null,\"p0\": null,\"p1\": null},");
        assertThat(errOf("score", gaps, "-m", model))
                .startsWith("gmm4j: " + gaps + ": line 3, column 1 (eruptions): the cell is empty; --columns can");
    }

    @Test
    void drawnRowsAreThoseOfTheLibrary() {
        LabeledSamples expected = MODEL.sample(50, 7);
        CommandRun drawn = CommandRun.of("sample", "-m", model, "--size", 50, "--seed", 7, "--labels");
        assertThat(drawn.lines().get(0)).isEqualTo("eruptions,waiting,label");
        for (int j = 0; j < 2; j++) {
            int feature = j;
            assertThat(column(drawn, j))
                    .containsExactly(IntStream.range(0, 50)
                            .mapToDouble(i -> expected.samples().get(i, feature))
                            .toArray());
        }
        assertThat(column(drawn, 2))
                .containsExactly(
                        Arrays.stream(expected.labels()).asDoubleStream().toArray());
        assertThat(linesOf("sample", "-m", model, "-n", 3, "--format", "table"))
                .hasSize(4)
                .first()
                .isEqualTo("   eruptions       waiting");
    }

    @Test
    void modelsAreDescribed() throws IOException {
        CommandRun table = CommandRun.of("describe", model);
        assertThat(table.lines().get(0)).isEqualTo("2 components, full covariance, 2 columns, 11 parameters");
        DMatrixRMaj covariance = MODEL.covariance(0);
        double correlation = covariance.get(0, 1) / Math.sqrt(covariance.get(0, 0) * covariance.get(1, 1));
        assertThat(table.out())
                .containsPattern("mean waiting +79\\.968 +54\\.479")
                .doesNotContain("samples")
                .contains(String.format(
                        Locale.ROOT,
                        "correlations in component 0%n%16s   eruptions%nwaiting         %12.3f%n",
                        "",
                        correlation));
        CommandRun csv = CommandRun.of("describe", model, "--format", "csv");
        assertThat(csv.lines().get(0))
                .isEqualTo("component,weight,mean eruptions,mean waiting,sd eruptions,sd waiting");
        assertThat(column(csv, 1)).containsExactly(MODEL.weights());
        assertThat(column(csv, 3)).containsExactly(MODEL.mean(0)[1], MODEL.mean(1)[1]);
        CommandRun json = CommandRun.of("describe", model, "--format", "json");
        assertIsJson(json.out());
        assertThat(json.out()).contains("\"parameters\": 11").contains("\"weight\": " + MODEL.weights()[1]);
        ModelJson.write(
                GaussianMixture.builder(2)
                        .covariance(DIAGONAL)
                        .build()
                        .fit(FAITHFUL)
                        .model(),
                model);
        assertThat(outOf("describe", model)).contains("mean x1").doesNotContain("correlations");
    }

    @Test
    void standardInputAndOutputAreFiles() throws IOException {
        String csv = Files.readString(data);
        CommandRun fit = CommandRun.with(csv, "fit", "-", "--columns", "eruptions,waiting", "-k", 2, "-o", "-");
        assertThat(fit.err()).isEmpty();
        Path piped = Files.writeString(directory.resolve("piped.json"), fit.out());
        assertThat(ModelJson.readNamed(piped).columns()).containsExactly("eruptions", "waiting");
        assertThat(CommandRun.with(fit.out(), "describe", "-").lines().get(0)).startsWith("2 components");
        assertThat(CommandRun.with(csv, "predict", "-", "-m", model).out())
                .isEqualTo(CommandRun.of("predict", data, "-m", model).out());
        assertThat(CommandRun.with(fit.out(), "sample", "-m", "-", "-n", 2).lines())
                .hasSize(3);
        CommandRun both = CommandRun.with(csv, "score", "-", "-m", "-");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("INPUT and --model can't both be read from standard input");
        CommandRun nothing = CommandRun.with("", "fit", "-", "-k", 2);
        assertThat(nothing.err()).isEqualTo("gmm4j: standard input: no rows of numbers\n");
        assertThat(CommandRun.with("x;y\n1;2\nz;3\n", "fit", "-", "-k", 1).err())
                .startsWith("gmm4j: standard input: line 3, column 1 (x): \"z\" is not a finite number");
        assertThat(CommandRun.with("x;y\n1;2\nz;3\n5;4\n2;2\n", "fit", "-", "-k", 1, "--skip-invalid")
                        .out())
                .contains("Note: 1 invalid row was skipped.");
        assertThat(CommandRun.with(csv, "select", "-", "--columns", "1", "-k", "1:2", "-o", "-")
                        .out())
                .startsWith("{\n  \"format\": \"gmm4j-model\"");
    }

    @Test
    void fitsAreReadableByMachines() throws IOException {
        CommandRun json = CommandRun.line("fit", data, "--columns waiting,eruptions -k 2 --format json --order weight");
        assertThat(json.err()).isEmpty();
        assertIsJson(json.out());
        assertThat(json.out())
                .startsWith("{\"input\": \"data.csv\",\"rows\": 272,\"covarianceModel\": \"full\",\"converged\": true,")
                .containsPattern("\"samples\": 175,\"mean\": \\[79\\.968\\d+,4\\.28\\d+],\"standardDeviations\": \\[")
                .containsPattern("\"covariance\": \\[\\[[\\d.]+,[\\d.]+],\\[[\\d.]+,[\\d.]+]]}");
        CommandRun csv = CommandRun.of("fit", data, "--columns", "waiting,eruptions", "-k", 2, "--format", "csv");
        assertThat(csv.lines())
                .hasSize(3)
                .first()
                .isEqualTo("component,weight,samples,mean waiting,mean eruptions,sd waiting,sd eruptions");
        StringBuilder labeled = new StringBuilder("x,kind\n");
        IntStream.range(0, 20).forEach(i -> labeled.append(i % 2 * 10 + i % 5).append(i % 2 == 0 ? ",a\n" : ",b\n"));
        assertThat(CommandRun.with(labeled.toString(), "fit", "-", "-k", 2, "--truth", "kind", "--format", "json")
                        .out())
                .contains("\"accuracy\": 1.0,\"adjustedRandIndex\": 1.0");
        CommandRun selection = CommandRun.of("select", data, "--columns", "1", "-k", "1:2", "--format", "json");
        assertIsJson(selection.out());
        assertThat(selection.lines()).hasSize(10);
        CommandRun failing = CommandRun.with("1\n1\n1\n2\n2\n2\n9\n", "select", "-", "-k", "2,7", "--format", "csv");
        assertThat(failing.lines()).anyMatch(line -> line.matches("full,7,,,,,,,,,\"?component .*"));
    }

    @Test
    void componentsAreNestedInJson() throws IOException {
        CommandRun fit = CommandRun.line(
                "fit",
                data,
                "--columns eruptions,waiting -k 2 --initial-model",
                model,
                "--max-iterations 0 --format json");
        assertThat(fit.err()).isEmpty();
        assertThat(fit.out()).isEqualTo(fit.out().strip() + "\n");
        for (CommandRun run : List.of(fit, CommandRun.of("describe", model, "--format", "json"))) {
            DMatrixRMaj covariance = MODEL.covariance(1);
            String[] lines = run.out().split("\n\\{", -1);
            assertThat(lines).hasSize(3); // one for every component
            assertThat(lines[2])
                    .contains("\"weight\": " + MODEL.weights()[1])
                    .contains("\"mean\": [" + MODEL.mean(1)[0] + "," + MODEL.mean(1)[1] + "]")
                    .contains("\"covariance\": [[" + covariance.get(0, 0) + "," + covariance.get(0, 1) + "],["
                            + covariance.get(1, 0) + "," + covariance.get(1, 1) + "]]}");
            assertThat(run.out()).contains("\"columns\": [\"eruptions\",\"waiting\"],\"components\": [\n{");
        }
        CommandRun lowRank = CommandRun.line(
                "fit", data, "--columns 1,3 -k 1 --covariance factorAnalyzers:1 --format json --max-iterations 2");
        assertIsJson(lowRank.out());
        assertThat(lowRank.out()).contains("\"covariance\": {\"loadings\": [[").contains("\"noiseVariances\": [");
    }

    @Test
    void aPageIsWrittenAboutAModelThatIsThere() throws IOException {
        Path page = directory.resolve("page.html");
        CommandRun report = CommandRun.of("report", data, "--model", model, "--truth", "id", "--output", page);
        assertThat(report.err()).isEmpty();
        assertThat(report.out()).isEqualTo("Report written to " + page + System.lineSeparator());
        assertThat(Files.readString(page))
                .contains("gmm4j report ", "evaluated on 272 samples of 2 columns.", "adjusted Rand index", "eruptions")
                .contains("-1130.2640")
                .doesNotContain("converge");
        assertThat(errOf("report", data, "-m", model, "-o", model)).contains("must be a .html or .htm file");
        CommandRun other = CommandRun.of("report", data, "-m", model, "--columns", "1", "-o", page);
        assertThat(other.err()).contains("expected the 2 columns of the model, found 1");
        assertThat(other.code()).isEqualTo(1);
    }

    @Test
    void correlationsAreATriangleWithNames() throws IOException {
        double[][] rows = new double[60][3];
        StringBuilder csv = new StringBuilder("a column with a name that is far too long,b,c\n");
        for (int i = 0; i < rows.length; i++) {
            csv.append(i % 7)
                    .append(',')
                    .append(i % 11 + i % 7)
                    .append(',')
                    .append(i % 13)
                    .append('\n');
        }
        Path file = Files.writeString(directory.resolve("long.csv"), csv);
        CommandRun fit = CommandRun.of("fit", file, "-k", 1, "-o", model, "-q");
        assertThat(fit.err()).isEmpty();
        List<String> table = fit.lines().stream()
                .filter(line -> line.matches("(component|weight|samples|mean|sd) .*"))
                .toList();
        assertThat(table)
                .hasSize(9)
                .allMatch(line -> line.length() == table.get(0).length());
        assertThat(table.get(3)).startsWith("mean a column with a \u2026is far too long ");
        List<String> lines = CommandRun.of("describe", model).lines();
        int title = lines.indexOf("correlations in component 0");
        assertThat(lines.get(title + 1)).matches(" {16} {2}a col\u2026long {11}b");
        assertThat(lines.get(title + 2)).matches("b {15} +-?0\\.\\d{3}").hasSize(28);
        assertThat(lines.get(title + 3))
                .matches("c {15} +-?0\\.\\d{3} +-?0\\.\\d{3}")
                .hasSize(40);
        CommandRun drawn = CommandRun.of("sample", "-m", model, "-n", 2, "--format", "table");
        assertThat(drawn.lines())
                .allMatch(line -> line.length() == drawn.lines().get(0).length());
        CommandRun summary =
                CommandRun.of("score", file, "-m", model, "--summary", "--flag-below", -9, "--format", "table");
        assertThat(summary.lines())
                .allMatch(line -> line.length() == summary.lines().get(0).length());
    }

    @Test
    void inputsAreNotReplacedThroughLinks() throws IOException {
        String before = Files.readString(data);
        Path link = Files.createSymbolicLink(directory.resolve("link.csv"), data);
        Path hard = Files.createLink(directory.resolve("hard.csv"), data);
        Path folder = Files.createSymbolicLink(directory.resolve("folder"), directory);
        for (List<Path> names : List.of(
                List.of(link, data),
                List.of(data, link),
                List.of(hard, data),
                List.of(folder.resolve("data.csv"), data))) {
            CommandRun run = CommandRun.of("convert", names.get(0), "--columns", "1", "--output", names.get(1));
            assertThat(run.err()).contains("INPUT and --output must be different files");
            assertThat(run.code()).isEqualTo(2);
        }
        assertThat(data).hasContent(before);
        CommandRun fit = CommandRun.line(
                "fit",
                data,
                "-k 1 --columns 1 --output",
                directory.resolve("m.svg"),
                "--plot",
                folder.resolve("m.svg"));
        assertThat(fit.err()).contains("--output and --plot must be different files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,a,b", ",a,b", "x0,x1,y", "\u00e4 (2),\u00e4,\u00e4"})
    void whateverTheNamesAModelIsUsedOnItsOwnData(String head) throws IOException {
        Path file = Files.writeString(directory.resolve("head.csv"), head + "\n1,2,3\n2,1,4\n4,4,4\n5,1,1\n7,7,9\n");
        for (String columns : List.of("1,2,3", "3,1")) {
            CommandRun fit = CommandRun.of("fit", file, "-k", 1, "--columns", columns, "-o", model);
            assertThat(fit.err()).isEmpty();
            CommandRun byName = CommandRun.of("score", file, "-m", model);
            assertThat(byName.err()).isEmpty();
            assertThat(byName.out())
                    .isEqualTo(CommandRun.of("score", file, "-m", model, "--columns", columns)
                            .out());
        }
    }

    @Test
    void earlierModelsAreMatchedByTheNamesOfTheirColumns() throws IOException {
        CommandRun again =
                CommandRun.of("fit", data, "--initial-model", model, "--max-iterations", 0, "--format", "csv");
        assertThat(again.err()).isEmpty();
        assertThat(again.lines().get(0)).startsWith("component,weight,samples,mean eruptions,mean waiting,");
        assertThat(column(again, 1)).containsExactly(MODEL.weights());
        String json = Files.readString(model);
        assertThat(CommandRun.with(json, "fit", data, "--initial-model", "-", "--max-iterations", 0, "--format", "csv")
                        .out())
                .isEqualTo(again.out());
        CommandRun matched = CommandRun.of("fit", data, "-k", 2, "--match", model, "--format", "csv");
        assertThat(matched.err()).isEmpty();
        assertThat(column(matched, 3)[0]).isCloseTo(MODEL.mean(0)[0], within(1e-3));
    }

    @Test
    void nothingThatIsReadIsWrittenOver() throws IOException {
        String before = Files.readString(model);
        for (CommandRun run : List.of(
                CommandRun.of("predict", data, "-m", model, "-o", model),
                CommandRun.of("score", data, "-m", model, "-o", data),
                CommandRun.of("sample", "-n", 3, "-m", model, "-o", model))) {
            assertThat(run.err()).contains("must be different files");
            assertThat(run.code()).isEqualTo(2);
        }
        assertThat(Files.readString(model)).isEqualTo(before);
        Path reference = Files.copy(data, directory.resolve("reference.csv"));
        assertThat(CommandRun.line(
                                "score", data, "-m", model, "--flag-least 0.1 --reference", reference, "-o", reference)
                        .err())
                .contains("--reference and --output must be different files");
    }

    @Test
    void partsOfTheRowsAreNotRoundedAway() {
        Path drawn = directory.resolve("drawn.csv");
        CommandRun.of("sample", "-m", model, "-n", 100, "-o", drawn);
        for (double part : new double[] {0.29, 0.57, 0.58}) {
            assertThat(linesOf("score", drawn, "-m", model, "--flag-least", part, "--summary"))
                    .contains("unusual rows," + Math.round(100 * part));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2,1", "sepal length (cm)", "\"a\nb\",c,d"})
    void whatIsWrittenIsReadBack(String head) throws IOException {
        int width = head.equals("2,1") ? 2 : head.startsWith("sepal") ? 1 : 3;
        String row = ",1".repeat(width).substring(1);
        Path file = Files.writeString(
                directory.resolve("head.csv"),
                head + "\n" + row + "\n" + row.replace('1', '5') + "\n" + row.replace('1', '8') + "\n");
        CommandRun fit =
                CommandRun.of("fit", file, "-k", 1, "--header", "yes", "-o", model, "--covariance", "spherical");
        assertThat(fit.err()).isEmpty();
        Path drawn = directory.resolve("drawn.csv");
        CommandRun.of("sample", "-m", model, "-n", 5, "-o", drawn);
        CommandRun predicted = CommandRun.of("predict", drawn, "-m", model);
        assertThat(predicted.err()).isEmpty();
        assertThat(predicted.lines()).hasSize(6);
    }

    @Test
    void columnsOfBinaryFilesHaveTheNamesThatTheModelHas() throws IOException {
        Path rows = directory.resolve("rows.npy");
        CommandRun.of("convert", "--example", "old-faithful", "-o", rows);
        Path picture = directory.resolve("rows.svg");
        CommandRun plot = CommandRun.of("plot", rows, "-m", model, "--axes", "waiting", "-o", picture);
        assertThat(plot.err()).isEmpty();
        assertThat(Files.readString(picture)).contains("waiting");
    }

    @Test
    void aScoreOfNoRowsIsRefused() throws IOException {
        Path none = Files.writeString(directory.resolve("none.csv"), "eruptions,waiting\n,1\n2,\n");
        for (Object[] option : new Object[][] {{"--summary"}, {"--flag-least", 0.1}}) {
            List<Object> args = new ArrayList<>(List.of("score", none, "-m", model, "--skip-invalid"));
            args.addAll(List.of(option));
            CommandRun score = CommandRun.of(args.toArray());
            assertThat(score.err()).isEqualTo("gmm4j: no rows to score: all rows are skipped\n");
            assertThat(score.code()).isEqualTo(1);
            assertThat(score.out()).isEmpty();
        }
    }

    @Test
    void namesOfColumnsThatClashAreMadeToDiffer() throws IOException {
        ModelJson.write(new NamedModel(MODEL, List.of("label", "b")), model);
        assertThat(linesOf("sample", "-m", model, "-n", 1, "--labels").get(0)).isEqualTo("label,b,label (2)");
        CommandRun fit = CommandRun.with("a,a,\n1,2,3\n2,1,4\n4,4,4\n5,1,1\n", "fit", "-", "-k", 1, "--format", "csv");
        assertThat(fit.lines().get(0)).startsWith("component,weight,samples,mean a,mean a (2),mean x2,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"density", "scatter", "pairs", "projection", "uncertainty"})
    void everyKindOfPictureIsDrawn(String kind) throws IOException {
        Path picture = directory.resolve("picture.svg");
        CommandRun plot =
                CommandRun.of("plot", data, "-m", model, "--kind", kind, "-o", picture, "--title", "Old & faithful");
        assertThat(plot.err()).isEmpty();
        assertThat(plot.code()).isZero();
        assertThat(Files.readString(picture)).contains("<svg").contains("Old &amp; faithful");
    }

    @Test
    void picturesFollowTheOptions() throws IOException {
        Path picture = directory.resolve("picture.svg");
        CommandRun.line("plot", data, "-m", model, "--axes waiting -o", picture, "--size 400x300 --theme dark");
        assertThat(Files.readString(picture))
                .contains("width=\"400\"")
                .contains("waiting")
                .doesNotContain("eruptions");
        CommandRun.of("plot", data, "-m", model, "--axes", "2,1", "-o", picture, "--limit", 20);
        assertThat(Files.readString(picture)).contains("20 of 272");
        MixturePlot plot = MixturePlot.of(ModelJson.read(model), OldFaithful.samples())
                .columns(OldFaithful.columnNames())
                .equalScales(true)
                .legend(false);
        CommandRun.of("plot", data, "-m", model, "-o", picture, "--equal-scales", "--no-legend");
        assertThat(Files.readString(picture)).isEqualTo(plot.scatter().toSvg());
        Path truth = directory.resolve("truth.png");
        assertThat(CommandRun.of("plot", data, "-m", model, "--truth", "id", "-o", truth, "--axes", "1")
                        .code())
                .isZero();
        assertThat(truth).isNotEmptyFile();
        Path fitted = directory.resolve("fitted.svg");
        CommandRun fit = CommandRun.of("fit", data, "--columns", "1", "-k", 2, "--plot", fitted);
        assertThat(fit.out()).contains("Picture written to " + fitted);
        assertThat(Files.readString(fitted)).contains("waiting");
        Path scores = directory.resolve("scores.svg");
        CommandRun select = CommandRun.of("select", data, "--columns", "1", "-k", "1:3", "--plot", scores);
        assertThat(select.out()).contains("Picture written to " + scores);
        assertThat(Files.readString(scores)).contains("BIC");
    }

    @Test
    void reportsSayHowToRepeatThem() throws IOException {
        Path page = directory.resolve("it's a page.html");
        CommandRun fit = CommandRun.of("fit", data, "--columns", "1,3", "-k", 2, "--seed", 5, "--report", page);
        assertThat(fit.err()).isEmpty();
        assertThat(fit.out()).contains("Report written to " + page);
        String command = "gmm4j fit " + data + " --columns 1,3 -k 2 --seed 5 --report '"
                + page.toString().replace("'", "'\\''") + "'";
        assertThat(Files.readString(page))
                .contains(command)
                .contains("data.csv")
                .contains("eruptions");
        CommandRun select =
                CommandRun.of("select", data, "--columns", "1", "-k", "1:3", "--truth", "id", "--report", page);
        assertThat(select.err()).isEmpty();
        assertThat(Files.readString(page)).contains("BIC").contains("VVV").contains("adjusted Rand index");
        Path kinds = Files.writeString(
                directory.resolve("kinds.csv"),
                "x,kind\n1,otter\n2,otter\n1.5,otter\n9,<mink>\n8,<mink>\n8.5,<mink>\n");
        Path picture = directory.resolve("kinds.svg");
        CommandRun named = CommandRun.of("fit", kinds, "-k", 2, "--truth", "kind", "--report", page, "--plot", picture);
        assertThat(named.err()).isEmpty();
        assertThat(Files.readString(page)).contains("scope=\"row\">otter<", "scope=\"row\">&lt;mink&gt;<");
        assertThat(Files.readString(picture)).contains("otter; &lt;mink&gt;").doesNotContain("class 0");
    }

    static Stream<Arguments> wrongUsage() {
        return Stream.of(
                Arguments.of("--kind scatter, found 1", "plot D -m M -o p.svg --kind scatter --axes 1"),
                Arguments.of(
                        "--axes must be 1 column with --kind density",
                        "plot D -m M -o p.svg --kind density --axes 1,2"),
                Arguments.of("--axes must be left out", "plot D -m M -o p.svg --kind projection --axes 1,2"),
                Arguments.of("a picture must be a .svg or .png file, found \"p.gif\"", "plot D -m M -o p.gif"),
                Arguments.of("a report must be a .html or .htm file, found \"-\"", "fit D -k 2 --report -"),
                Arguments.of("'--size': must be WxH such as 800x560", "plot D -m M -o p.svg --size big"),
                Arguments.of("expected one of [LIGHT, DARK]", "plot D -m M -o p.svg --theme blue"),
                Arguments.of("Missing required option: '--output=PICTURE'", "plot D -m M"),
                Arguments.of("--flag-least must be between 0 and 1, found 1.0", "score D -m M --flag-least 1"),
                Arguments.of("--flag-below must be a number, found NaN", "score D -m M --flag-below NaN"),
                Arguments.of("mutually exclusive", "score D -m M --flag-below 1 --flag-least 0.1"),
                Arguments.of("--reference needs --flag-least=PART", "score D -m M --reference D"),
                Arguments.of("'--size': must be a whole number that is at least 1, found \"0\"", "sample -m M -n 0"),
                Arguments.of("Missing required option: '--size=N'", "sample -m M"),
                Arguments.of("expected one of [TABLE, CSV, JSON]", "describe M --format xml"),
                Arguments.of("Missing required parameter: 'MODEL.json'", "describe"));
    }

    private Object[] words(String command) {
        return Stream.of(command.split(" ", -1))
                .map(word -> word.equals("D") ? data : word.equals("M") ? model : word)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("wrongUsage")
    void wrongUsageIsExplained(String message, String command) {
        CommandRun run = CommandRun.of(words(command));
        assertThat(run.err()).contains(message).contains("Try 'gmm4j");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void whatCannotBeDoneIsSaidInOneLine() throws IOException {
        Path other = Files.writeString(directory.resolve("other.csv"), "eruptions,pause\n1,2\n");
        Path nowhere = directory.resolve("no/p.svg");
        List<CommandRun> runs = new ArrayList<>();
        runs.add(CommandRun.of("predict", other, "-m", model));
        assertThat(runs.get(0).err())
                .startsWith("gmm4j: " + other
                        + ": no column \"waiting\", which the model was fitted to; there are eruptions, pause;");
        runs.add(CommandRun.of("plot", data, "-m", model, "-o", nowhere));
        runs.add(CommandRun.of("fit", data, "-k", 2, "--columns", "1", "--plot", nowhere));
        runs.add(CommandRun.of("select", data, "--columns", "1", "--plot", nowhere));
        runs.add(CommandRun.of("fit", data, "-k", 2, "--columns", "1", "--report", directory.resolve("no/p.html")));
        runs.add(CommandRun.of("score", data, "-m", model, "-o", nowhere));
        runs.add(CommandRun.of("sample", "-m", model, "-n", 1, "-o", nowhere));
        runs.add(CommandRun.of("describe", nowhere));
        runs.add(CommandRun.of("plot", data, "-m", model, "-o", directory.resolve("p.svg"), "--axes", "id"));
        for (CommandRun run : runs) {
            assertThat(run.err()).startsWith("gmm4j: ").hasLineCount(1);
            assertThat(run.code()).isEqualTo(1);
        }
        assertThat(directory.resolve("p.svg")).doesNotExist();
    }

    @Test
    void theShellCanCompleteCommandsAndOptions() {
        String script = CommandRun.of("generate-completion").out();
        assertThat(script)
                .contains("complete -F _complete_gmm4j -o default gmm4j")
                .doesNotContain("compopt +o")
                .contains("--flag-least", "describe", "hard-icl", "k-means++", "VEV", "old-faithful");
    }
}
