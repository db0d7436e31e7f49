package io.github.gmm4j.cli;

import static io.github.gmm4j.cli.CommandRun.errOf;
import static io.github.gmm4j.cli.CommandRun.linesOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with columns that are not data: names and numbers of rows, identifiers and text. */
class RowNamesTest {
    private static final int ROWS = 40;
    private static final String KEPT = " (--columns 1:3 keeps it)\n";

    @TempDir
    private Path directory;

    private Path plain;

    private Path write(String name, String header, String cell) throws IOException {
        String rows = IntStream.range(0, ROWS)
                .mapToObj(i -> cell.replace("#0", "" + i).replace("#1", "" + (i + 1)) + numbers(i) + "\n")
                .collect(Collectors.joining());
        return Files.writeString(directory.resolve(name), header + "\n" + rows);
    }

    private static String numbers(int i) {
        return (i * i * 7 % 19 + i % 2 * 30) + "," + (i * i * 5 + i) % 17;
    }

    @BeforeEach
    void writePlainFile() throws IOException {
        plain = write("plain.csv", "a,b", "");
    }

    private static List<String> lines(CommandRun run) {
        assertThat(run.code()).as(run.err()).isZero();
        return run.out().lines().skip(1).toList();
    }

    @Test
    void rowNumbersAreLeftOutByEveryCommand() throws IOException {
        Path pandas = write("pandas.csv", ",a,b", "#0,");
        Path model = directory.resolve("model.json");
        String note = "gmm4j: left out the first column: it has no name and counts the rows" + KEPT;
        for (String cache : List.of("--separator=,", "--cache")) {
            CommandRun fit = CommandRun.of("fit", pandas, "-k", 2, "-o", model, cache);
            assertThat(fit.err()).isEqualTo(note);
            assertThat(fit.lines().get(0)).isEqualTo("pandas.csv: 40 samples of a, b");
            assertThat(lines(fit)).isEqualTo(lines(CommandRun.of("fit", plain, "-k", 2, "-o", model)));
            CommandRun select = CommandRun.of("select", pandas, "--components", "1:2", cache);
            assertThat(select.err()).isEqualTo(note);
            assertThat(lines(select)).isEqualTo(lines(CommandRun.of("select", plain, "--components", "1:2")));
            CommandRun convert = CommandRun.of("convert", pandas, cache);
            assertThat(convert.err()).isEqualTo(note);
            assertThat(convert.out()).isEqualTo(CommandRun.of("convert", plain).out());
            // the columns of a model are found by their names
            for (String command : List.of("predict", "score")) {
                CommandRun run = CommandRun.of(command, pandas, "-m", model, cache);
                assertThat(run.err()).isEmpty();
                assertThat(run.out())
                        .isEqualTo(CommandRun.of(command, plain, "-m", model).out());
            }
            CommandRun plot = CommandRun.of("plot", pandas, "-m", model, "-o", directory.resolve("p.svg"), cache);
            assertThat(plot.err()).isEmpty();
        }
        CommandRun piped = CommandRun.with(Files.readString(pandas), "fit", "-", "-k", 2);
        assertThat(piped.err()).isEqualTo(note);
    }

    @Test
    void aModelWithoutNamesMeansTheSameColumns() throws IOException {
        Path pandas = write("pandas.csv", ",a,b", "#0,");
        Path model = directory.resolve("model.json");
        CommandRun.of("convert", plain, "-o", directory.resolve("x.npy"));
        CommandRun.of("fit", directory.resolve("x.npy"), "-k", 2, "-o", model);
        CommandRun predict = CommandRun.of("predict", pandas, "-m", model);
        assertThat(predict.err()).startsWith("gmm4j: left out the first column");
        assertThat(predict.out())
                .isEqualTo(CommandRun.of("predict", plain, "-m", model).out());
    }

    @Test
    void otherFormsOfRowNamesAreLeftOutToo() throws IOException {
        String out = "gmm4j: left out the first column";
        assertThat(errOf("convert", write("r.csv", "\"\",\"a\",\"b\"", "\"#1\",")))
                .isEqualTo(out + ": it has no name and counts the rows" + KEPT);
        assertThat(errOf("convert", write("r.csv", "\"\",\"a\",\"b\"", "\"Mazda RX#1\",")))
                .isEqualTo(out + ": it has no name and names the rows\n");
        assertThat(errOf("convert", write("r.csv", "a,b", "Mazda RX#1,")))
                .isEqualTo(out + ": it has no name and names the rows\n");
        assertThat(errOf("convert", write("u.csv", "Unnamed: 0,a,b", "#0,")))
                .isEqualTo(out + " (Unnamed: 0): it counts the rows" + KEPT);
        assertThat(errOf("convert", write("u.csv", ",a,b", "7#1,")))
                .isEqualTo(out + ": it has no name and numbers the rows" + KEPT);
        assertThat(errOf("convert", write("u.csv", ",Unnamed: 0,a,b", "#0,#0,")))
                .isEqualTo("gmm4j: left out the first 2 columns: they have no names and number or name the rows"
                        + " (--columns 1:4 keeps them)\n");
        assertThat(errOf("convert", write("n.csv", ",0,1", "#0,")))
                .isEqualTo(out + ": it has no name and counts the rows (--columns x0,0,1 keeps it)\n");
    }

