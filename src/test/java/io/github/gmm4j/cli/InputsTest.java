package io.github.gmm4j.cli;

import static io.github.gmm4j.cli.CommandRun.errOf;
import static io.github.gmm4j.cli.CommandRun.linesOf;
import static io.github.gmm4j.cli.CommandRun.outOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gmm4j.Iteration;
import io.github.gmm4j.cli.input.InputKind;
import io.github.gmm4j.cli.input.UrlDataSource;
import io.github.gmm4j.cli.progress.ProgressLine;
import io.github.gmm4j.cli.progress.StatusLine;
import io.github.gmm4j.datasets.IdxBytes;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.sources.MatFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All that fit and predict read, and fits that are stopped. */
class InputsTest {
    private static final DMatrixRMaj FAITHFUL = OldFaithful.samples();

    @TempDir
    private static Path inputs;

    @TempDir
    private Path directory;

    /** Every test has files of its own; they are made once. */
    @BeforeEach
    void copyFiles() throws IOException {
        try (Stream<Path> files = Files.list(inputs)) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
    }

    @BeforeAll
    static void writeFiles() throws IOException {
        Path directory = inputs;
        ByteBuffer doubles = ByteBuffer.allocate(8 * FAITHFUL.data.length).order(ByteOrder.LITTLE_ENDIAN);
        doubles.asDoubleBuffer().put(FAITHFUL.data);
        Files.write(directory.resolve("x.f64"), doubles.array());
        ByteBuffer floats = ByteBuffer.allocate(4 * FAITHFUL.data.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : FAITHFUL.data) {
            floats.putFloat((float) value);
        }
        Files.write(directory.resolve("x.f32"), floats.array());
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (272, 2), }";
        header = header + " ".repeat(117 - header.length()) + "\n";
        ByteBuffer npy =
                ByteBuffer.allocate(10 + header.length() + doubles.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        npy.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
        npy.put(header.getBytes(StandardCharsets.US_ASCII)).put(doubles.array());
        Files.write(directory.resolve("x.npy"), npy.array());
        StringBuilder csv = new StringBuilder("eruptions,waiting,kind\n");
        for (int i = 0; i < 272; i++) {
            double eruption = FAITHFUL.get(i, 0);
            csv.append(eruption + "," + FAITHFUL.get(i, 1) + (eruption > 3 ? ",long\n" : ",short\n"));
        }
        Files.writeString(directory.resolve("x.csv"), csv);
        Files.writeString(directory.resolve("gaps.csv"), csv + "3.1,,long\n2.0,NA,short\n");
        MatFile.write(directory.resolve("x.mat"), Map.of("data", CommonOps_DDRM.transpose(FAITHFUL, null)));
        byte[] kinds = new byte[272];
        ByteBuffer big = ByteBuffer.allocate(doubles.capacity());
        for (int i = 0; i < 272; i++) {
            kinds[i] = (byte) (FAITHFUL.get(i, 0) > 3 ? 1 : 0);
            big.putDouble(FAITHFUL.get(i, 0)).putDouble(FAITHFUL.get(i, 1));
        }
        Files.write(directory.resolve("x.idx"), IdxBytes.of(0x0E, new int[] {272, 2}, big.array()));
        Files.write(directory.resolve("one.idx1-ubyte"), IdxBytes.of(0x08, new int[] {1}, (byte) 1));
        Files.write(directory.resolve("kinds.idx1-ubyte"), IdxBytes.of(0x08, new int[] {272}, kinds));
    }

    /** The lines that tell of the fit, not of where the rows came from. */
    private static List<String> result(CommandRun outcome) {
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        return outcome.out().lines().skip(1).toList();
    }

    private List<String> expected() {
        return result(CommandRun.of("fit", directory.resolve("x.csv"), "--columns", "eruptions,waiting", "-k", 2))
                .stream()
                .map(InputsTest::withoutNames)
                .toList();
    }

    private static String withoutNames(String line) {
        return line.replaceAll("^(mean|sd) \\S+ +", "$1 ");
    }

    private List<String> fit(Object... args) {
        List<Object> all = new ArrayList<>(List.of("fit", "-k", 2));
        all.addAll(List.of(args));
        return result(CommandRun.of(all.toArray())).stream()
                .map(InputsTest::withoutNames)
                .toList();
    }

