package io.github.gmm4j.sources;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestAssertions.assertThrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.internal.bytes.SourceFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are mapped into memory. */
class BinarySamplesTest {
    private static final String WAY_OUT = "; in Python, numpy.ascontiguousarray(x.astype('<f8')) can be saved instead";

    @TempDir
    private Path directory;

    private static double[] read(TableSamples samples, long first, int count) {
        double[] values = new double[count * samples.dimension()];
        try (RowReader reader = samples.reader()) {
            reader.seek(first);
            reader.read(count, values, new double[count]);
        }
        return values;
    }

    private Path npy(int version, String description, double... numbers) {
        DMatrixRMaj row = new DMatrixRMaj(1, numbers.length, true, numbers);
        return Tables.write(
                directory.resolve("x.npy"), Tables.npyHeader(version, description), Tables.numbers(row, Double.BYTES));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyVersionOfTheFormatIsRead(int version) {
        Path file = npy(version, "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }", 1, 2, 3, 4, 5, 6);
        BinarySamples samples = BinarySamples.npy(file);
        assertThat(samples.size()).isEqualTo(2);
        assertThat(samples.columns()).containsExactly("x0", "x1", "x2");
        assertThat(read(samples, 1, 1)).containsExactly(4, 5, 6);
        assertThat(samples.place(1, 2)).isEqualTo("x.npy[1, 2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(4,)", "(4, 1)", "(4L, 1L)"})
    void oneDimensionIsOneColumn(String shape) {
        Path file = npy(1, "{'shape':" + shape + ",'fortran_order':False,'descr':'<f8'}", 1, 2, 3, 4);
        BinarySamples samples = BinarySamples.npy(file);
        assertThat(samples.size()).isEqualTo(4);
        assertThat(samples.dimension()).isOne();
        assertThat(read(samples, 1, 3)).containsExactly(2, 3, 4);
    }

    static Stream<Arguments> otherArrays() {
        return Stream.of(
                Arguments.of(
                        "{'descr': '>f8', 'fortran_order': False, 'shape': (2, 3), }",
                        "expected numbers of type <f8 or <f4, found >f8, which is big-endian" + WAY_OUT),
                Arguments.of(
                        "{'descr': '<i8', 'fortran_order': False, 'shape': (2, 3), }",
                        "expected numbers of type <f8 or <f4, found <i8" + WAY_OUT),
                Arguments.of(
                        "{'descr': [('x', '<f8')], 'fortran_order': False, 'shape': (6,), }",
                        "expected numbers of type <f8 or <f4, found [(x, <f8)]" + WAY_OUT),
                Arguments.of(
                        "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }",
                        "expected an array in C order, row by row, found Fortran order" + WAY_OUT),
                Arguments.of(
                        "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2, 3), }",
                        "expected an array of 1 or 2 dimensions, found 3: [1, 2, 3]; in Python, x.reshape(len(x), -1)"
                                + " can be saved instead"),
                Arguments.of(
                        "{'descr': '<f8', 'fortran_order': False, 'shape': (), }",
                        "expected an array of 1 or 2 dimensions, found 0: []; in Python, x.reshape(len(x), -1)"
                                + " can be saved instead"),
                Arguments.of(
                        "{'descr': '<f8', 'fortran_order': False, 'shape': (2 3), }",
                        "expected a shape of whole numbers, found (2 3)"),
                Arguments.of(
                        "{'descr': '<f8', 'fortran_order': False, 'shape': (-2, 3), }",
                        "expected a shape of whole numbers, found (-2, 3)"),
                Arguments.of(
                        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,,3), }",
                        "expected a shape of whole numbers, found (2,,3)"),
                Arguments.of(
                        "{'descr': '<f8', 'fortran_order': False, 'shape': (L, 3), }",
                        "expected a shape of whole numbers, found (L, 3)"),
                Arguments.of(
                        "{'descr': '<f8', 'fortran_order': False, 'shape': (" + "x".repeat(5000) + "), }",
                        "expected a shape of whole numbers, found (" + "x".repeat(100) + "...)"),
                Arguments.of(
                        "{'descr': '<f8', 'fortran_order': False, 'shape': (999999999999999999, 4), }",
                        "expected 128 bytes of header and 999999999999999999 x 4 numbers of 8 bytes, found 176 bytes"
                                + " in all"),
                Arguments.of(
                        "{'descr': '<f8', 'fortran_order': False, 'shape': (0, 3), }",
                        "expected at least one row and one column, found shape [0, 3]"),
                Arguments.of(
                        "{'descr': '<f8', 'fortran_order': False, 'shape': (6, 0), }",
                        "expected at least one row and one column, found shape [6, 0]"),
                Arguments.of(
                        "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2147483648), }",
                        "expected at least one row and one column, found shape [1, 2147483648]"),
                Arguments.of(
                        "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 4), }",
                        "expected 128 bytes of header and 2 x 4 numbers of 8 bytes, found 176 bytes in all"),
                Arguments.of(
                        "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 3), }",
                        "expected 128 bytes of header and 1 x 3 numbers of 8 bytes, found 176 bytes in all"),
                Arguments.of(
                        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999, 3), }",
                        "expected 128 bytes of header and 9223372036854775807 x 3 numbers of 4 bytes, found 176 bytes in"
                                + " all"),
                Arguments.of(
                        "{'fortran_order': False, 'shape': (2, 3), }",
                        "expected a header with descr, fortran_order and shape, found {'fortran_order': False, 'shape':"
                                + " (2, 3), }"));
    }

    @ParameterizedTest
    @MethodSource("otherArrays")
    void arraysThatCannotBeMappedAreRefused(String description, String message) {
        Path file = npy(1, description, 1, 2, 3, 4, 5, 6);
        assertRefused(() -> BinarySamples.npy(file), file + ": " + message);
    }

    static Stream<Arguments> otherFiles() {
        byte[] header = Tables.npyHeader(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }");
        byte[] version4 = header.clone();
        version4[6] = 4;
        byte[] long2 = Tables.npyHeader(2, "{}");
        long2[11] = (byte) 0x80;
        return Stream.of(
                Arguments.of(new byte[0], "the file is empty"),
                Arguments.of(
                        new byte[] {'P', 'K', 3, 4, 0, 0, 0},
                        "expected a NumPy file, which begins with \\x93NUMPY, found a zip archive, such as numpy.savez"
                                + " writes: numpy.save writes a single array"),
                Arguments.of(new byte[] {'P'}, "expected a NumPy file, which begins with \\x93NUMPY, found bytes 50"),
                Arguments.of(
                        new byte[] {1, 2, 3, 4, 5, 6, 7, 8},
                        "expected a NumPy file, which begins with \\x93NUMPY, found bytes 01 02 03 04 05 06"),
                Arguments.of(version4, "expected version 1, 2 or 3 of the NumPy format, found 4.0"),
                Arguments.of(long2, "expected a header of at most 1048576 bytes, found 2147483700"),
                Arguments.of(Arrays.copyOf(header, 6), "the header is cut off: found 6 bytes"),
                Arguments.of(Arrays.copyOf(header, 9), "the header is cut off: found 9 bytes"),
                Arguments.of(Arrays.copyOf(header, 60), "the header is cut off: found 60 bytes"));
    }

    @ParameterizedTest
    @MethodSource("otherFiles")
    void filesThatAreNotOfNumpyAreRefused(byte[] content, String message) {
        Path file = Tables.write(directory.resolve("y.npy"), content);
        assertRefused(() -> BinarySamples.npy(file), file + ": " + message);
    }

    @Test
    void filesWithoutHeaderMustHaveWholeRows() {
        Path file = Tables.write(directory.resolve("z"), new byte[100]);
        assertRefused(
                () -> BinarySamples.float64(file, 3),
                file + ": expected rows of 3 columns of FLOAT64, 24 bytes each, found 100 bytes: 4 rows and 4"
                        + " bytes");
        assertThat(BinarySamples.float32(file, 5).size()).isEqualTo(5);
        assertRefused(() -> BinarySamples.float32(file, 0), "columns must be at least 1, found 0");
        Path empty = Tables.write(directory.resolve("empty"), new byte[0]);
        assertRefused(() -> BinarySamples.float32(empty, 2), empty + ": the file is empty");
        assertRefused(
                () -> BinarySamples.builder(file).float32(1).weightColumn("x0").build(),
                file + ": no columns are left beside the weights");
    }

    private static void assertUnreadable(String message, Supplier<TableSamples> opening) {
        assertThatThrownBy(opening::get)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(message)
                .cause()
                .hasMessage(message);
    }

    @Test
    void filesThatCannotBeReadAreNamed() {
        Path none = directory.resolve("none");
        assertUnreadable(none + ": no such file", () -> BinarySamples.npy(none));
        assertUnreadable(none + ": no such file", () -> BinarySamples.float64(none, 2));
        assertUnreadable(directory + ": is a directory", () -> BinarySamples.float32(directory, 2));
        assertThat(SourceFile.failure(none, new AccessDeniedException("none"))).hasMessage(none + ": no permission");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void errorsOfTheDiskAreTold() {
        Path memory = Path.of("/proc/self/mem"); // its first page can't be read
        assumeTrue(Files.exists(memory));
        assertUnreadable(memory + ": Input/output error", () -> BinarySamples.npy(memory));
    }

    /** The virtual machine tells of it where it likes: in code that is compiled, later than in code that is interpreted. */
    @ParameterizedTest
    @ValueSource(ints = {1, 200, 20_000})
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatIsCutWhileItIsInUseIsNoticed(int reads) throws IOException {
        Path file = Tables.write(directory.resolve("cut"), new byte[1 << 20]);
        BinarySamples samples = BinarySamples.float64(file, 4);
        String message = file + ": was truncated after it was opened: expected 1048576 bytes, found 8200";
        double[] values = new double[1 << 16];
        double[] weights = new double[1 << 14];
        try (RowReader reader = samples.reader()) {
            for (int i = 0; i < reads; i++) {
                reader.seek(i % 1000);
                reader.read(100, values, weights);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate((1 << 13) + 8);
            }
            reader.seek(250);
            assertThatThrownBy(() -> reader.read(50, values, weights)) // some of it in the last page
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage(message);
            reader.seek(1 << 14);
            assertThrown(UncheckedIOException.class, () -> reader.read(1 << 14, values, weights), message);
        }
        assertThrown(UncheckedIOException.class, () -> GaussianMixture.of(2).fit(samples), message);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsSpanWindows(boolean chosen) {
        int n = 1000;
        DMatrixRMaj numbers = new DMatrixRMaj(n, 3);
        Arrays.setAll(numbers.data, i -> i);
        SourceFile file =
                SourceFile.of(Tables.write(directory.resolve("windows"), Tables.numbers(numbers, Double.BYTES)));
        ColumnSelection selection = new ColumnSelection(
                List.of("a", "b", "c"),
                chosen ? List.of(2) : List.of(0, 1, 2),
                chosen ? 0 : ColumnSelection.NO_WEIGHT,
                false);
        MappedRows.Layout layout = new MappedRows.Layout(MappedRows.Type.FLOAT64, 0, n, 3);
        MappedRows rows = new MappedRows(file, layout, selection, 7 * 24 + 5);
        double[] values = new double[n * 3];
        double[] weights = new double[n];
        try (RowReader reader = rows.reader()) {
            reader.seek(3);
            reader.read(n - 3, values, weights);
        }
        if (chosen) {
            assertThat(Arrays.copyOf(values, n - 3))
                    .containsExactly(
                            IntStream.range(3, n).mapToDouble(i -> 3 * i + 2).toArray());
            assertThat(Arrays.copyOf(weights, n - 3))
                    .containsExactly(
                            IntStream.range(3, n).mapToDouble(i -> 3 * i).toArray());
        } else {
            assertThat(Arrays.copyOf(values, 3 * (n - 3))).containsExactly(Arrays.copyOfRange(numbers.data, 9, 3 * n));
        }
        assertRefused(
                () -> new MappedRows(file, layout, selection, 23),
                file.path() + ": a row must have at most 23 bytes, found 24");
    }

    /** The ends of a file with holes, which takes no room on most disks. */
    @Test
    void filesAreReadBeyondTwoGibibytes() throws IOException {
        assumeTrue(Files.getFileStore(directory).getUsableSpace() > 3L << 30, "room for a file of more than 2 GiB");
        int columns = 3;
        int n = (int) ((2L << 30) / 24) + 1_000_000;
        int windowRows = MappedRows.LONGEST_WINDOW / 24;
        int[] marked = {0, windowRows - 1, windowRows, 2 * windowRows, n - 1};
        Path path = directory.resolve("large.f64");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(n * 24L);
            for (int row : marked) {
                ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
                bytes.putDouble(row).putDouble(0.5).putDouble(-row);
                file.seek(row * 24L);
                file.write(bytes.array());
            }
        }
        BinarySamples samples = BinarySamples.float64(path, columns);
        assertThat(samples.size()).isEqualTo(n);
        for (int row : marked) {
            assertThat(read(samples, row, 1)).containsExactly(row, 0.5, -row);
        }
        assertThat(read(samples, windowRows - 2, 4))
                .containsExactly(0, 0, 0, windowRows - 1, 0.5, 1 - windowRows, windowRows, 0.5, -windowRows, 0, 0, 0);
        Files.delete(path);
    }
}
