package io.github.gmm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.json.ModelJson;
import io.github.gmm4j.json.NamedModel;
import io.github.gmm4j.sources.BinaryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a command whatever the files hold, and is said before they are read. */
class UsageTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        Samples samples = Samples.of(OldFaithful.samples());
        BinaryFile.writeNpy(directory.resolve("x.npy"), samples);
        BinaryFile.writeFloat64(directory.resolve("x.f64"), samples);
        ModelJson.write(
                new NamedModel(GaussianMixture.of(2).fit(OldFaithful.samples()).model(), OldFaithful.columnNames()),
                directory.resolve("m.json"));
    }

    /** Files of the directory are named as {@code @name}. */
    private CommandRun run(String input, String arguments) {
        return CommandRun.with(
                input,
                Arrays.stream(arguments.split(" ", -1))
                        .map(word -> word.startsWith("@")
                                ? directory.resolve(word.substring(1)).toString()
                                : word)
                        .toArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fit - --initial-model - | INPUT and --initial-model",
                "fit - -k 2 --match - | INPUT and --match",
                "fit @x.npy --initial-model - --match - | --initial-model and --match",
                "fit @x.npy --initial-model - --truth - | --truth and --initial-model",
                "predict - --model - | INPUT and --model",
                "score - --model - | INPUT and --model",
                "score @x.npy --model - --reference - --flag-least 0.1 | --model and --reference",
                "score - --model @m.json --reference - --flag-least 0.1 | INPUT and --reference",
                "plot @x.npy --model - --truth - --output @p.svg | --truth and --model",
                "plot - --model - --output @p.svg | INPUT and --model"
            })
    void standardInputIsReadOnce(String arguments, String both) {
        CommandRun outcome = run("", arguments);
        assertThat(outcome.err()).contains(": " + both + " can't both be read from standard input\nTry ");
        assertThat(outcome.code()).isEqualTo(2);
    }

    /** A column of a CSV file may be called -, and a model that is read may be replaced in the end. */
    @Test
    void whatIsNoConflictIsAllowed() throws IOException {
        StringBuilder csv = new StringBuilder("x,-\n");
        StringBuilder classes = new StringBuilder();
        for (int i = 0; i < 272; i++) {
            String name = OldFaithful.samples().get(i, 0) < 3 ? "short" : "long";
            csv.append(OldFaithful.samples().get(i, 0)).append(',').append(name).append('\n');
            classes.append(name).append('\n');
        }
        CommandRun column = run(csv.toString(), "fit - -k 2 --truth -");
        assertThat(column.err()).isEmpty();
        assertThat(column.out()).containsPattern("accuracy by label permutation (0\\.99|1\\.0000)");
        CommandRun labels = run(classes.toString(), "fit @x.npy -k 2 --truth -");
        assertThat(labels.err()).isEmpty();
        assertThat(labels.out()).containsPattern("accuracy by label permutation (0\\.99|1\\.0000)");
        assertThat(run("a\nb\n", "fit @x.npy -k 2 --truth -").err())
                .startsWith("gmm4j: standard input: expected a label for each of the 272 rows");
        CommandRun again = run("", "fit @x.npy --initial-model @m.json --output @m.json");
        assertThat(again.err()).isEmpty();
        assertThat(Files.readString(directory.resolve("m.json"))).contains("gmm4j-model");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "fit @x.npy -k 0 | --components | must be a whole number that is at least 1, found \"0\"",
                "fit @x.npy -k 3000000000 | --components | must be at most 2147483647, found \"3000000000\"",
                "fit @x.npy -k 2 --threads 99999999999999999999 | --threads | must be at most 2147483647",
                "fit @x.npy -k 2 --restarts 0 | --restarts | must be a whole number",
                "fit @x.npy -k 2 --max-iterations -1 | --max-iterations | must be a whole number that is at least 0",
                "fit @x.npy -k 2 --tolerance -1 | --tolerance | must be a number that is finite and not negative, found \"-1\"",
                "fit @x.npy -k 2 --remaining-gain -1 | --remaining-gain | must be a number that is finite",
                "fit @x.npy -k 2 --regularization x | --regularization | must be a number that is finite",
                "fit @x.npy -k 2 --regularization-absolute NaN | --regularization-absolute | must be a number that is finite",
                "fit @x.npy -k 2 --threads 0 | --threads | must be a whole number",
                "fit @x.f64 -k 2 --width 0 | --width | must be a whole number",
                "fit x.csv -k 2 --separator \" | --separator | separator must not be a quote",
                "fit x.csv -k 2 --separator a | --separator | separator must not be a quote",
                "select @x.npy -k 0:3 | --components | must be at least 1",
                "select @x.npy --restarts 0 | --restarts | must be a whole number",
                "plot @x.npy -m @m.json -o @p.svg --limit 0 | --limit | must be a whole number",
                "plot @x.npy -m @m.json -o @p.svg --size 1x1 | --size | must be from 200 to 4000 each way, found \"1x1\"",
                "plot @x.npy -m @m.json -o @p.svg --size 800x4001 | --size | must be from 200 to 4000",
                "sample -m @m.json -n 0 | --size | must be a whole number",
            })
    void valuesOutOfRangeAreRefusedByTheirOption(String arguments, String option, String message) {
        CommandRun outcome = run("", arguments);
        assertThat(outcome.err()).contains("option '" + option + "'").contains(": " + message);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        CommandRun lines = CommandRun.of("fit", "x.csv", "-k", 2, "--separator", "\n");
        assertThat(lines.err()).contains("'--separator': separator must not be a quote, a line break");
        assertThat(lines.code()).isEqualTo(2);
        CommandRun digits = CommandRun.of("demo", "mnist", "a", "b", "--threads", 0);
        assertThat(digits.err()).contains("--threads must be at least 1, found 0");
        assertThat(digits.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--axes 1,2,1,2,1,2,1,2,1 | 2 | --axes must be from 2 to 8 columns with --kind pairs, found 9",
                "--axes 1 --kind projection | 2 | --axes must be left out with --kind projection, found 1",
                "--axes 1,eruptions | 1 | gmm4j: --axes must be distinct, found 1, eruptions",
            })
    void axesGoWithTheKindOfPicture(String options, int code, String message) {
        CommandRun outcome = run("", "plot @x.npy --model @m.json --output @p.svg " + options);
        assertThat(outcome.err()).contains(message);
        assertThat(outcome.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | scatter | --kind scatter needs at least 2 columns, found 1",
                "1 | pairs | --kind pairs needs at least 2 columns, found 1",
                "1 | projection | --kind projection needs at least 2 columns, found 1",
                "9 | pairs | --kind pairs draws at most 8 columns, found 9: --axes names some, --kind projection draws all"
            })
    void kindsNeedColumns(int columns, String kind, String message) throws IOException {
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < columns; j++) {
                csv.append(j == 0 ? "" : ",").append((i * i * 7 + j * i * 5 + j) % 19);
            }
            csv.append('\n');
        }
        Files.writeString(directory.resolve("wide.csv"), csv);
        assertThat(run("", "fit @wide.csv -k 1 --covariance diagonal -o @wide.json")
                        .err())
                .isEmpty();
        CommandRun outcome = run("", "plot @wide.csv -m @wide.json -o @p.svg --kind " + kind);
        assertThat(outcome.err()).isEqualTo("gmm4j: " + message + "\n");
        assertThat(outcome.code()).isEqualTo(1);
    }
}