    @Test
    void theSameRowsGiveTheSameFitFromEverywhere() {
        List<String> expected = expected();
        assertThat(fit(directory.resolve("x.f64"), "--width", 2)).isEqualTo(expected);
        assertThat(fit(directory.resolve("x.npy"))).isEqualTo(expected);
        assertThat(fit(directory.resolve("x.mat"), "--variable", "data", "--transpose"))
                .isEqualTo(expected);
        assertThat(fit(directory.resolve("x.idx"))).isEqualTo(expected);
        assertThat(fit(directory.resolve("x.csv"), "--columns", "1,2", "--cache"))
                .isEqualTo(expected);
        assertThat(directory.resolve("x.csv.gmm4j-cache")).exists();
        assertThat(fit(directory.resolve("x.csv"), "--columns", "1,2", "--skip-invalid"))
                .isEqualTo(expected);
        // rounded to floats it is another fit
        assertThat(fit(directory.resolve("x.f32"), "--width", 2).get(2)).isEqualTo(expected.get(2));
    }

    @Test
    void convertedRowsAreTheSameRows() throws IOException {
        List<String> expected = expected();
        for (String name : List.of("y.npy", "y.f64", "y.csv", "y.mat")) {
            Path file = directory.resolve(name);
            CommandRun convert = CommandRun.line(
                    "convert", directory.resolve("gaps.csv"), "--columns 1,2 --skip-invalid --output", file);
            assertThat(convert.err()).isEmpty();
            assertThat(convert.out()).isEmpty();
            assertThat(name.equals("y.f64") ? fit(file, "--width", 2) : fit(file))
                    .isEqualTo(expected);
        }
        assertThat(outOf("convert", "--example", "old-faithful"))
                .isEqualTo(Files.readString(directory.resolve("y.csv")));
        CommandRun.of("convert", directory.resolve("y.npy"), "-o", directory.resolve("y.f32"));
        assertThat(Files.size(directory.resolve("y.f32"))).isEqualTo(4L * FAITHFUL.data.length);
        CommandRun wrong = CommandRun.of("convert", directory.resolve("y.npy"), "-o", "y.parquet");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("--output must be a .npy, .mat, .f64, .f32 or .csv file, or - for CSV on standard output,"
                        + " found y.parquet");
        assertThat(errOf("convert", directory.resolve("y.npy"), "-o", directory.resolve("no/y.npy")))
                .hasLineCount(1)
                .contains("no directory");
    }

    @Test
    void theExampleIsAnInputLikeOthers() {
        assertThat(linesOf("fit", "--example", "old-faithful", "-k", 1, "--columns", "waiting"))
                .startsWith("Old Faithful: 272 samples of waiting");
        assertThat(errOf("fit", "--example", "old-faithful", "-k", 1, "--width", 2))
                .contains("--width is for .f64 and .f32 files only");
    }

    @Test
    void labelsOfTextNeedNoHead() throws IOException {
        Path rows = Files.writeString(directory.resolve("rows.csv"), "1\n2\n1.5\n11\n12\n10\n");
        CommandRun.of("convert", rows, "-o", directory.resolve("rows.npy"));
        for (String head : List.of("", "kind\n")) {
            Path labels = Files.writeString(directory.resolve("labels.txt"), head + "a\na\na\nb\nb\nb\n");
            assertThat(outOf("fit", directory.resolve("rows.npy"), "-k", 2, "--truth", labels))
                    .contains("accuracy by label permutation 1.0000");
        }
        Path short1 = Files.writeString(directory.resolve("labels.txt"), "a\nb\n");
        assertThat(errOf("fit", directory.resolve("rows.npy"), "-k", 2, "--truth", short1))
                .contains("expected a label for each of the 6 rows");
    }

    @Test
    void classesOfRowsThatWereLeftOutDoNotCount() throws IOException {
        Path rows = Files.writeString(
                directory.resolve("rows.csv"), "x,kind\n1,a\n2,a\n,b\n1.5,a\n11,b\n12\n12,b\n10,b\nNA,a\n");
        for (String cache : List.of("--quiet", "--cache")) {
            CommandRun fit = CommandRun.of("fit", rows, "-k", 2, "--truth", "kind", "--skip-invalid", cache);
            assertThat(fit.err()).isEmpty();
            assertThat(fit.out())
                    .contains("accuracy by label permutation 1.0000")
                    .contains("3 invalid rows");
        }
    }

