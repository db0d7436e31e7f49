package io.github.gmm4j.cli;

import static io.github.gmm4j.cli.CommandRun.errOf;
import static io.github.gmm4j.cli.CommandRun.linesOf;
import static io.github.gmm4j.cli.CommandRun.outOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.cli.output.OneLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        assertThat(linesOf("convert", data)).isEqualTo(List.of("a\tb", "1.0", "2.0", "4.0"));
        assertThat(outOf("fit", data, "-k", 1, "--format", "json")).contains("\"columns\": [\"a\\tb\"]");
    }

    @Test
    void nothingThatATerminalActsOnIsPrinted() throws IOException {
        String strange = "\u001b[31mred\u0007\u009b0m\u202egnp";
        String shown = "\\u001b[31mred\\u0007\\u009b0m\\u202egnp";
        Path data = Files.writeString(directory.resolve("data.csv"), "a," + strange + "\n1,2\n2,1\n3,5\n4,4\n");
        Path file = Files.copy(data, directory.resolve(strange.replace("\u202e", "") + ".csv"));
        assertThat(outOf("fit", data, "-k", 1)).contains(shown).doesNotContain("\u001b");
        Path model = directory.resolve("\u001b.json");
        assertThat(outOf("fit", file, "-k", 1, "-o", model))
                .startsWith("\\u001b[31mred")
                .doesNotContain("\u001b", "\u0007", "\u009b");
        for (CommandRun wrong : List.of(
                CommandRun.of("fit", directory.resolve(strange), "-k", 1),
                CommandRun.of("fit", data, "-k", 1, "--columns", strange + "x"),
                CommandRun.of("fit", data, "-k", 1, "--" + strange),
                CommandRun.of(strange),
                CommandRun.of("fit", data, "-k", strange),
                CommandRun.of("fit", file, "-k", 1, "--columns", "a:z"),
                CommandRun.of("fit", data, "-k", 9))) {
            assertThat(wrong.code()).isNotZero();
            assertThat(wrong.err()).doesNotContain("\u001b", "\u0007", "\u009b", "\u202e");
        }
    }

    @Test
    void messagesAreNeverLong() throws IOException {
        String names = IntStream.range(0, 400).mapToObj(i -> "column_" + i).collect(Collectors.joining(","));
        Path data =
                Files.writeString(directory.resolve("data.csv"), names + "\n" + names.replaceAll("column_", "") + "\n");
        String endless = "x".repeat(1000);
        String words = "so many words ".repeat(60);
        for (CommandRun wrong : List.of(
                CommandRun.of("fit", data, "-k", 1, "--columns", "colum_7"),
                CommandRun.of("fit", data, "-k", 1, "--columns", endless),
                CommandRun.of("fit", data, "-k", 1, "--columns", words),
                CommandRun.of("fit", data, "-k", 1, "--" + endless),
                CommandRun.of("fit", data, "-k", 1, "--start", words),
                CommandRun.of("fit", endless + ".csv", "-k", 1),
                CommandRun.of("fit", data, "-k", endless),
                CommandRun.of(words))) {
            assertThat(wrong.code()).isNotZero();
            assertThat(wrong.err().lines()).isNotEmpty().allMatch(line -> line.length() <= 300);
        }
        assertThat(errOf("fit", data, "-k", 1, "--columns", "colum_7"))
                .contains("\"column_4\" and 395 more; did you mean \"column_7\"");
        assertThat(OneLine.message("a".repeat(200) + " b " + "c".repeat(200)))
                .matches("a{30,}\\.\\.\\.a{30,} b c{30,}\\.\\.\\.c{30,}");
        assertThat(OneLine.message("The " + "same thing ".repeat(40) + "ends."))
                .hasSizeBetween(250, 300)
                .contains("thing ... ")
                .endsWith(" ends.");
        assertThat(OneLine.message("\uD83D\uDE00".repeat(300)))
                .hasSizeLessThanOrEqualTo(300)
                .matches(text -> text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
    }
}
