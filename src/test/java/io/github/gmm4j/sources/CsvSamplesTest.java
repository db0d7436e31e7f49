package io.github.gmm4j.sources;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV files, and their caches. */
class CsvSamplesTest {
    private static final String REMEDY = "; columns(..) can leave the column out, skipInvalid() the row";
    private static final String NO_NUMBER = " is not a finite number" + REMEDY;
    private static final String TEXT =
            " is not a finite number; exclude(\"b\") leaves the column out, skipText() columns of"
                    + " text, skipInvalid() the row";

    @TempDir
    private Path directory;

    private Path write(String content) throws IOException {
        return Files.writeString(directory.resolve("x.csv"), content);
    }

    private static double[] all(TableSamples samples) {
        int n = (int) samples.size();
        double[] values = new double[n * samples.dimension()];
        try (RowReader reader = samples.reader()) {
            reader.read(n, values, new double[n]);
        }
        return values;
    }

    static Stream<Arguments> ways() {
        UnaryOperator<CsvSamples.Builder> none = builder -> builder;
        UnaryOperator<CsvSamples.Builder> yes = builder -> builder.header(CsvSamples.Header.YES);
        UnaryOperator<CsvSamples.Builder> no = builder -> builder.header(CsvSamples.Header.NO);
        return Stream.of(
                Arguments.of("a,b\n1,2\n3,4\n", "a b", none),
                Arguments.of("\uFEFFa;b\r\n1;2\r\n3;4", "a b", none),
                Arguments.of("\n1\t2\n\n3\t4\n", "x0 x1", none),
                Arguments.of(" a | \"b\" \n\" 1 \"|2.0\n 3|+4e0\n", "a b", none),
                Arguments.of("\"a,b;\" \"c\"\n1 2\n3 4\n", "a,b; c", none),
                Arguments.of("7,8\n1,2\n3,4\n", "7 8", yes),
                Arguments.of("2019,b\n1,2\n3,4\n", "2019 b", none),
                Arguments.of("1,2\n3,4\n", "x0 x1", no),
                Arguments.of("1#2\n3#4\n", "x0 x1", (UnaryOperator<CsvSamples.Builder>) b -> b.separator('#')));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void filesAreReadInManyWays(String content, String names, UnaryOperator<CsvSamples.Builder> options)
            throws IOException {
        CsvSamples samples = options.apply(CsvSamples.builder(write(content))).build();
        assertThat(String.join(" ", samples.columns())).isEqualTo(names);
        assertThat(all(samples)).containsExactly(1, 2, 3, 4);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("a,b\n1,2\n3,x\n", "line 3, column 2 (b): \"x\"" + TEXT),
                Arguments.of("a,b\n1,2\n3,-Infinity\n", "line 3, column 2 (b): \"-Infinity\"" + NO_NUMBER),
                Arguments.of("a,b\n1,2\n3,1e999\n", "line 3, column 2 (b): \"1e999\"" + NO_NUMBER),
                Arguments.of("a,b\n1,2\n3,0X1\n", "line 3, column 2 (b): \"0X1\"" + TEXT),
                Arguments.of("a,b\n1,2\n3,1-1\n", "line 3, column 2 (b): \"1-1\"" + TEXT),
                Arguments.of("a,b\n1,2\n,3\n", "line 3, column 1 (a): the cell is empty" + REMEDY),
                Arguments.of("a,b\n\n1,2\n3\n", "line 4: expected 2 columns as in the first line, found 1"),
                Arguments.of("1,2\n3,4,5\n", "line 2: expected 2 columns as in the first line, found 3"),
                Arguments.of("a,b\n", "no rows of numbers"),
                Arguments.of("", "no rows of numbers"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreNamedWhenTheFileIsOpened(String content, String message) throws IOException {
        Path file = write(content);
        for (CsvSamples.Builder builder : new CsvSamples.Builder[] {
            CsvSamples.builder(file), CsvSamples.builder(file).cached()
        }) {
            assertRefused(builder::build, file + ": " + message);
        }
        assertThat(directory.toFile().list()).containsExactly("x.csv");
    }

    @Test
    void columnsThatAreNotTakenNeedNotBeNumbers() throws IOException {
        Path file = write("id,a,b,A\nq,1,2,3\n,4,5,6\n");
        assertThat(all(CsvSamples.of(file, "b", "a"))).containsExactly(2, 1, 5, 4);
        assertThat(all(CsvSamples.of(file, "B", "A"))).containsExactly(2, 3, 5, 6);
        assertThat(all(CsvSamples.builder(file).columns(3).weightColumn(1).build()))
                .containsExactly(3, 6);
    }

    @Test
    void rowNamesAndTextAreLeftOutWhereThatIsAskedFor() throws IOException {
        Path file = write("\"\",a,kind,b,empty\n1,2.5,x,7,\n2,3.5,NA,8,\n3,1.5,y,NA,\n");
        CsvSamples.Builder builder = CsvSamples.builder(file).skipText().skipRowNames();
        assertThat(builder.exclude("b").build().columns()).containsExactly("a");
        assertThat(builder.exclude("2:3").skipInvalid().build().columns()).containsExactly("b");
        assertThat(builder.columns("x0", "a").exclude("kind").build().columns()).containsExactly("x0", "a");
        assertThat(CsvSamples.builder(file).columns("1:4").exclude(2, 3).build().columns())
                .containsExactly("x0", "a");
        assertRefused(
                () -> CsvSamples.builder(file).columns("a").exclude("A").build(),
                file + ": no columns are left to be features");
        assertThatThrownBy(() -> CsvSamples.builder(file).exclude("c").build())
                .hasMessageStartingWith(file + ": no column \"c\"; there are 5: ");
    }

    @Test
    void aColumnThatIsNeverANumberIsNamedWhereRowsAreSkipped() throws IOException {
        Path file = write("a,kind\n1,x\n2,\n3,y\n");
        CsvSamples.Builder builder = CsvSamples.builder(file).skipInvalid();
        for (CsvSamples.Builder each : new CsvSamples.Builder[] {
            builder, CsvSamples.builder(file).skipInvalid().cached()
        }) {
            assertRefused(
                    each::build, file + ": column 2 (kind) is never a number; exclude(\"kind\") leaves the column out");
        }
        assertThat(builder.exclude("kind").build().size()).isEqualTo(3);
    }

    /** Text beside numbers, and text that stands for a missing number, makes no header. */
    @ParameterizedTest
    @ValueSource(strings = {"5.1,3.5,setosa", "5.1,,setosa", "NA,3.5,setosa"})
    void aFirstLineOfDataIsNoHeader(String first) throws IOException {
        Path file = write(first + "\n4.9,3.0,setosa\n7.0,3.2,versicolor\n");
        CsvSamples samples =
                CsvSamples.builder(file).columns("x0", "x1").skipInvalid().build();
        assertThat(samples.size()).isEqualTo(3);
    }

    @Test
    void rowsCanBeAMatrix() throws IOException {
        DMatrixRMaj matrix = CsvSamples.builder(write("a,b\n1,2\n,4\n5,6\n"))
                .skipInvalid()
                .build()
                .toMatrix();
        assertThat(matrix.numRows).isEqualTo(2);
        assertThat(matrix.data).startsWith(1, 2, 5, 6);
        assertThat(Samples.of(matrix).toMatrix().data).containsExactly(1, 2, 5, 6);
        Samples none = CsvSamples.builder(write("a,b\n,2\n")).skipInvalid().build();
        assertRefused(none::toMatrix, "samples must have a row that is not left out, found none");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void linesThatCannotBeUsedKeepTheirPlace(boolean cached) throws IOException {
        Path file = write("a,b\n1,2\n3\n4,5,6\n7,\n8,1e999\nx,9\n10,11\n");
        CsvSamples.Builder builder = CsvSamples.builder(file).skipInvalid();
        CsvSamples samples = (cached ? builder.cached() : builder).build();
        double[] values = new double[14];
        double[] weights = new double[7];
        try (RowReader reader = samples.reader()) {
            assertThat(reader.read(7, values, weights)).isEqualTo(5);
        }
        assertThat(values).containsExactly(1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 11);
        assertThat(weights).containsExactly(1, 0, 0, 0, 0, 0, 1);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void manyEqualNamesAreToldApart() throws IOException {
        String names = "a,".repeat(9_999) + "a";
        CsvSamples samples = CsvSamples.of(write(names + "\n" + "1,".repeat(9_999) + "1\n"));
        assertThat(samples.columns()).startsWith("a", "a (2)", "a (3)").endsWith("a (10000)");
    }

    @Test
    void messagesQuoteNamesOnOneLineAndCutThem() throws IOException {
        String name = "\u001b[31m\0" + "n".repeat(100);
        Path file = write(name + ",b\n1,2\nx\0y,3\n");
        String shown = "\\u001b[31m\\u0000" + "n".repeat(24) + "...";
        assertRefused(
                () -> CsvSamples.of(file),
                file + ": line 3, column 1 (" + shown + "): \"x\\u0000y\" is not a finite number;"
                        + " exclude(\"1\") leaves the column out, skipText() columns of text, skipInvalid() the row");
        assertRefused(
                () -> CsvSamples.of(file, "c"), file + ": no column \"c\"; there are 2: \"" + shown + "\", \"b\"");
    }

    /** A lone quote makes the rest of the file a cell, and a file without a line break is one line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b;1,2;3,\"4;5,6;|line 3, column 2 (b): \"4 5,6\"",
                "a,b;1,2;@,4|line 3, column 1 (a): \"\\u0000\"",
                "1,@@@@|line 1, column 2 (x1): \"\\u0000\\u0000\\u0000\\u0000",
                "1,2;@@@@@|line 2: expected 2 columns as in the first line, found 1"
            },
            quoteCharacter = '#')
    void whatIsNoNumberHasItsPlace(String content, String message) throws IOException {
        Path file = write(content.replace(';', '\n').replace('@', '\0'));
        assertRefused(() -> CsvSamples.of(file)).hasMessageStartingWith(file + ": " + message);
    }

    @Test
    void textThatIsNoTableIsRefused() throws IOException {
        Path file = write("a,b\n1,2\n3,\"" + "4".repeat(20_000_000));
        assertRefused(() -> CsvSamples.of(file))
                .hasMessageStartingWith(file + ": ")
                .hasMessageEndingWith("(after line 2 or so; is the separator right?)");
        Path binary = Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xc3, 10, 1});
        assertUnreadable(binary + ": the file is not UTF-8 text", CsvSamples.builder(binary));
        byte[] later = "1\n".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        later[300_001] = (byte) 0xff;
        assertUnreadable(file + ": the file is not UTF-8 text", CsvSamples.builder(Files.write(file, later)));
    }

    private static void assertUnreadable(String message, CsvSamples.Builder builder) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(message)
                .cause()
                .hasMessage(message);
    }

    @Test
    void filesThatCannotBeReadAreNamed() {
        Path none = directory.resolve("none.csv");
        assertUnreadable(none + ": no such file", CsvSamples.builder(none));
        assertUnreadable(directory + ": is a directory", CsvSamples.builder(directory));
    }

    @ParameterizedTest
    @ValueSource(chars = {'"', '\n', '\r', 'a', 'E', '7', '.', '-', '+'})
    void whatStandsInNumbersAndLinesSeparatesNothing(char separator) {
        CsvSamples.Builder builder = CsvSamples.builder(directory.resolve("none.csv"));
        assertRefused(() -> builder.separator(separator))
                .hasMessageStartingWith(
                        "separator must not be a quote, a line break, a letter, a digit, a point or a sign, found ");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void errorsOfTheDiskAreTold() {
        Path memory = Path.of("/proc/self/mem"); // its first page can't be read
        assumeTrue(Files.exists(memory));
        assertThatThrownBy(() -> CsvSamples.builder(memory).separator(',').build())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(memory + ": cannot be read: ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileThatChangesWhileItIsInUseIsNoticed(boolean before) throws IOException {
        Path file = write("1,2\n3,4\n");
        CsvSamples samples = CsvSamples.of(file);
        double[] values = new double[4];
        if (before) {
            write("1,2\n3,44\n");
            assertThatThrownBy(samples::reader)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith(file + ": changed while it was in use: 8 bytes of ")
                    .hasMessageContaining(", now 9 bytes of ");
            return;
        }
        try (RowReader reader = samples.reader()) {
            reader.read(1, values, new double[2]);
            Files.setLastModifiedTime(file, FileTime.fromMillis(12_345));
            assertThatThrownBy(() -> reader.read(1, values, new double[2]))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageEndingWith(", now 8 bytes of 1970-01-01T00:00:12.345Z");
        }
    }

    @Test
    void theCacheIsUsedWhileItFits() throws IOException {
        Path file = write("a,b\n1,2\n3,4\n");
        CsvSamples.Builder builder = CsvSamples.builder(file).cached();
        assertThat(all(builder.build())).containsExactly(1, 2, 3, 4);
        Path cache = directory.resolve("x.csv.gmm4j-cache");
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(cache, old);
        CsvSamples samples = builder.build();
        assertThat(samples.columns()).containsExactly("a", "b");
        assertThat(samples.indexed()).isTrue();
        assertThat(all(samples)).containsExactly(1, 2, 3, 4);
        assertThat(Files.getLastModifiedTime(cache)).isEqualTo(old);

        assertThat(all(CsvSamples.builder(file).columns("b").cached().build())).containsExactly(2, 4);
        assertThat(Files.getLastModifiedTime(cache)).isNotEqualTo(old);

        Files.setLastModifiedTime(cache, old);
        Files.writeString(file, "a,b\n1,2\n3,5\n");
        Files.setLastModifiedTime(file, old);
        assertThat(all(builder.build())).containsExactly(1, 2, 3, 5);
        assertThat(Files.getLastModifiedTime(cache)).isNotEqualTo(old);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("x.csv", "x.csv.gmm4j-cache");
    }

    @Test
    void aDamagedCacheIsMadeAnew() throws IOException {
        Path file = write("a,b\n1,2\n3,4\n");
        Path cache = directory.resolve("cache");
        CsvSamples.Builder builder = CsvSamples.builder(file).cached(cache).weightColumn("b");
        builder.build();
        byte[] whole = Files.readAllBytes(cache);
        assertThat(whole.length % 64).isEqualTo(32);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 4;
            Files.write(cache, damaged);
            assertThat(all(builder.build())).containsExactly(1, 3);
            assertThat(Files.readAllBytes(cache)).isEqualTo(whole);
        }
        for (int length : new int[] {0, 10, 64, whole.length - 16, whole.length - 1, whole.length + 1, 2000}) {
            Files.write(cache, Arrays.copyOf(whole, length));
            assertThat(all(builder.build())).containsExactly(1, 3);
            assertThat(Files.readAllBytes(cache)).isEqualTo(whole);
        }
    }

    @Test
    void aCacheThatCannotBeWrittenIsExplained() throws IOException {
        Path file = write("a,b\n1,2\n3,4\n");
        Path nowhere = directory.resolve("no/cache");
        String wayOut = "; cached(file) puts it elsewhere, and without it every pass reads the text";
        assertUnreadable(
                "the cache " + nowhere + " can't be written: cannot write " + nowhere + ": no directory "
                        + nowhere.getParent() + wayOut,
                CsvSamples.builder(file).cached(nowhere));
        assertUnreadable(
                "the cache " + directory + " can't be written: " + directory + " is a directory" + wayOut,
                CsvSamples.builder(file).cached(directory));
        Path full = Path.of("/dev/full");
        if (Files.exists(full)) {
            assertUnreadable(
                    "the cache /dev/full can't be written: No space left on device" + wayOut,
                    CsvSamples.builder(file).cached(full));
        }
    }

    @Test
    void everyNumberHasTheBitsOfJavasOwn() throws IOException {
        String[] numbers = {"0.1", "-0", "1e-320", "4.9e-324", "1.7976931348623157e308", "123456789012345678901", ".5"};
        Path file = write("x\n" + String.join("\n", numbers) + "\n");
        double[] expected =
                Arrays.stream(numbers).mapToDouble(Double::parseDouble).toArray();
        assertThat(all(CsvSamples.of(file))).containsExactly(expected);
        assertThat(all(CsvSamples.builder(file).cached().build())).containsExactly(expected);
        assertThat(Files.size(file))
                .isEqualTo(("x\n" + String.join("\n", numbers) + "\n").getBytes(StandardCharsets.UTF_8).length);
    }
}