    @Test
    void passwordsStayOutOfReports() throws IOException {
        Path page = directory.resolve("page.html");
        String url = "jdbc:h2:mem:secret;USER=sa;PASSWORD=hunter2";
        CommandRun fit = CommandRun.of(
                "fit", url, "--query", "select 1.5 * x y from system_range(1, 20)", "-k", 1, "--report", page);
        assertThat(fit.err()).isEmpty();
        assertThat(Files.readString(page)).contains("jdbc:h2:mem:secret").doesNotContain("hunter2");
        assertThat(InputKind.withoutSecrets("jdbc:postgresql://me:hunter2@host:5432/db?password=hunter2"))
                .isEqualTo("jdbc:postgresql://host:5432/db");
        assertThat(InputKind.withoutSecrets("jdbc:oracle:thin:scott/ti@ger@host:1521:x"))
                .isEqualTo("jdbc:oracle:host:1521:x");
        assertThat(InputKind.withoutSecrets("jdbc:mysql://(user=u,password=p)host/db"))
                .isEqualTo("jdbc:mysql://");
        assertThat(InputKind.withoutSecrets("a;b?c//d@e.csv")).isEqualTo("a;b?c//d@e.csv");
    }

    @Test
    void knownClassesComeFromFilesToo() throws IOException {
        for (String truth : List.of("kinds.idx1-ubyte", "kinds.mat", "kinds.csv")) {
            Path file = directory.resolve(truth);
            double[] labels = IntStream.range(0, 272)
                    .mapToDouble(i -> FAITHFUL.get(i, 0) > 3 ? 1 : 0)
                    .toArray();
            if (truth.endsWith("mat")) {
                MatFile.write(file, Map.of("kinds", new DMatrixRMaj(1, 272, true, labels)));
            } else if (truth.endsWith("csv")) {
                String lines = Arrays.stream(labels)
                        .mapToObj(label -> label > 0 ? "long\n" : "short\n")
                        .collect(Collectors.joining());
                Files.writeString(file, "kind\n" + lines);
            }
            for (String input : List.of("x.npy", "x.idx")) {
                CommandRun fit = CommandRun.of("fit", directory.resolve(input), "-k", 2, "--truth", file);
                assertThat(fit.err()).isEmpty();
                assertThat(fit.out()).containsPattern("accuracy by label permutation (1.0000|0.99\\d\\d)");
            }
        }
    }

    @Test
    void theTitleSaysWhatWasRead() {
        assertThat(outOf("fit", directory.resolve("x.npy"), "-k", 1)).startsWith("x.npy: 272 samples of x0, x1\n");
        assertThat(CommandRun.of(
                                "fit",
                                "jdbc:h2:mem:title;MODE=MySQL",
                                "--query",
                                "select 1.5 * x y from system_range(1, 20)",
                                "-k",
                                1)
                        .out())
                .startsWith("jdbc:h2:mem:title: 20 samples of Y\n");
    }

    @Test
    void truthAndWeightsComeFromLargeFilesToo() throws IOException {
        Path weighted = directory.resolve("w.csv");
        StringBuilder csv = new StringBuilder("x,w,class\n");
        for (int i = 0; i < 60; i++) {
            csv.append(i % 2 * 10 + i % 7).append(',').append(i % 3).append(i % 2 == 0 ? ",a\n" : ",b\n");
        }
        Files.writeString(weighted, csv);
        Object[] inMemory = {"fit", weighted, "-k", 2, "--weights", "w", "--truth", "class"};
        List<Object> streamed = new ArrayList<>(List.of(inMemory));
        streamed.add("--cache");
        List<String> lines = result(CommandRun.of(inMemory));
        assertThat(lines)
                .last()
                .asString()
                .isEqualTo("accuracy by label permutation 1.0000   adjusted Rand index 1.0000");
        assertThat(result(CommandRun.of(streamed.toArray()))).isEqualTo(lines);
        streamed.add("--columns");
        streamed.add("x");
        assertThat(result(CommandRun.of(streamed.toArray()))).isEqualTo(lines);
    }

    @Test
    void rowsThatCannotBeUsedAreErrorsOrLeftOut() {
        Path gaps = directory.resolve("gaps.csv");
        CommandRun refused = CommandRun.of("fit", gaps, "-k", 2, "--columns", "1,2");
        assertThat(refused.err())
                .isEqualTo("gmm4j: " + gaps
                        + ": line 274, column 2 (waiting): the cell is empty; --columns can leave the column out,"
                        + " --skip-invalid the row\n");
        assertThat(refused.code()).isEqualTo(1);
        Path model = directory.resolve("model.json");
        List<String> lines = fit(gaps, "--columns", "1,2", "--skip-invalid", "-o", model);
        assertThat(lines)
                .contains("Note: 2 invalid rows were skipped.")
                .containsAll(expected().subList(0, 3));

        CommandRun labels = CommandRun.of("predict", gaps, "-m", model, "--columns", "1,2", "--skip-invalid", "-p");
        assertThat(labels.out().lines()).hasSize(275);
        assertThat(labels.out())
                .endsWith("\n,,\n,,\n")
                .startsWith("label,p0,p1\n0,")
                .doesNotContain("NaN");
        CommandRun predicted = CommandRun.of("predict", directory.resolve("x.npy"), "-m", model);
        assertThat(predicted.out().lines().toList())
                .isEqualTo(CommandRun.of("predict", directory.resolve("x.csv"), "-m", model, "--columns", "1,2")
                        .out()
                        .lines()
                        .toList())
                .hasSize(273);
    }

