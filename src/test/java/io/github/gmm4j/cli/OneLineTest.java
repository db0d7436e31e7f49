package io.github.gmm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneLineTest {
    @TempDir
    private Path directory;

    @Test
    void lineBreaksAndTabsInNamesDoNotBreakTables() throws IOException {
        StringBuilder csv = new StringBuilder("\"two\n lines\",\"tab\there\"\n");
        for (int i = 0; i < 40; i++) {
            csv.append((i * i * 7) % 19)
                    .append(',')
                    .append((i * i * 5 + i) % 17)
                    .append('\n');
        }
        Path data = Files.writeString(directory.resolve("data.csv"), csv);
        Path model = directory.resolve("model.json");
        CommandRun fit = CommandRun.of("fit", data, "-k", 1, "-q", "-o", model);
        assertThat(fit.lines().get(0)).isEqualTo("data.csv: 40 samples of two lines, tab here");
        assertThat(fit.lines())
                .filteredOn(line -> line.startsWith("mean two lines  "))
                .hasSize(1);
        assertThat(fit.out()).doesNotContain("\t");
        CommandRun description = CommandRun.of("describe", model);
        assertThat(description.out())
                .doesNotContain("\t")
                .contains("\nsd tab here  ")
                .contains("\n                   two lines\ntab here");
        CommandRun table = CommandRun.of("sample", "-m", model, "-n", 2, "--format", "table");
        assertThat(table.lines()).hasSize(3);
        assertThat(table.lines().get(0)).isEqualTo("   two lines      tab here");
        CommandRun unknown = CommandRun.of("fit", data, "-k", 1, "--columns", "three\nlines");
        assertThat(unknown.err())
                .isEqualTo(
                        "gmm4j: " + data + ": no column \"three lines\"; there are 2: \"two lines\", \"tab here\"\n");
    }

    /** Only what people read is put so; programs get the names as they are. */
    @Test
    void namesForProgramsStayAsTheyAre() throws IOException {
        Path data = Files.writeString(directory.resolve("data.csv"), "\"a\tb\"\n1\n2\n4\n");
        assertThat(CommandRun.of("convert", data).lines()).isEqualTo(List.of("a\tb", "1.0", "2.0", "4.0"));
        assertThat(CommandRun.of("fit", data, "-k", 1, "--format", "json").out())
                .contains("\"columns\": [\"a\\tb\"]");
    }
}
