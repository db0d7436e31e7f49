package io.github.gmm4j.sources;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestAssertions.assertThrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.gmm4j.OutsideTool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;

/** MATLAB files as other tools write them, and for other tools. */
class MatFileTest {
    private static final Path SCIPY = Path.of("src/test/resources/mat/scipy.mat");
    private static final Path COMPRESSED = Path.of("src/test/resources/mat/scipy-compressed.mat");
    private static final double[] NUMBERS = {1.5, -2, 3, 4, 5.25, 1e-300};
    private static final String THERE = "; there are x (2 x 3 double), labels (1 x 3 uint8), name (1 x 3 char),"
            + " c (1 x 2 cell), z (2 x 3 complex double), s (1 x 1 struct)";

    @TempDir
    private Path directory;

    private static void assertDamaged(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        try {
            MatFile opened = MatFile.open(file);
            for (MatFile.Variable variable : opened.variables()) {
                if (variable.isMatrix()) {
                    opened.matrix(variable.name());
                }
            }
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith(file + ": ");
        }
    }

    private void python(String code) throws IOException {
        OutsideTool.scikitLearn()
                .run(directory, List.of("-c", "import numpy as np\nfrom scipy.io import loadmat, savemat\n" + code));
    }

    @Test
    void matricesAreReadAsTheyAreOrTransposed() {
        MatFile file = MatFile.open(SCIPY);
        assertThat(file.variables()).containsExactly(new MatFile.Variable("data", "double", List.of(2, 3)));
        assertThat(file.onlyMatrix()).isEqualTo("data");
        assertThat(file).hasToString("MatFile[" + SCIPY + ", [data (2 x 3 double)]]");
        DMatrixRMaj matrix = file.matrix("data");
        assertThat(matrix.numRows).isEqualTo(2);
        assertThat(matrix.data).containsExactly(NUMBERS);
        DMatrixRMaj transposed = file.transposed("data");
        assertThat(transposed.numRows).isEqualTo(3);
        assertThat(transposed.data).containsExactly(1.5, 4, -2, 5.25, 3, 1e-300);
    }

    @Test
    void variablesThatAreNoMatricesAreListed() {
        MatFile file = MatFile.open(COMPRESSED);
        assertThat(file.matrix("x").data).containsExactly(NUMBERS);
        assertThat(file.labels("labels")).containsExactly(2, 6, 2);
        assertThat(file.variables().stream().filter(MatFile.Variable::isMatrix).map(MatFile.Variable::name))
                .containsExactly("x", "labels");
        assertNoMatrix(file, "z", "is of the class complex double; in MATLAB, [real(z) imag(z)] can be saved instead");
        assertNoMatrix(file, "name", "is of the class char, not a matrix of numbers");
        assertNoMatrix(file, "c", "is of the class cell, not a matrix of numbers");
        assertNoMatrix(file, "s", "is of the class struct, not a matrix of numbers");
        assertRefused(() -> file.matrix("X"), COMPRESSED + ": no variable \"X\"" + THERE);
        assertRefused(
                file::onlyMatrix, COMPRESSED + ": a variable must be named, as 2 are matrices of numbers" + THERE);
    }

    private static void assertNoMatrix(MatFile file, String name, String reason) {
        assertRefused(() -> file.transposed(name), COMPRESSED + ": variable \"" + name + "\" " + reason + THERE);
    }