    @Test
    void numbersThatAreNotFiniteAreNamed() throws IOException {
        Path model = directory.resolve("model.json");
        CommandRun.of("fit", directory.resolve("x.npy"), "-k", 2, "-o", model);
        byte[] bytes = Files.readAllBytes(directory.resolve("x.f64"));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putDouble(8 * 201, Double.NaN);
        Path broken = Files.write(directory.resolve("broken.f64"), bytes);
        for (String command : List.of("fit -k 2", "predict -m " + model)) {
            List<Object> args = new ArrayList<>(List.of((Object[]) command.split(" ", -1)));
            args.addAll(List.of(broken, "--width", 2));
            assertThat(errOf(args.toArray())).isEqualTo("gmm4j: broken.f64[100, 1] is NaN\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x.f64 | 2 | Missing required option: '--width=N', the number of columns of a raw binary file",
                "x.npy --width 2 | 2 | --width is for .f64 and .f32 files only",
                "jdbc:h2:mem:x | 2 | Missing required option: '--query=SQL', what to ask the database for",
                "x.csv --query q | 2 | --query is for jdbc: URLs only",
                "x.npy --cache | 2 | --cache is for CSV files only",
                "x.npy --truth x0 | 1 | x0: no such file",
                "x.npy --truth x.mat | 1 | x.mat: labels must be one row or one column, but data is 2 x 272",
                "x.npy --truth one.idx1-ubyte | 1 | one.idx1-ubyte: expected a label for each of the 272 rows of",
                "x.npy --variable x | 2 | --variable is for .mat files only",
                "x.csv --transpose | 2 | --transpose is for .mat files only",
                "x.mat --variable y | 1 | no variable \"y\"; there are data",
                "x.idx --columns 1 | 2 | --columns and --weights are not for IDX files",
                "x.idx --weights 1 | 2 | --columns and --weights are not for IDX files",
                "x.npy --header yes | 2 | --header and --separator are for CSV files only",
                "x.npy --separator ; | 2 | --header and --separator are for CSV files only",
                "x.csv --separator ;; | 2 | '--separator': must be one character or the word tab, found \";;\"",
                "x.npy --checkpoint same --output same | 2 | --checkpoint and --output must be different files",
                "/dev/null | 1 | /dev/null: no rows of numbers",
                "x.npy --resume | 2 | --resume needs --checkpoint=FILE",
                "none.npy | 1 | none.npy: no such file",
                "x.f64 --width 7 | 1 | x.f64",
                "none.parquet | 1 | none.parquet: no such file",
                "https://example.org/x.parquet | 1 | https://example.org/x.parquet: is a URL; only local files and"
                        + " jdbc: URLs can be read",
                "s3://bucket/*.parquet | 1 | s3://bucket/*.parquet: is a URL; only local files and jdbc: URLs can be"
                        + " read",
                "jdbc:nobody:u:pw@x.mat --query q | 1 | no driver knows jdbc:nobody:x.mat; GMM4J_CLASSPATH=driver.jar"
                        + " adds one",
                "x.npy --output same.html --plot same.svg --report same.html | 2 | --output and --report must be"
                        + " different files",
                "x.npy --output x.npy | 2 | INPUT and --output must be different files",
                "jdbc:nobody:x --query q | 1 | no driver knows jdbc:nobody:x;"
            })
    void whatCannotBeReadIsExplainedOnOneLine(String arguments, int code, String message) {
        List<Object> args = new ArrayList<>(List.of("fit", "-k", 2));
        for (String argument : arguments.split(" ", -1)) {
            boolean file = argument.matches("(x|none|one)\\.\\S+");
            args.add(file ? directory.resolve(argument) : argument);
        }
        CommandRun outcome = CommandRun.of(args.toArray());
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.err().lines().findFirst().orElse("")).contains(message);
        assertThat(outcome.err().lines()).hasSize(code);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aCheckpointIsKeptUntilTheModelIsWritten() throws IOException {
        Path checkpoint = directory.resolve("fit.checkpoint");
        Path npy = directory.resolve("x.npy");
        List<String> lines = fit(npy, "--checkpoint", checkpoint);
        assertThat(lines).isEqualTo(expected());
        assertThat(checkpoint).exists();
        assertThat(errOf("fit", npy, "-k", 2, "--checkpoint", checkpoint))
                .isEqualTo("gmm4j: " + checkpoint
                        + " exists already; use --resume to resume from it, or name another file\n");
        assertThat(errOf("fit", npy, "-k", 3, "--checkpoint", checkpoint, "--resume"))
                .startsWith("gmm4j: " + checkpoint
                        + ": the checkpoint of another fit, with --components = 2; this fit has --components = 3");
        Path model = directory.resolve("model.json");
        assertThat(fit(npy, "--checkpoint", checkpoint, "--resume", "-q", "-o", model))
                .last()
                .asString()
                .startsWith("Model");
        assertThat(model).exists();
        assertThat(checkpoint).doesNotExist();
        Files.writeString(checkpoint, "nonsense");
        assertThat(errOf("fit", npy, "-k", 2, "--checkpoint", checkpoint, "--resume"))
                .contains("found something else");
        assertThat(Files.readString(checkpoint)).isEqualTo("nonsense");
    }

    @Test
    @Tag("slow")
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aFitThatIsToldToStopKeepsItsCheckpoint() throws IOException, InterruptedException {
        Path checkpoint = directory.resolve("fit.checkpoint");
        Path out = directory.resolve("out.txt");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "fit",
                        directory.resolve("x.npy").toString(),
                        "-k",
                        "3",
                        "--tolerance",
                        "0",
                        "--max-iterations",
                        "100000000",
                        "--checkpoint",
                        checkpoint.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        while (process.isAlive() && !Files.readString(out).contains("\n       10 ")) {
            Thread.sleep(20);
        }
        process.destroy(); // as Ctrl-C does
        process.waitFor();
        assertThat(Files.readString(out))
                .endsWith("gmm4j: interrupted; resume with --resume --checkpoint " + checkpoint + "\n");
        assertThat(checkpoint).exists();
    }

    @Test
    void progressIsOneLineBesideTheIterations() {
        StringWriter err = new StringWriter();
        List<Integer> printed = new ArrayList<>();
        long[] now = {0};
        try (StatusLine line = new StatusLine(new PrintWriter(err), 60)) {
            ProgressLine progress =
                    new ProgressLine(line, iteration -> printed.add(iteration.number()), 1_000_000, 1e-6, () -> now[0]);
            progress.onIteration(new Iteration(0, 0, -5, Double.POSITIVE_INFINITY));
            now[0] = 2_000_000_000L;
            progress.onIteration(new Iteration(0, 1, -4.5, 0.5));
            now[0] = 4_000_000_000L;
            progress.onIteration(new Iteration(0, 2, -4.4, 0.05));
            // another restart, gone on with at iteration 500
            progress.onIteration(new Iteration(1, 500, -4.4, 1e-3));
            now[0] = 6_000_000_000L;
            progress.onIteration(new Iteration(1, 501, -4.4, 1e-4));
            now[0] = 6_100_000_000L;
            progress.onIteration(new Iteration(1, 502, -4.4, 5e-5)); // so soon that it is not shown
            now[0] = 3_600_000_000_000L;
            progress.onIteration(new Iteration(1, 503, -4.4, 2.5e-5));
        }
        assertThat(printed).containsExactly(0, 1, 2, 500, 501, 502, 503);
        List<String> shown = Arrays.stream(err.toString().split("\r", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        assertThat(shown)
                .containsExactly(
                        "pass 2, mean log-likelihood -4.500000, 500k rows/s",
                        "pass 3, mean log-likelihood -4.400000, 500k rows/s, 9 s lef",
                        "pass 502, mean log-likelihood -4.400000, 500k rows/s",
                        "pass 504, mean log-likelihood -4.400000, 834 rows/s, 1 h 32");
    }

    @Test
    void aUrlIsADatabaseAndNothingElse() throws SQLException {
        UrlDataSource source = new UrlDataSource("jdbc:h2:mem:source", null, null);
        try (Connection connection = source.getConnection();
                Connection asUser = source.getConnection("", "")) {
            assertThat(connection.isClosed()).isFalse();
            assertThat(asUser.isClosed()).isFalse();
        }
        assertThat(source.getLoginTimeout()).isZero();
        source.setLogWriter(source.getLogWriter());
        assertThat(source.isWrapperFor(UrlDataSource.class)).isFalse();
        assertThatThrownBy(() -> source.setLoginTimeout(3)).isInstanceOf(SQLException.class);
        assertThatThrownBy(source::getParentLogger).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> source.unwrap(Path.class)).isInstanceOf(SQLException.class);
    }
}
