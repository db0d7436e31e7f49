package io.github.gmm4j.sources;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestAssertions.assertThrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.data.RowReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parquet files that DuckDB wrote. */
@Tag("slow")
class ParquetSamplesTest {
    @TempDir
    private Path directory;

    private Path write(String name, String query) {
        Path file = directory.resolve(name);
        Tables.duckdb("COPY (" + query + ") TO '" + file.toString().replace("'", "''")
                + "' (FORMAT parquet, ROW_GROUP_SIZE 2048)");
        return file;
    }

    private static double[] all(TableSamples samples) {
        int n = (int) samples.size();
        double[] values = new double[n * samples.dimension()];
        try (RowReader reader = samples.reader()) {
            reader.read(n, values, new double[n]);
        }
        return values;
    }

    @Test
    void filesComeInTheOrderOfTheirNames() {
        write("b.parquet", "SELECT 3 AS x");
        write("a.parquet", "SELECT 1 AS x");
        write("a2.parquet", "SELECT 2 AS x");
        write("c.other", "SELECT 4 AS x");
        assertThat(all(ParquetSamples.of(directory + "/*.parquet"))).containsExactly(1, 2, 3);
        assertThat(all(ParquetSamples.of(directory + "/?.parquet", "x"))).containsExactly(1, 3);
        assertThat(all(ParquetSamples.of(directory + "/c.other"))).containsExactly(4);
    }

    @Test
    void namesNeedNoCare() {
        write("x[1].parquet", "SELECT 1 AS \"a\"\"b\", 2 AS \"select\", 3 AS \"c'd; --\"");
        write("x1.parquet", "SELECT 7 AS x");
        Path quoted = write("o'hara.parquet", "SELECT 5 AS x");
        ParquetSamples samples = ParquetSamples.of(directory + "/x[1].parquet", "c'd; --", "a\"b");
        assertThat(samples.columns()).containsExactly("c'd; --", "a\"b");
        assertThat(all(samples)).containsExactly(3, 1);
        assertThat(all(ParquetSamples.of(quoted.toString()))).containsExactly(5);
        assertThat(all(ParquetSamples.of(directory + "/o'*.parquet"))).containsExactly(5);
    }

    @Test
    void numbersOfAllTypesAreTaken() {
        Path file = write(
                "types.parquet",
                "SELECT 1::TINYINT AS a, 2::UBIGINT AS b, 3.25::DECIMAL(9, 2) AS c, 0.5::FLOAT AS d, true AS e");
        assertThat(all(ParquetSamples.of(file.toString()))).containsExactly(1, 2, 3.25, 0.5, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theOrderOfTheRowsDoesNotDependOnThreads(int threads) {
        int n = 100_000;
        Path file = write("many.parquet", "SELECT i AS x FROM range(" + n + ") r(i)");
        ParquetSamples samples =
                ParquetSamples.builder(file.toString()).threads(threads).build();
        double[] expected = IntStream.range(0, n).asDoubleStream().toArray();
        assertThat(all(samples)).containsExactly(expected);
        assertThat(all(samples)).containsExactly(expected);
    }

    @Test
    void mistakesAreNamed() throws IOException {
        Path text = write("text.parquet", "SELECT 1 AS x, 'red' AS color, DATE '2020-01-01' AS day");
        assertThrown(
                UncheckedIOException.class,
                () -> ParquetSamples.of(text.toString(), "x", "color"),
                text + ": Conversion Error: Could not convert string 'red' to DOUBLE when casting from source"
                        + " column color");
        assertThatThrownBy(() -> ParquetSamples.of(text.toString(), "x", "day"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(text + ": ")
                .hasMessageContaining("(DATE -> DOUBLE)");
        assertThat(all(ParquetSamples.of(text.toString(), "x"))).containsExactly(1);
        assertRefused(
                () -> ParquetSamples.of(text.toString(), "z"),
                text + ": no column \"z\"; there are 3: \"x\", \"color\", \"day\"");
        Path empty = write("empty.parquet", "SELECT 1 AS x WHERE false");
        assertRefused(() -> ParquetSamples.of(empty.toString()), empty + ": no rows");
        String none = directory + "/no*.parquet";
        assertThrown(UncheckedIOException.class, () -> ParquetSamples.of(none), none + ": no such file");
        assertRefused(
                () -> ParquetSamples.of(directory.toString()),
                directory + ": is a directory; \"" + directory + "/*.parquet\" takes the files in it");
        Path other = Files.writeString(directory.resolve("other.parquet"), "x,y\n1,2\n3,4\n5,6\n7,8\n");
        assertThatThrownBy(() -> ParquetSamples.of(other.toString()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(other + ": Invalid Input Error: ")
                .hasMessageContaining("magic bytes");
        assertRefused(() -> ParquetSamples.builder("x").threads(0), "threads must be at least 1, found 0");
    }

    @Test
    void aFileThatIsWrittenAnewIsNoticed() {
        Path file = write("x.parquet", "SELECT i AS x FROM range(100) r(i)");
        ParquetSamples samples = ParquetSamples.of(file.toString());
        write("x.parquet", "SELECT i + 1 AS x FROM range(100) r(i)");
        assertRefused(
                () -> GaussianMixture.of(2).fit(samples),
                file + ": the rows or their order changed since the first pass; the files must not be written" + " to");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9/x.parquet",
                "https://127.0.0.1:9/*.parquet",
                "s3://bucket/x.parquet",
                "hf://datasets/a/b"
            })
    void namesNeverReachTheNetwork(String url) {
        assertRefused(
                () -> ParquetSamples.of(url), url + ": is a URL; only local files can be read, so download it first");
    }
}
