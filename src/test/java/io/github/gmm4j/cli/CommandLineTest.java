package io.github.gmm4j.cli;

import static io.github.gmm4j.TestAssertions.assertClose;
import static io.github.gmm4j.cli.CommandRun.outOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.internal.ColumnNames;
import io.github.gmm4j.json.ModelJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @TempDir
    private Path directory;

    private Path data;

    @BeforeEach
    void writeData() throws IOException {
        data = write("faithful.csv", csv(OldFaithful.columnNames(), ",", OldFaithful.samples()));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private static String csv(List<String> header, String separator, DMatrixRMaj rows) {
        StringBuilder csv = new StringBuilder(String.join(separator, header)).append('\n');
        for (int i = 0; i < rows.numRows; i++) {
            for (int j = 0; j < rows.numCols; j++) {
                csv.append(j == 0 ? "" : separator).append(rows.get(i, j));
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    private List<String> filesBeside() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void fitShowsIterationsComponentsAndCriteria() {
        CommandRun outcome = CommandRun.of("fit", "--example", "old-faithful", "--components", 2);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        List<String> lines = outcome.lines();
        assertThat(lines.get(0)).isEqualTo("Old Faithful: 272 samples of eruptions, waiting");
        assertThat(lines.get(1)).isEqualTo("2 components, full covariance, portfolio start, seed 0");
        assertThat(lines.get(3)).isEqualTo("iteration   mean log-likelihood      gain");
        assertThat(lines.get(4)).matches(" +0 +-4\\.\\d{12}");
        assertThat(lines.get(5)).matches(" +1 +-4\\.155\\d{9} +-?\\d\\.\\de-\\d\\d");
        assertThat(outcome.out())
                .containsPattern("Converged after \\d+ iterations? from [a-z+-]+, the best of 10 starts\\.")
                // the values of scikit-learn 1.2.1 and mclust 6.0.0
                .contains("log-likelihood -1130.263960   parameters 11   BIC 2322.1917   AIC 2282.5279")
                .containsPattern("component +0 +1")
                .containsPattern("weight +0\\.6441 +0\\.3559")
                .containsPattern("samples +175 +97")
                .containsPattern("mean waiting +79\\.968 +54\\.479");
    }

    @Test
    void theFitOfAFileIsWrittenAndUsed() throws IOException {
        Path model = directory.resolve("model.json");
        CommandRun fit = CommandRun.line(
                "fit",
                data,
                "--components 3 --covariance tied --seed 7 --threads 2 --quiet --max-iterations 2000"
                        + " --regularization-absolute 0 --output",
                model);
        assertThat(fit.err()).isEmpty();
        assertThat(fit.code()).isZero();
        assertThat(fit.out()).contains("Model written to " + model).doesNotContain("iteration   mean");

        GaussianMixtureModel written = ModelJson.read(model);
        // mclust 6.0.0: EEE, 3 components
        assertThat(written.bic(OldFaithful.samples())).isCloseTo(2314.295678, within(1e-4));
        assertThat(fit.out()).contains("BIC 2314.2957");

        CommandRun predict = CommandRun.of("predict", data, "--model", model);
        assertThat(predict.code()).isZero();
        int[] labels = written.predict(OldFaithful.samples());
        assertThat(predict.lines()).hasSize(273).first().isEqualTo("label");
        assertThat(predict.lines().stream().skip(1).mapToInt(Integer::parseInt)).containsExactly(box(labels));

        Path output = directory.resolve("labels.csv");
        CommandRun probabilities = CommandRun.of("predict", data, "-m", model, "--probabilities", "-o", output);
        assertThat(probabilities.code()).isZero();
        assertThat(probabilities.out()).isEmpty();
        List<String> lines = Files.readAllLines(output);
        assertThat(lines.get(0)).isEqualTo("label,p0,p1,p2");
        double[] second = Arrays.stream(lines.get(2).split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(second).hasSize(4);
        assertThat(second[0]).isEqualTo(labels[1]);
        assertClose(Arrays.copyOfRange(second, 1, 4), written.responsibilities(new double[] {1.8, 54}), 1e-15);

        CommandRun again =
                CommandRun.of("fit", data, "--covariance", "EEE", "--initial-model", model, "--tolerance", 1e-6);
        assertThat(again.out()).contains("from " + model).containsPattern("Converged after [1-3] iterations?\\.");
        CommandRun both = CommandRun.of("fit", data, "--start", "k-means", "--initial-model", model);
        assertThat(both.err()).contains("--start and --initial-model are mutually exclusive");
        assertThat(both.code()).isEqualTo(2);
        assertThat(filesBeside()).containsExactly("faithful.csv", "labels.csv", "model.json");
    }

    private static Integer[] box(int[] numbers) {
        return Arrays.stream(numbers).boxed().toArray(Integer[]::new);
    }

    @Test
    void restartsAreShownAndTheBestNamed() {
        CommandRun outcome =
                CommandRun.line("fit", data, "-k 3 --restarts 3 --start random-samples --max-iterations 5");
        assertThat(outcome.lines()).contains("restart 1", "restart 2");
        assertThat(outcome.out())
                .containsPattern("Not converged: stopped after 5 iterations, restart [012] is the best of 3;");
    }

    @Test
    void whatDegeneratedIsReported() throws IOException {
        Path file = write("dup.csv", "1\n1\n1\n2\n2\n2\n9\n");
        CommandRun outcome = CommandRun.of("fit", file, "-k", 5, "--on-degeneracy", "drop");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("Note: component ").contains("action: DROP");
        CommandRun failed = CommandRun.of("fit", file, "-k", 5, "--output", directory.resolve("model.json"));
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err())
                .startsWith("gmm4j: component ")
                .contains("Remedies: ")
                .hasLineCount(1);
        assertThat(filesBeside()).containsExactly("dup.csv", "faithful.csv");
    }

    @Test
    void columnsThatCannotBeFittedHaveTheirNames() throws IOException {
        Path named = write("named.csv", "id,width,height\n1,2,5\n2,3,5\n3,7,5\n4,1,5\n");
        Path bare = write("bare.csv", "1,2,5\n2,3,5\n3,7,5\n4,1,5\n");
        Object[] options = {"-k", 1, "--columns", "2,3", "--start", "k-means", "--regularization-absolute", 0};
        for (String command : List.of("fit", "select")) {
            CommandRun names = run(command, named, options);
            assertThat(names.out() + names.err()).contains("column \"height\" of the samples is constant");
            CommandRun numbers = run(command, bare, options);
            assertThat(numbers.out() + numbers.err()).contains("column 3 of the samples is constant");
        }
    }

    private static CommandRun run(String command, Path input, Object... options) {
        return CommandRun.of(
                Stream.concat(Stream.of(command, input), Arrays.stream(options)).toArray());
    }

    @Test
    void numbersAgreeWithTheirNouns() throws IOException {
        Path one = write("one.csv", "x\n3\n");
        CommandRun more = CommandRun.of("fit", one, "-k", 2);
        assertThat(more.err()).isEqualTo("gmm4j: --components = 2 exceeds the 1 sample\n");
        assertThat(more.out()).isEmpty();
        CommandRun none = CommandRun.of("select", one, "-k", "3:4");
        assertThat(none.err()).isEqualTo("gmm4j: --components = 3 exceeds the 1 sample\n");
        CommandRun fit = CommandRun.of("fit", one, "-k", 1, "--regularization-absolute", 1, "--max-iterations", 1);
        assertThat(fit.err()).isEmpty();
        assertThat(fit.lines()).startsWith("one.csv: 1 sample of x").anyMatch(line -> line.contains(" 1 iteration"));
    }

    @Test
    void aCheckpointThatCannotBeWrittenIsALineAndNoEnd() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("full"));
        Path checkpoint = folder.resolve("fit.checkpoint");
        StringWriter err = new StringWriter();
        StringWriter out = new StringWriter() {
            @Override
            public void write(String text, int offset, int length) {
                super.write(text, offset, length);
                if (text.startsWith("iteration", offset)) {
                    assertThat(folder.toFile().delete()).isTrue();
                }
            }
        };
        int code = Main.run(
                new PrintWriter(out),
                new PrintWriter(err),
                "fit",
                data.toString(),
                "-k",
                "2",
                "--max-iterations",
                "2",
                "--checkpoint",
                checkpoint.toString());
        assertThat(code).isZero();
        assertThat(out.toString()).contains("log-likelihood -1");
        assertThat(err.toString())
                .startsWith("gmm4j: warning: the last checkpoint was not written: cannot write " + checkpoint + ": ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--output", "--plot", "--report", "--checkpoint"})
    void placesAreCheckedBeforeTheFit(String option) throws IOException {
        String ending = option.equals("--plot") ? ".svg" : option.equals("--report") ? ".html" : ".json";
        Path folder = Files.createDirectory(directory.resolve("folder" + ending));
        for (Path place : List.of(
                folder,
                directory.resolve("no").resolve("file" + ending),
                data.resolve("file" + ending),
                directory.resolve("a".repeat(260) + ending))) {
            CommandRun outcome = CommandRun.of("fit", data, "-k", 2, option, place);
            String name = place.toString();
            String end = name.substring(name.length() - 20); // a long name is cut in the middle
            assertThat(outcome.err()).startsWith("gmm4j: ").contains(end);
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.out()).isEmpty();
        }
        assertThat(filesBeside()).containsExactly("faithful.csv", "folder" + ending);
    }

    @Test
    void knownClassesAreComparedWithTheClusters() throws IOException {
        StringBuilder csv = new StringBuilder("\"kind\"; \"x, in m\"; w; y\n");
        for (int i = 0; i < 60; i++) {
            csv.append(i % 2 == 0 ? "\"a;b\"" : "c")
                    .append("; ")
                    .append(i % 2 * 10 + i % 7)
                    .append(';')
                    .append(i == 59 ? 0 : 1)
                    .append("; \"1e")
                    .append(i % 2)
                    .append("\"\n");
        }
        Path file = write("kinds.csv", csv.toString());
        CommandRun outcome =
                CommandRun.of("fit", file, "-k", 2, "--truth", "kind", "--weights", "w", "--covariance", "diag");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.lines().get(0)).isEqualTo("kinds.csv: 60 samples of x, in m, y");
        assertThat(outcome.out()).contains("accuracy by label permutation 1.0000   adjusted Rand index 1.0000");
        CommandRun chosen =
                CommandRun.of("fit", file, "-k", 2, "--columns", "4,2", "--separator", ";", "--covariance", "tied");
        assertThat(chosen.lines().get(0)).isEqualTo("kinds.csv: 60 samples of y, x, in m");
    }

    static Stream<Arguments> ways() {
        return Stream.of(
                Arguments.of(",", true, new Object[] {}),
                Arguments.of(",", false, new Object[] {}),
                Arguments.of(";", true, new Object[] {}),
                Arguments.of("\t", false, new Object[] {}),
                Arguments.of("|", true, new Object[] {}),
                Arguments.of(" ", true, new Object[] {}),
                Arguments.of("\t", true, new Object[] {"--separator", "tab"}),
                Arguments.of("#", true, new Object[] {"--separator", "#", "--header", "yes"}),
                Arguments.of(",", false, new Object[] {"--header", "no"}));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void csvIsReadInManyWays(String separator, boolean header, Object[] options) throws IOException {
        String content = csv(List.of("\"eruptions\"", "waiting"), separator, OldFaithful.samples());
        Path file = write("other.csv", "\uFEFF" + (header ? content : content.substring(content.indexOf('\n') + 1)));
        Object[] args = Stream.concat(Stream.of("fit", file, "-k", 2, "--quiet"), Arrays.stream(options))
                .toArray();
        CommandRun outcome = CommandRun.of(args);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.lines().get(0))
                .isEqualTo("other.csv: 272 samples of " + (header ? "eruptions, waiting" : "x0, x1"));
        assertThat(outcome.out()).contains("BIC 2322.1917");
    }

    @Test
    void rowsAndColumnsThatMayBeSwappedAreAskedAbout() throws IOException {
        DMatrixRMaj swapped = CommonOps_DDRM.transpose(OldFaithful.samples(), null);
        Path wide = write("wide.csv", csv(ColumnNames.numbered(272), ",", swapped));
        assertFails(
                "gmm4j: --components = 3 exceeds the 2 samples; 2 rows, 272 columns: transposed?", "fit", wide, "-k 3");
        assertThat(outOf("fit", wide, "-k", 1)).contains("Note: 2 rows, 272 columns: transposed?");
        CommandRun degenerate = CommandRun.of("fit", wide, "-k", 2, "--regularization", 0, "--quiet");
        assertThat(degenerate.err())
                .startsWith("gmm4j: component 0 degenerated")
                .contains("2 rows, 272 columns: transposed?");
        Path skipped = write("skipped.csv", "a,b\n1,\n,2\n");
        assertFails(
                "gmm4j: --components = 1 exceeds the 0 samples; 2 rows were left out",
                "fit",
                skipped,
                "-k 1 --skip-invalid");
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                Arguments.of("a,b\n1,2\n3,x\n", "line 3, column 2 (b): \"x\" is not a finite number; --exclude b"),
                Arguments.of("a,b\n1,2\n3,\n", "line 3, column 2 (b): the cell is empty"),
                Arguments.of(
                        "a,b\n1,2\n3,NaN\n", "line 3, column 2 (b): \"NaN\" is not a finite number; --columns can"),
                Arguments.of(
                        "a,b\n1,2\n3,1e999\n", "line 3, column 2 (b): \"1e999\" is not a finite number; --columns can"),
                Arguments.of(
                        "a,b\n1,2\n3,0x1p3\n", "line 3, column 2 (b): \"0x1p3\" is not a finite number; --exclude b"),
                Arguments.of("a,b\n1,2\n3,4f\n", "line 3, column 2 (b): \"4f\" is not a finite number; --exclude b"),
                Arguments.of("a,b\n\n1,2\n3\n", "line 4: expected 2 columns as in the first line, found 1"),
                Arguments.of("1,2\n3,4,5\n", "line 2: expected 2 columns as in the first line, found 3"),
                Arguments.of(
                        "a,b\n1,\"2\n3,4\n", "line 2, column 2 (b): \"2 3,4\" is not a finite number; --exclude b"),
                Arguments.of("", "no rows of numbers"),
                Arguments.of("a,b\n", "no rows of numbers"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void aBadCellIsReportedWithItsPlace(String content, String message) throws IOException {
        Path file = write("bad.csv", content);
        CommandRun outcome = CommandRun.of("fit", file, "-k", 1);
        assertThat(outcome.err())
                .startsWith("gmm4j: " + file + ": ")
                .contains(message)
                .hasLineCount(1);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void whatCannotBeDoneIsSaidInOneLine() throws IOException {
        Path model = directory.resolve("model.json");
        ModelJson.write(GaussianMixture.of(2).fit(OldFaithful.samples()).model(), model);
        Path wide = write("wide.csv", "a,b,c\n1,2,3\n4,5,6\n7,8,10\n");
        Path binary = Files.write(
                directory.resolve("binary.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xc3, 10, 1});
        Path none = directory.resolve("none.csv");
        assertFails("gmm4j: " + none + ": no such file", "fit", none, "-k", 2);
        assertFails("gmm4j: " + directory + ": is a directory", "fit", directory, "-k", 2);
        assertFails("gmm4j: --components = 4 exceeds the 3 samples", "fit", wide, "-k", 4);
        assertFails(
                "gmm4j: " + wide + ": no column \"d\"; there are 3: \"a\", \"b\", \"c\"",
                "fit",
                wide,
                "-k 1 --columns d");
        assertFails(
                "gmm4j: " + wide + ": expected the 2 columns of the model, found 3; --columns chooses among them",
                "predict",
                wide,
                "-m",
                model);
        assertFails("gmm4j: " + data + " is not a model file: ", "predict", data, "-m", data);
        assertFails("gmm4j: " + none + ": no such file", "predict", data, "-m", none);
        assertFails(
                "gmm4j: samples must have the initial model's dimension", "fit", wide, "-k 2 --initial-model", model);
        assertFails("gmm4j: ", "fit", binary, "-k", 1);
        Path nowhere = directory.resolve("no/model.json");
        assertFails("gmm4j: cannot write " + nowhere + ": no directory", "fit", data, "-k", 2, "--output", nowhere);
        assertFails("gmm4j: cannot write " + nowhere + ": no directory", "predict", data, "-m", model, "-o", nowhere);
        assertThat(filesBeside()).containsExactly("binary.csv", "faithful.csv", "model.json", "wide.csv");
    }

    private static void assertFails(String message, Object... args) {
        CommandRun outcome = CommandRun.line(args);
        assertThat(outcome.err()).startsWith(message).hasLineCount(1);
        assertThat(outcome.code()).isEqualTo(1);
    }

    static Stream<Arguments> wrongUsage() {
        return Stream.of(
                Arguments.of("Missing required", new Object[] {"fit", "x.csv"}),
                Arguments.of("Missing required", new Object[] {"fit", "-k", 2}),
                Arguments.of(
                        "'--components': must be a whole number that is at least 1, found \"0\"",
                        new Object[] {"fit", "x.csv", "-k", 0}),
                Arguments.of(
                        "'--tolerance': must be a number that is finite",
                        new Object[] {"fit", "x.csv", "-k", 2, "--tolerance", -1}),
                Arguments.of(
                        "'--threads': must be a whole number", new Object[] {"fit", "x.csv", "-k", 2, "--threads", 0}),
                Arguments.of(
                        "'--restarts': must be a whole number",
                        new Object[] {"fit", "x.csv", "-k", 2, "--restarts", 0}),
                Arguments.of(
                        "'--max-iterations': must be a whole number",
                        new Object[] {"fit", "x.csv", "-k", 2, "--max-iterations", -1}),
                Arguments.of(
                        "'--regularization': must be a number that is finite",
                        new Object[] {"fit", "x.csv", "-k", 2, "--regularization", -1}),
                Arguments.of(
                        "covariance model must be one of EII",
                        new Object[] {"fit", "x.csv", "-k", 2, "--covariance", "round"}),
                Arguments.of(
                        "start must be one of [portfolio, k-means, k-means-in-own-units, agglomeration,"
                                + " uncorrelated-k-means",
                        new Object[] {"fit", "x.csv", "-k", 2, "--start", "best"}),
                Arguments.of(
                        "--regularization and --regularization-absolute are mutually exclusive",
                        new Object[] {"fit", "x.csv", "-k", 2, "--regularization", 0, "--regularization-absolute", 0}),
                Arguments.of(
                        "'--components': must be a whole number that is at least 1, found \"two\"",
                        new Object[] {"fit", "x.csv", "-k", "two"}),
                Arguments.of("example must be old-faithful", new Object[] {"fit", "--example", "iris", "-k", 2}),
                Arguments.of("mutually exclusive", new Object[] {"fit", "x.csv", "--example", "iris", "-k", 2}),
                Arguments.of(
                        "gmm4j fit: unknown option \"--color\"\n", new Object[] {"fit", "x.csv", "-k", 2, "--color"}),
                Arguments.of(
                        "gmm4j fit: unknown option \"--componets\"; did you mean \"--components\"?\n",
                        new Object[] {"fit", "x.csv", "--componets=2"}),
                Arguments.of(
                        "gmm4j fit: unexpected argument \"y.csv\"\n", new Object[] {"fit", "x.csv", "y.csv", "-k", 2}),
                Arguments.of("Missing required option: '--model", new Object[] {"predict", "x.csv"}),
                Arguments.of("Missing required subcommand", new Object[] {}),
                Arguments.of("gmm4j: unknown command \"cluster\"\nTry", new Object[] {"cluster"}),
                Arguments.of("gmm4j: unknown command \"ft\"; did you mean \"fit\"?\nTry", new Object[] {"ft", "x.csv"}),
                Arguments.of("did you mean \"describe\"?", new Object[] {"desc"}),
                Arguments.of("did you mean \"predict\"?", new Object[] {"perdict", "x.csv"}),
                Arguments.of("did you mean \"mnist\"?", new Object[] {"demo", "mnits"}));
    }

    @ParameterizedTest
    @MethodSource("wrongUsage")
    void wrongUsageIsExplained(String message, Object[] args) {
        CommandRun outcome = CommandRun.of(args);
        assertThat(outcome.err()).contains(message).contains("Try 'gmm4j");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fit",
                "select",
                "predict",
                "score",
                "sample",
                "describe",
                "convert",
                "plot",
                "report",
                "demo",
                "demo mnist",
                "generate-completion"
            })
    void helpTeachesByExample(String command) {
        CommandRun help = CommandRun.of(Stream.concat(
                        Arrays.stream(command.split(" ", -1)).filter(word -> !word.isEmpty()), Stream.of("--help"))
                .toArray());
        assertThat(help.code()).isZero();
        assertThat(help.out()).startsWith("Usage: gmm4j " + command);
        List<String> examples = help.lines().stream()
                .filter(line -> line.startsWith("  gmm4j " + command) || line.contains("(gmm4j " + command))
                .toList();
        assertThat(examples).isNotEmpty();
        assertThat(examples.stream()
                        .flatMap(example -> Arrays.stream(example.split(" ", -1)))
                        .filter(word -> word.startsWith("--") && !command.isEmpty()))
                .allMatch(option -> help.out().contains(option));
        assertThat(outOf("--version")).startsWith("gmm4j ");
    }

    @Test
    void numbersDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(outOf("fit", data, "-k", 2)).contains("BIC 2322.1917").contains("0.6441");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void manyFeaturesAndComponentsFitATerminal() throws IOException {
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 25; j++) {
                csv.append(j == 0 ? "" : ",").append((i * 31 + j * 17) % 23);
            }
            csv.append('\n');
        }
        Path file = write("wide.csv", csv.toString());
        CommandRun outcome =
                CommandRun.of("fit", file, "-k", 8, "--covariance", "diagonal", "--max-iterations", 2, "-q");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.lines()).contains("... and 5 more features");
        assertThat(outcome.lines().stream().skip(2).mapToInt(String::length)).allMatch(length -> length <= 100);
        assertThat(outcome.out().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(12_000);
    }
}
