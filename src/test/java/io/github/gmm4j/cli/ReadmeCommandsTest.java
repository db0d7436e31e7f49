package io.github.gmm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.datasets.OldFaithful;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README, and what it shows them to print. */
class ReadmeCommandsTest {
    private static final Pattern MAIN_JOB = Pattern.compile("<exec.args>(.*)</exec.args>");
    private static final Pattern OUTPUT = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("exec:java -Dexec.args=\"(.*)\"");

    @TempDir
    private Path directory;

    private static String run(List<String> args) {
        CommandRun run = CommandRun.of(args.toArray());
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    private static String find(Pattern pattern, String file) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(Path.of(file)));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void theMainJobPrintsWhatTheReadmeShows() throws IOException {
        List<String> args = Arrays.asList(find(MAIN_JOB, "pom.xml").split(" ", -1));
        // the last digits of a gain are rounding, which may differ between JDKs
        Pattern gain = Pattern.compile("(?m)^( +\\d+ +-\\d+\\.\\d{9})\\d{3}.*$");
        String shown = gain.matcher(find(OUTPUT, "README.md")).replaceAll("$1");
        assertThat(gain.matcher(run(args)).replaceAll("$1").lines())
                .containsExactlyElementsOf(shown.lines().toList());
    }

    @Test
    void theOtherCommandsRun() throws IOException {
        writeCsv("data.csv", OldFaithful.samples());
        writeCsv(
                "new.csv",
                Blobs.builder()
                        .sizes(5)
                        .centers(new double[][] {{3, 60}})
                        .generate()
                        .samples());
        Matcher commands = COMMAND.matcher(Files.readString(Path.of("README.md")));
        int count = 0;
        while (commands.find()) {
            run(Arrays.stream(commands.group(1).split(" ", -1))
                    .map(arg -> arg.matches(".*\\.(csv|json)")
                            ? directory.resolve(arg).toString()
                            : arg)
                    .toList());
            count++;
        }
        assertThat(count).isEqualTo(5);
        assertThat(directory.resolve("labels.csv"))
                .content()
                .startsWith("label,p0,p1,p2\n")
                .hasLineCount(6);
    }

    private void writeCsv(String name, DMatrixRMaj rows) throws IOException {
        StringBuilder csv = new StringBuilder("eruptions,waiting\n");
        for (int i = 0; i < rows.numRows; i++) {
            csv.append(rows.get(i, 0)).append(',').append(rows.get(i, 1)).append('\n');
        }
        Files.writeString(directory.resolve(name), csv);
    }
}
