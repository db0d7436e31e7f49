package io.github.gmm4j.cli;

import static io.github.gmm4j.cli.CommandRun.errOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.cli.input.InputData;
import io.github.gmm4j.cli.messages.LibraryMessages;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.sources.MatFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Messages of the library name the options of the command that was given. */
class LibraryMessagesTest {
    @TempDir
    private Path directory;

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private static void assertSays(String end, Object... args) {
        CommandRun outcome = CommandRun.of(args);
        assertThat(outcome.err()).doesNotContainPattern("\\w\\(\\.*\\)|onDeg|Regularization|maxIter|skipInv|initialM");
        assertThat(outcome.err().lines().findFirst().orElse("")).endsWith(end);
        assertThat(outcome.code()).isPositive();
    }

    @Test
    void whatCannotBeReadIsLeftOutByOptions() throws IOException {
        String cell = "; --columns can leave the column out, --skip-invalid the row";
        Path gap = write("gap.csv", "x,y\n1,2\n3,\n5,6\n");
        assertSays("the cell is empty" + cell, "fit", gap, "-k", 1);
        assertSays("the cell is empty" + cell, "fit", gap, "-k", 1, "--cache");
        Path whole = write("whole.csv", "x,y\n1,2\n3,4\n5,7\n");
        Files.createDirectories(directory.resolve("whole.csv.gmm4j-cache/x"));
        assertSays("; without --cache every pass reads the text", "fit", whole, "-k", 1, "--cache");
        String nothing = " is NULL; --skip-invalid leaves such rows out";
        assertSays(nothing, "fit", "jdbc:h2:mem:", "--query", "SELECT CAST(NULL AS DOUBLE) AS x", "-k", 1);
        Path mat = directory.resolve("two.mat");
        MatFile.write(mat, Map.of("a", new DMatrixRMaj(3, 1), "b", new DMatrixRMaj(3, 1)));
        assertThat(errOf("fit", mat, "-k", 1))
                .startsWith("gmm4j: " + mat + ": --variable must name one, as 2 are matrices of numbers; there are ");
    }

    @Test
    void whatCannotBeEstimatedIsMendedByOptions() throws IOException {
        Path constant = write("constant.csv", "1,1\n2,1\n3,1\n7,1\n8,1\n11,1\n");
        assertSays(
                "Remedies: leave such columns out, or keep the default regularization.",
                "fit",
                constant,
                "-k",
                1,
                "--start",
                "k-means",
                "--regularization-absolute",
                0);
        Path collinear = write("collinear.csv", "1,2\n2,4\n3,6\n7,14\n8,16\n11,22\n");
        assertSays(
                "or use a stronger regularization, such as --regularization 1e-4.",
                "fit",
                collinear,
                "-k",
                1,
                "--start",
                "k-means",
                "--regularization-absolute",
                0);
        Path equal = write("equal.csv", "1\n1\n1\n2\n2\n2\n9\n");
        assertSays(
                "or have such components moved or dropped with --on-degeneracy.",
                "fit",
                equal,
                "-k",
                5,
                "--start",
                "k-means");
        for (String format : new String[] {"table", "csv"}) {
            assertThat(CommandRun.line(
                                    "select",
                                    constant,
                                    "-k 1 --start k-means --regularization-absolute 0 --format",
                                    format)
                            .out())
                    .contains("is constant")
                    .doesNotContainPattern("Regularization|onDeg");
        }
    }

    @Test
    void parametersAreOptions() throws IOException {
        Path data = write("data.csv", "1\n2\n4\n7\n");
        Path model = directory.resolve("m.json");
        assertThat(errOf("fit", data, "-k", 1, "-o", model)).isEmpty();
        String first = "gmm4j fit: --";
        assertThat(errOf("fit", data, "-k", 2, "--initial-model", model))
                .startsWith(first + "initial-model must have components = 2, found 1");
        assertThat(errOf("fit", data, "--restarts", 2, "--initial-model", model))
                .startsWith(first + "restarts must be 1 with an initial model");
        assertThat(errOf("select", data, "-k", "1,1"))
                .startsWith("gmm4j select: --components must all be different, found 1 twice");
        Path checkpoint = directory.resolve("c");
        assertThat(errOf("fit", data, "-k", 1, "--checkpoint", checkpoint)).isEmpty();
        assertSays(
                "with --max-iterations = 1000; this fit has --max-iterations = 7. Delete the file or name another one"
                        + " to start from the beginning",
                "fit",
                data,
                "-k",
                1,
                "--checkpoint",
                checkpoint,
                "--resume",
                "--max-iterations",
                7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "that of column 1 underflows | that of column \"b\" underflows | that of column 5 underflows",
                "columns 0, 1 and 2 agree | columns \"a\", \"b\" and \"c d\" agree | columns 2, 5 and 3 agree",
                "columns 0, 1 and 2 more | columns \"a\", \"b\" and 2 more | columns 2, 5 and 2 more",
                "line 3, column 2 (b): \"x\" | line 3, column 2 (b): \"x\" | line 3, column 2 (b): \"x\"",
                "column 9 is far; --columns 1 | column 9 is far; --columns 1 | column 9 is far; --columns 1"
            })
    void columnsAreNamedOrCountedFromOne(String message, String named, String counted) {
        Samples samples = Samples.of(new DMatrixRMaj(4, 3));
        InputData withNames = new InputData("data", List.of("a", "b", "c d"), true, samples, null);
        assertThat(LibraryMessages.withColumns(withNames, message)).isEqualTo(named);
        InputData without = new InputData("data", List.of("x1", "x4", "x2"), false, samples, null);
        assertThat(LibraryMessages.withColumns(without, message)).isEqualTo(counted);
    }

    @Test
    void onlyReferencesAreReplaced() {
        ArgumentException failure = new ArgumentException(
                "%s: maxIterations = 2, column %s; use %s or %s, %s",
                "maxIterations.csv",
                ArgumentException.column(1),
                ArgumentException.option("maxIterations(..)"),
                ArgumentException.option("onDegeneracy"),
                ArgumentException.option("transposed()"));
        String place = "maxIterations.csv: maxIterations = 2, column ";
        assertThat(failure).hasMessage(place + "1; use maxIterations(..) or onDegeneracy, transposed()");
        String options = "; use --max-iterations or --on-degeneracy, transposed()";
        CommandLine command = new CommandLine(new FitCommand());
        Exception wrapped = new IllegalArgumentException("file: " + failure.getMessage() + "!", failure);
        assertThat(LibraryMessages.message(command, wrapped)).isEqualTo("file: " + place + "1" + options + "!");
        InputData data = new InputData("data", List.of("a", "b"), true, Samples.of(new DMatrixRMaj(4, 2)), null);
        assertThat(LibraryMessages.explained(command, wrapped, data))
                .hasMessage("file: " + place + "\"b\"" + options + "!");
    }
}