    @Test
    void theRemedyKeepsTheColumn() throws IOException {
        Path pandas = write("pandas.csv", ",a,b", "#0,");
        CommandRun kept = CommandRun.of("fit", pandas, "-k", 1, "--columns", "1:3");
        assertThat(kept.err()).isEmpty();
        assertThat(kept.lines().get(0)).isEqualTo("pandas.csv: 40 samples of x0, a, b");
        assertThat(linesOf("fit", write("n.csv", ",0,1", "#0,"), "-k", 1, "--columns", "x0,0,1")
                        .get(0))
                .isEqualTo("n.csv: 40 samples of x0, 0, 1");
        CommandRun truth = CommandRun.of("fit", write("t.csv", ",kind,a,b", "#0,k,"), "-k", 1, "--truth", "kind");
        assertThat(truth.err()).contains("(--columns 1,3:4 keeps it)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "user_id", "Index"})
    void identifiersAreKeptAndTold(String name) throws IOException {
        Path data = write("id.csv", name + ",a,b", "9#1,");
        for (String cache : List.of("--quiet", "--cache")) {
            CommandRun fit = CommandRun.of("fit", data, "-k", 1, cache);
            assertThat(fit.err())
                    .isEqualTo("gmm4j: column \"" + name + "\" looks like an identifier; leave it out with --exclude "
                            + name + "\n");
            assertThat(fit.lines().get(0)).isEqualTo("id.csv: 40 samples of " + name + ", a, b");
        }
        for (String choice : List.of("--exclude=" + name, "--columns=1:3", "--exclude=1")) {
            assertThat(errOf("fit", data, "-k", 1, choice)).isEmpty();
        }
        assertThat(linesOf("fit", data, "-k", 1, "--exclude", name).get(0)).isEqualTo("id.csv: 40 samples of a, b");
    }

    @Test
    void textIsLeftOutWhereThatIsAskedFor() throws IOException {
        Path data = write("kinds.csv", "kind,\"a name\",a,b", "k,\"x, #1\",");
        CommandRun refused = CommandRun.of("fit", data, "-k", 1);
        assertThat(refused.err())
                .isEqualTo("gmm4j: " + data + ": line 2, column 1 (kind): \"k\" is not a finite number; --exclude kind"
                        + " leaves the column out, --skip-text columns of text, --skip-invalid the row\n");
        CommandRun quoted = CommandRun.of("fit", data, "-k", 1, "--exclude", "kind");
        assertThat(quoted.err()).contains("; --exclude 'a name' leaves the column out");
        for (String cache : List.of("--quiet", "--cache")) {
            CommandRun fit = CommandRun.of("fit", data, "-k", 1, "--skip-text", cache);
            assertThat(fit.err()).isEqualTo("gmm4j: left out 2 columns of text: kind, a name\n");
            assertThat(fit.lines().get(0)).isEqualTo("kinds.csv: 40 samples of a, b");
            CommandRun never = CommandRun.of("fit", data, "-k", 1, "--skip-invalid", "--exclude", "1", cache);
            assertThat(never.err())
                    .isEqualTo("gmm4j: " + data
                            + ": column 2 (a name) is never a number; --exclude 'a name' leaves the column out\n");
        }
        assertThat(errOf("fit", directory.resolve("x.npy"), "-k", 1, "--skip-text"))
                .startsWith("gmm4j fit: --skip-text is for CSV files only");
    }

    /** Rows without a number have no label, even if there are no others. */
    @Test
    void aModelIsAppliedToRowsThatAreAllLeftOut() throws IOException {
        Path model = directory.resolve("model.json");
        CommandRun.of("fit", plain, "-k", 1, "-o", model);
        Path one = Files.writeString(directory.resolve("one.csv"), "a,b\n1,\n");
        CommandRun predict = CommandRun.of("predict", one, "-m", model, "--skip-invalid");
        assertThat(predict.err()).isEmpty();
        assertThat(predict.lines()).isEqualTo(List.of("label", "\"\""));
    }

    @Test
    void columnsAndExcludeGoTogether() throws IOException {
        Path data = write("wide.csv", "a1,a2,a3,b1,b2,a,b", "1.5,2.5,3.5,4.5,5.5,");
        assertThat(columns(data, "--columns", "a2:b1,7", "--exclude", "a3")).isEqualTo("a2, b1, b");
        assertThat(columns(data, "--exclude", "2:4,a")).isEqualTo("a1, b2, b");
        assertThat(columns(data, "--exclude", "a1:b2", "--exclude", "7")).isEqualTo("a");
        Path npy = directory.resolve("x.npy");
        CommandRun.of("convert", data, "-o", npy);
        assertThat(columns(npy, "--columns", "2:4", "--exclude", "x2")).isEqualTo("x1, x3");
        assertThat(errOf("convert", data, "--exclude", "1:7"))
                .isEqualTo("gmm4j: " + data + ": no columns are left to be features\n");
        assertThat(errOf("convert", data, "--columns", "a1:a3,2"))
                .isEqualTo("gmm4j: --columns must be distinct, but column 2 (a2) is taken twice\n");
        assertThat(errOf("convert", data, "--exclude", "a4"))
                .isEqualTo("gmm4j: " + data
                        + ": no column \"a4\"; there are 7: \"a1\", \"a2\", \"a3\", \"b1\", \"b2\" and 2"
                        + " more; did you mean \"a1\" or \"a2\" or \"a3\"?\n");
    }

    private static String columns(Path data, Object... choice) {
        CommandRun run = CommandRun.of(
                Stream.concat(Stream.of("convert", data), Stream.of(choice)).toArray());
        assertThat(run.err()).isEmpty();
        return run.lines().get(0).replace(",", ", ");
    }
}