    @Test
    void everyTypeOfNumber() throws IOException {
        Map<String, Double> extremes = new LinkedHashMap<>(Map.of("double", -1.5, "single", -1.5, "logical", 1.0));
        for (int bits = 8; bits <= 64; bits *= 2) {
            extremes.put("int" + bits, -Math.pow(2, bits - 1));
            extremes.put(
                    "uint" + bits, Math.pow(2, bits)); // less 1, which is lost in the double where there are 64 bits
        }
        extremes.compute("uint8", (type, power) -> 255.0);
        extremes.compute("uint16", (type, power) -> 65535.0);
        extremes.compute("uint32", (type, power) -> 4294967295.0);
        python("""
                v = {}
                for t in 'double single int8 uint8 int16 uint16 int32 uint32 int64 uint64 logical'.split():
                    u = {'logical': 'bool'}.get(t, t)
                    e = -1.5 if t in ('double', 'single') else True if t == 'logical' else (
                        np.iinfo(u).min or np.iinfo(u).max)
                    v[t] = np.array([[e, 0, 1], [1, 0, 0], [0, 0, 1], [1, 1, 0]], dtype=u)
                savemat('x.mat', v)
                savemat('y.mat', v, do_compression=True)
                """);
        for (String name : List.of("x.mat", "y.mat")) {
            MatFile file = MatFile.open(directory.resolve(name));
            assertThat(file.variables()).hasSize(extremes.size());
            for (MatFile.Variable variable : file.variables()) {
                String type = variable.name();
                assertThat(variable).isEqualTo(new MatFile.Variable(type, type, List.of(4, 3)));
                double extreme = extremes.getOrDefault(type, Double.NaN);
                assertThat(file.matrix(type).data).containsExactly(extreme, 0, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0);
                assertThat(file.transposed(type).data).containsExactly(extreme, 1, 0, 1, 0, 0, 0, 1, 1, 0, 1, 0);
            }
        }
    }

    @Test
    void otherVariablesOfSciPy() throws IOException {
        python("import scipy.sparse\nsavemat('x.mat', {'sp': scipy.sparse.csc_matrix(np.eye(3)),"
                + " 'cube': np.zeros((2, 3, 4)), 'none': np.zeros((0, 3))})");
        MatFile file = MatFile.open(directory.resolve("x.mat"));
        assertThatThrownBy(() -> file.matrix("sp"))
                .hasMessageContaining(
                        "\"sp\" is of the class sparse; in MATLAB, full(sp) can be saved instead; there are sp (3 x 3"
                                + " sparse), cube (2 x 3 x 4 double), none (0 x 3 double)");
        assertThatThrownBy(() -> file.matrix("cube"))
                .hasMessageContaining(
                        "\"cube\" has 3 dimensions; in MATLAB, reshape(cube, size(cube, 1), []) can be saved instead");
        assertThatThrownBy(() -> file.matrix("none")).hasMessageContaining("\"none\" is empty;");
        assertThatThrownBy(file::onlyMatrix).hasMessageContaining(": no variable is a matrix of numbers; there are sp");
    }

    @Test
    void logicalsSparseAndBigEndianMatrices() throws IOException {
        Matrix logical = Mat5.newLogical(1, 3);
        logical.setBoolean(1, true);
        Matrix numbers = Mat5.newMatrix(2, 3);
        for (int i = 0; i < NUMBERS.length; i++) {
            numbers.setDouble(i / 3, i % 3, NUMBERS[i]);
        }
        ByteBuffer bytes = ByteBuffer.allocate(4096);
        Sink sink = Sinks.wrap(bytes);
        sink.order(ByteOrder.BIG_ENDIAN);
        Mat5.newMatFile()
                .addArray("yes", logical)
                .addArray("data", numbers)
                .addArray("text", Mat5.newString("abc"))
                .writeTo(sink);
        Path file = directory.resolve("big.mat");
        Files.write(file, Arrays.copyOf(bytes.array(), bytes.position()));
        assertThat(Files.readAllBytes(file)).containsSequence('M', 'I');
        MatFile opened = MatFile.open(file);
        assertThat(opened.variables().get(0)).hasToString("yes (1 x 3 logical)");
        assertThat(opened.labels("yes")).containsExactly(0, 1, 0);
        assertThat(opened.matrix("data").data).containsExactly(NUMBERS);
    }

    @Test
    void labelsAreWholeNumbersInOneRowOrColumn() throws IOException {
        Path file = directory.resolve("labels.mat");
        Map<String, DMatrixRMaj> matrices = new LinkedHashMap<>();
        matrices.put("row", new DMatrixRMaj(new double[][] {{2, 6, -1}}));
        matrices.put("column", new DMatrixRMaj(new double[][] {{2}, {6}}));
        matrices.put("halves", new DMatrixRMaj(new double[][] {{2, 6.5}}));
        matrices.put("large", new DMatrixRMaj(new double[][] {{2}, {3e9}}));
        matrices.put("square", new DMatrixRMaj(2, 2));
        MatFile.write(file, matrices);
        MatFile opened = MatFile.open(file);
        assertThat(opened.labels("row")).containsExactly(2, 6, -1);
        assertThat(opened.labels("column")).containsExactly(2, 6);
        assertRefused(() -> opened.labels("halves"), file + ": labels must be whole numbers, but halves(2) is 6.5");
        assertRefused(() -> opened.labels("large"), file + ": labels must be whole numbers, but large(2) is 3.0E9");
        assertRefused(
                () -> opened.labels("square"), file + ": labels must be one row or one column, but square is 2 x 2");
    }

