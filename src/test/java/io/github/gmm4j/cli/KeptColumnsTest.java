package io.github.gmm4j.cli;

import static io.github.gmm4j.cli.CommandRun.errOf;
import static io.github.gmm4j.cli.CommandRun.linesOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of the input beside the results of predict and score. */
class KeptColumnsTest {
    @TempDir
    private Path directory;

    private Path model;
    private Path data;

    @BeforeEach
    void fit() throws IOException {
        Path train = Files.writeString(directory.resolve("train.csv"), "a,b\n1,2\n2,1\n1.5,1\n21,22\n22,21\n21.5,21\n");
        model = directory.resolve("model.json");
        assertThat(errOf("fit", train, "-k", 2, "-o", model)).isEmpty();
        data = Files.writeString(
                directory.resolve("data.csv"),
                "id,name,a,label,b\n"
                        + "007,\"Smith, \"\"J\"\"\",1,x,2\n"
                        + "8, two  blanks ,21,,22\n"
                        + "9,\"two\nlines\",NA,y,1\n"
                        + "12345678901234567890,short\n"
                        + "-1.50,last,2,z,1\n");
    }

    private String[] labels() {
        CommandRun plain = CommandRun.of("predict", data, "-m", model, "--skip-invalid");
        assertThat(plain.err()).isEmpty();
        return plain.lines().toArray(String[]::new);
    }

    @Test
    void cellsStandBesideTheLabelsOfTheirRows() {
        String[] labels = labels();
        assertThat(labels).hasSize(6);
        String expected = "id,name,label\n"
                + "007,\"Smith, \"\"J\"\"\"," + labels[1] + "\n"
                + "8, two  blanks ," + labels[2] + "\n"
                + "9,\"two\nlines\",\n"
                + "12345678901234567890,short,\n"
                + "-1.50,last," + labels[5] + "\n";
        for (String cache : List.of("--separator=,", "--cache")) {
            CommandRun kept =
                    CommandRun.of("predict", data, "-m", model, "--skip-invalid", "--keep", "name,id,1", cache);
            assertThat(kept.err()).isEmpty();
            assertThat(kept.out()).isEqualTo(expected);
        }
    }

    @Test
    void allColumnsComeBeforeTheResults() throws IOException {
        String[] labels = labels();
        Object[] args = {"predict", data, "-m", model, "--skip-invalid", "--append"};
        CommandRun all = CommandRun.of(args);
        assertThat(all.lines().get(0)).isEqualTo("id,name,a,label,b,label (2)");
        assertThat(all.lines().get(1)).isEqualTo("007,\"Smith, \"\"J\"\"\",1,x,2," + labels[1]);
        assertThat(all.out()).contains("\n12345678901234567890,short,,,,\n");
        args[1] = "-";
        assertThat(CommandRun.with(Files.readString(data), args).out()).isEqualTo(all.out());
        CommandRun score = CommandRun.of("score", data, "-m", model, "--skip-invalid", "--append", "--flag-below", -9);
        assertThat(score.lines().get(0)).isEqualTo("id,name,a,label,b,log_density,unusual");
        assertThat(score.lines()).hasSameSizeAs(all.lines());
    }

    @Test
    void jsonHasNumbersWhereNothingIsLost() {
        String[] labels = labels();
        CommandRun kept =
                CommandRun.of("predict", data, "-m", model, "--skip-invalid", "--keep", "1:2,a", "--format", "json");
        assertThat(kept.lines())
                .contains(
                        "{\"id\": \"007\",\"name\": \"Smith, \\\"J\\\"\",\"a\": 1,\"label\": " + labels[1] + "},",
                        "{\"id\": 9,\"name\": \"two\\nlines\",\"a\": \"NA\",\"label\": null},",
                        "{\"id\": \"12345678901234567890\",\"name\": \"short\",\"a\": null,\"label\": null},",
                        "{\"id\": -1.50,\"name\": \"last\",\"a\": 2,\"label\": " + labels[5] + "}");
    }

    /** The appended file can be read again in the same way. */
    @Test
    void rowNumbersStayWithoutAName() throws IOException {
        Path pandas = Files.writeString(directory.resolve("pandas.csv"), ",a,b\n0,1,2\n1,21,22\n2,2,1\n");
        CommandRun all = CommandRun.of("predict", pandas, "-m", model, "--append");
        assertThat(all.err()).isEmpty();
        assertThat(all.lines().get(0)).isEqualTo(",a,b,label");
        Path out = Files.writeString(directory.resolve("out.csv"), all.out());
        assertThat(errOf("convert", out)).startsWith("gmm4j: left out the first column: it has no name");
        assertThat(CommandRun.of("predict", pandas, "-m", model, "--append", "--format", "json")
                        .lines()
                        .get(1))
                .startsWith("{\"x0\": 0,\"a\": 1,");
        Path headless = Files.writeString(directory.resolve("headless.csv"), "1,2\n21,22\n");
        assertThat(linesOf("predict", headless, "-m", model, "--append").get(0)).isEqualTo("x0,x1,label");
    }

    @Test
    void binaryFilesHaveNumbersToKeep() throws IOException {
        Path csv = Files.writeString(directory.resolve("three.csv"), "a,b,c\n1,2,3\n21,22,4.5\n");
        Path npy = directory.resolve("three.npy");
        CommandRun.of("convert", csv, "-o", npy);
        CommandRun kept = CommandRun.of("predict", npy, "-m", model, "--columns", "1:2", "--keep", "3");
        assertThat(kept.err()).isEmpty();
        assertThat(kept.lines().get(0)).isEqualTo("x2,label");
        assertThat(kept.lines().get(2)).startsWith("4.5,");
        for (String input : List.of("x.parquet", "x.idx")) {
            CommandRun refused = CommandRun.of("predict", directory.resolve(input), "-m", model, "--append");
            assertThat(refused.err())
                    .startsWith(
                            "gmm4j predict: --keep and --append are for CSV, NumPy, MATLAB and raw binary files only");
        }
    }

    @Test
    void whatCannotBeKeptIsExplained() {
        assertThat(errOf("predict", data, "-m", model, "--keep", "nam"))
                .isEqualTo("gmm4j: " + data
                        + ": no column \"nam\"; there are 5: \"id\", \"name\", \"a\", \"label\", \"b\";"
                        + " did you mean \"name\"?\n");
        assertThat(errOf("predict", data, "-m", model, "--keep", "id", "--append"))
                .startsWith("gmm4j predict: --keep=COLUMNS, --append are mutually exclusive");
        assertThat(errOf("score", data, "-m", model, "--keep", "id", "--summary"))
                .startsWith("gmm4j score: --keep and --append can't be used with --summary");
    }
}
