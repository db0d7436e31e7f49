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
        assertThat(column.out()).containsPattern("accuracy by label permutation 0\\.99|1\\.0000");
        CommandRun labels = run(classes.toString(), "fit @x.npy -k 2 --truth -");
        assertThat(labels.err()).isEmpty();
        assertThat(labels.out()).containsPattern("accuracy by label permutation 0\\.99|1\\.0000");
        assertThat(run("a\nb\n", "fit @x.npy -k 2 --truth -").err())
                .startsWith("gmm4j: standard input: expected a label for each of the 272 rows");
        CommandRun again = run("", "fit @x.npy --initial-model @m.json --output @m.json");
        assertThat(again.err()).isEmpty();
        assertThat(Files.readString(directory.resolve("m.json"))).contains("gmm4j-model");
    }
}
