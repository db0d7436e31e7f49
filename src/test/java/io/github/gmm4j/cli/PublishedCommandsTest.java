package io.github.gmm4j.cli;

import static io.github.gmm4j.TestModels.blobs;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.datasets.OldFaithful;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of the README and of the guide, and what the README shows them to print. */
class PublishedCommandsTest {
    private static final Pattern MAIN_JOB = Pattern.compile("<exec.args>(.*)</exec.args>");
    private static final Pattern OUTPUT = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern FILE = Pattern.compile("[\\w.-]+\\.(csv|json|npy|svg|png|html)");
    private static final Path PAGES = Path.of("src/site/markdown");

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

    static Stream<Path> pagesWithCommands() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(PAGES)) {
            for (Path page : files.filter(Files::isRegularFile).sorted().toList()) {
                if (COMMANDS.matcher(Files.readString(page)).find()) {
                    pages.add(page);
                }
            }
        }
        assertThat(pages).hasSizeGreaterThan(2);
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pagesWithCommands")
    void theCommandsOfAPageRun(Path page) throws IOException {
        runCommands(page);
    }

    @Test
    void theCommandsOfTheReadmeRun() throws IOException {
        writeCsv("data.csv", OldFaithful.samples());
        writeCsv("new.csv", blobs(0, new double[][] {{3, 60}}, 5).samples());
        runCommands(Path.of("README.md"));
        assertThat(directory.resolve("labels.csv"))
                .content()
                .startsWith("label,p")
                .hasLineCount(6);
        assertThat(directory).isDirectoryContaining("glob:**report.html").isDirectoryContaining("glob:**drawn.csv");
    }

    /** Runs the commands that stand on a page, each with the files that those before it have left. */
    private void runCommands(Path page) throws IOException {
        Matcher blocks = COMMANDS.matcher(Files.readString(page));
        while (blocks.find()) {
            for (String line : blocks.group(1).lines().toList()) {
                assertThat(line).startsWith("gmm4j ");
                run(Arrays.stream(line.substring("gmm4j ".length()).split(" ", -1))
                        .map(word -> FILE.matcher(word).matches()
                                ? directory.resolve(word).toString()
                                : word)
                        .toList());
            }
        }
    }

    private void writeCsv(String name, DMatrixRMaj rows) throws IOException {
        StringBuilder csv = new StringBuilder("eruptions,waiting\n");
        for (int i = 0; i < rows.numRows; i++) {
            csv.append(rows.get(i, 0)).append(',').append(rows.get(i, 1)).append('\n');
        }
        Files.writeString(directory.resolve(name), csv);
    }
}