    @Test
    void whatIsWrittenIsReadBySciPy() throws IOException {
        DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{Math.PI, -0.0, 1e-310}, {Double.NaN, -1e300, 1 / 3.0}});
        String longest = "x".repeat(63);
        Map<String, DMatrixRMaj> matrices = new LinkedHashMap<>();
        matrices.put("data", matrix);
        matrices.put(longest, new DMatrixRMaj(new double[][] {{7}}));
        Path file = directory.resolve("ours.mat");
        MatFile.write(file, matrices);
        assertThat(MatFile.open(file).matrix("data").data).containsExactly(matrix.data);
        assertThat(MatFile.open(file).labels(longest)).containsExactly(7);
        python("m = loadmat('ours.mat')\nx = np.array([[np.pi, -0.0, 1e-310], [np.nan, -1e300, 1 / 3]])\n"
                + "np.testing.assert_array_equal(m['data'], x)\nassert np.signbit(m['data'][0, 1])\n"
                + "assert m['" + longest + "'] == 7\nsavemat('theirs.mat', m)");
        assertThat(MatFile.open(directory.resolve("theirs.mat")).matrix("data").data)
                .containsExactly(matrix.data);
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        Path file = directory.resolve("ours.mat");
        assertRefused(() -> MatFile.write(file, Map.of()), "matrices must be at least one, found none");
        for (String name : List.of("", "1x", "a-b", "x".repeat(64))) {
            assertRefused(
                    () -> MatFile.write(file, Map.of(name, new DMatrixRMaj(1, 1))),
                    "names of variables must be a letter and at most 62 letters, digits and underscores," + " found \""
                            + name + "\"");
        }
        DMatrixRMaj large = new DMatrixRMaj(1, 1);
        large.numRows = 1 << 28;
        assertRefused(
                () -> MatFile.write(file, Map.of("x", large)),
                "x must have at most 268435440 numbers, found 268435456");
        assertThat(file).doesNotExist();
    }

    @Test
    void largeVariablesAreRefusedBeforeTheyAreRead() {
        assertThat(new MatFile.Variable("x", "uint8", List.of(1 << 28, 1)).obstacle())
                .isEqualTo("has more than 268435440 numbers");
        assertThat(new MatFile.Variable("x", "uint8", List.of((1 << 28) - 16, 1)).isMatrix())
                .isTrue();
        assertThat(new MatFile.Variable("x", "table", List.of())).hasToString("x (table)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MATLAB 7.3 MAT-file, Platform: GLNXA64", "\u0089HDF\r\n\u001a\n", "", "eruptions,waiting\n"})
    void otherFilesAreRefused(String beginning) throws IOException {
        Path file = directory.resolve("other.mat");
        Files.write(file, Arrays.copyOf(beginning.getBytes(StandardCharsets.ISO_8859_1), beginning.length() * 100));
        assertRefused(
                () -> MatFile.open(file),
                file + ": "
                        + switch (beginning.length()) {
                            case 0 -> "the file is empty";
                            case 8 ->
                                "expected a MAT-file of level 5, found an HDF5 file, as MATLAB's version 7.3 is; in MATLAB,"
                                        + " save with -v7";
                            case 18 ->
                                "expected a MAT-file, which begins with \"MATLAB 5.0 MAT-file\", found"
                                        + " \"eruptions,waiting??\"; in MATLAB, save with -v7";
                            default ->
                                "expected a MAT-file of level 5, found one of version 7.3, which is HDF5; in MATLAB, save"
                                        + " with -v7";
                        });
    }

    @Test
    void damagedFilesAreRefusedOrReadNeverAnythingElse() throws IOException {
        Random random = new Random(1);
        for (Path whole : List.of(SCIPY, COMPRESSED)) {
            byte[] content = Files.readAllBytes(whole);
            Path file = directory.resolve("damaged.mat");
            for (int length = 0; length < content.length; length++) {
                assertDamaged(file, Arrays.copyOf(content, length));
            }
            for (int i = 0; i < 300; i++) {
                byte[] damaged = content.clone();
                damaged[132 + random.nextInt(content.length - 132)] = (byte) random.nextInt();
                assertDamaged(file, damaged);
            }
        }
        Path cut = directory.resolve("cut.mat");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(SCIPY), 200));
        assertRefused(() -> MatFile.open(cut), cut + ": the MAT-file is damaged: it ends too early");
    }

    /** Its numbers say that they are 2 GB, and there are a few hundred bytes. */
    @Test
    void moreThanAFileCanHoldIsNotBelieved() throws IOException {
        byte[] content = Files.readAllBytes(SCIPY);
        ByteBuffer numbers =
                ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).position(176);
        assertThat(numbers.getInt()).isEqualTo(9); // double
        numbers.putInt(0x7ffffff8);
        Path file = Files.write(directory.resolve("large.mat"), content);
        assertRefused(
                () -> MatFile.open(file).matrix("data"),
                file + ": the MAT-file is damaged: variable \"data\" should have 6 numbers of 8 bytes, found"
                        + " 2147483640 bytes");
    }

    /** A compressed matrix of zeros of uint8, with the numbers that are there. */
    private Path compressed(int rows, int columns, int there) throws IOException {
        ByteBuffer matrix = ByteBuffer.allocate(64 + there).order(ByteOrder.LITTLE_ENDIAN);
        matrix.putInt(14).putInt(56 + rows * columns);
        matrix.putInt(6).putInt(8).putInt(9).putInt(0); // uint8
        matrix.putInt(5).putInt(8).putInt(rows).putInt(columns);
        matrix.putInt(1).putInt(1).put((byte) 'x').position(56);
        matrix.putInt(2).putInt(rows * columns);
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(matrix.array());
        }
        ByteBuffer bytes = ByteBuffer.allocate(136 + deflated.size()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(Arrays.copyOf(Files.readAllBytes(SCIPY), 128));
        bytes.putInt(15).putInt(deflated.size()).put(deflated.toByteArray());
        return Files.write(directory.resolve("zeros.mat"), bytes.array());
    }

    @Test
    void aCompressedMatrixDoesNotExpandWithoutLimit() throws IOException {
        assertThat(MatFile.open(compressed(1000, 1000, 1_000_000)).matrix("x").data)
                .hasSize(1_000_000)
                .containsOnly(0);
        Path file = compressed(1 << 12, 1 << 12, 1 << 16);
        assertRefused(
                () -> MatFile.open(file).matrix("x"),
                file + ": variable \"x\" expands to 16777216 numbers, more than 8388608 and more than 64 for"
                        + " each compressed byte; in MATLAB, save with -v6, which does not compress");
    }

    @Test
    void numbersThatAreNotThereTakeNoMemory() throws IOException {
        Path file = compressed(1 << 11, 1 << 12, 100);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertRefused(() -> MatFile.open(file).matrix("x"), file + ": the MAT-file is damaged: it ends too early");
        assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before)
                .isLessThan(4 << 20);
    }

    @Test
    void filesThatCannotBeReadOrChange() throws IOException {
        assertThrown(
                UncheckedIOException.class,
                () -> MatFile.open(directory.resolve("none.mat")),
                directory.resolve("none.mat") + ": no such file");
        Path file = directory.resolve("x.mat");
        Files.copy(SCIPY, file);
        MatFile opened = MatFile.open(file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        assertThatThrownBy(() -> opened.matrix("data"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(file + ": changed while it was in use");
    }

    @Test
    void oneVariableOfSeveralIsTaken() {
        MatSamples samples = MatSamples.builder(COMPRESSED)
                .variable("x")
                .transposed()
                .columns(1)
                .build();
        assertThat(samples.size()).isEqualTo(3);
        assertThat(samples.place(2, 0)).isEqualTo("scipy-compressed.mat: x(2, 3)");
        assertRefused(() -> MatSamples.builder(COMPRESSED).build()).hasMessageContaining("a variable must be named");
        assertRefused(() -> MatSamples.builder(COMPRESSED).variable("name").build())
                .hasMessageContaining("\"name\" is of the class char");
    }
}
