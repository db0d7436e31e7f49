package io.github.gmm4j.cli;

import static io.github.gmm4j.cli.CommandRun.errOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnListTest {
    @TempDir
    private Path directory;

    private Path data;

    @BeforeEach
    void writeData() throws IOException {
        StringBuilder csv = new StringBuilder("a,\"x, in m\",\"5\"\" pipe\",\"two\nlines\",\"\"\"quoted\"\"\"\n");
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 5; j++) {
                csv.append(j == 0 ? "" : ",").append((i * i * 7 + j * i * 5 + j) % 19);
            }
            csv.append('\n');
        }
        data = Files.writeString(directory.resolve("data.csv"), csv);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"x, in m\",a | x, in m, a",
                "a, \"x, in m\" ,5\" pipe | a, x, in m, 5\" pipe",
                "\"a\",\"5\"\" pipe\",2 | a, 5\" pipe, x, in m",
                "\"\"\"quoted\"\"\",1 | \"quoted\", a",
                "\"quoted\" | no column \"quoted\"",
                "\"quoted,a | no column \"\"quoted\"",
                "x, in m | no column \"x\"",
            })
    void aNameWithACommaIsQuotedAsInCsv(String columns, String expected) {
        for (String more : new String[] {"--quiet", "--cache"}) {
            CommandRun fit = CommandRun.of("fit", data, "-k", 1, "--columns", columns, more);
            if (expected.startsWith("no")) {
                assertThat(fit.err()).startsWith("gmm4j: " + data + ": " + expected + "; there are 5: ");
            } else {
                assertThat(fit.err()).isEmpty();
                assertThat(fit.lines().get(0)).isEqualTo("data.csv: 40 samples of " + expected);
            }
        }
    }

    @Test
    void namesMayHaveAnyNumberOfQuotes() {
        CommandRun fit = CommandRun.of("fit", data, "-k", 1, "--columns", "\"" + "\"\"".repeat(20_000) + "\"");
        assertThat(fit.err()).startsWith("gmm4j: " + data + ": no column \"\"\"");
    }

    @Test
    void columnsOfSeveralOptionsAreAllTaken() {
        CommandRun fit = CommandRun.of("fit", data, "-k", 1, "--columns", "\"x, in m\"", "--columns", "1");
        assertThat(fit.lines().get(0)).isEqualTo("data.csv: 40 samples of x, in m, a");
        assertThat(CommandRun.of("convert", data, "--columns", "two\nlines")
                        .lines()
                        .get(2))
                .isEqualTo("3.0");
    }

    @Test
    void axesAreNamedInTheSameWay() throws IOException {
        Path model = directory.resolve("model.json");
        assertThat(errOf("fit", data, "-k", 1, "-o", model)).isEmpty();
        Path picture = directory.resolve("p.svg");
        CommandRun plot = CommandRun.of("plot", data, "-m", model, "--axes", "\"x, in m\",a", "-o", picture);
        assertThat(plot.err()).isEmpty();
        assertThat(Files.readString(picture)).contains("x: x, in m; y: a;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,", ",a", "a,,b", "a,\"\""})
    void whatNamesNoColumnIsWrongUsage(String columns) {
        CommandRun fit = CommandRun.of("fit", data, "-k", 1, "--columns", columns);
        assertThat(fit.err())
                .startsWith(
                        "gmm4j fit: Invalid value for option '--columns' (COLUMNS): must name a column between commas");
        assertThat(fit.code()).isEqualTo(2);
    }
}
