package io.github.gmm4j.datasets;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestAssertions.assertThrown;
import static io.github.gmm4j.TestModels.SPHERICAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.data.IndexedSamples;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.datasets.IdxFile.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdxFileTest {
    private static final int[] ONE_ROW = {1, 4};

    @TempDir
    private Path directory;

    private Path write(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("file.idx"), bytes);
    }

    static Stream<Arguments> elements() {
        ByteBuffer shorts = ByteBuffer.allocate(8).putShort((short) -32768).putShort((short) 258);
        ByteBuffer ints = ByteBuffer.allocate(16).putInt(Integer.MIN_VALUE).putInt(0x01020304);
        ByteBuffer floats = ByteBuffer.allocate(16).putFloat(-1.5f).putFloat(Float.MIN_VALUE);
        ByteBuffer doubles = ByteBuffer.allocate(32).putDouble(Math.PI).putDouble(-0.1);
        byte[] bytes = {-128, -1, 127, 0};
        return Stream.of(
                Arguments.of(0x08, ElementType.UNSIGNED_BYTE, bytes, new double[] {128, 255, 127, 0}),
                Arguments.of(0x09, ElementType.SIGNED_BYTE, bytes, new double[] {-128, -1, 127, 0}),
                Arguments.of(0x0b, ElementType.SHORT, shorts.array(), new double[] {-32768, 258, 0, 0}),
                Arguments.of(0x0c, ElementType.INT, ints.array(), new double[] {Integer.MIN_VALUE, 16909060, 0, 0}),
                Arguments.of(0x0d, ElementType.FLOAT, floats.array(), new double[] {-1.5, Float.MIN_VALUE, 0, 0}),
                Arguments.of(0x0e, ElementType.DOUBLE, doubles.array(), new double[] {Math.PI, -0.1, 0, 0}));
    }

    @ParameterizedTest
    @MethodSource("elements")
    void allElementTypesAreRead(int code, ElementType type, byte[] content, double[] expected) throws IOException {
        byte[] bytes = IdxBytes.of(code, ONE_ROW, content);
        for (byte[] written : new byte[][] {bytes, IdxBytes.gzip(bytes)}) {
            IdxFile file = IdxFile.read(write(written));
            assertThat(file.type()).isEqualTo(type);
            assertThat(file.shape()).containsExactly(1, 4);
            assertThat(file.matrix().data).containsExactly(expected);
        }
        // one dimension: a column, and labels if they are integers
        IdxFile column = IdxFile.read(write(IdxBytes.of(code, new int[] {4}, content)));
        assertThat(column.matrix().numCols).isEqualTo(1);
        assertThat(column.matrix().data).containsExactly(expected);
        if (type == ElementType.FLOAT || type == ElementType.DOUBLE) {
            assertRefused(
                    column::labels,
                    directory.resolve("file.idx") + " does not hold labels: expected one dimension of an"
                            + " integer type, found 4 of type " + type);
        } else {
            assertThat(Arrays.stream(column.labels()).asDoubleStream()).containsExactly(box(expected));
        }
    }

    private static Double[] box(double[] numbers) {
        return Arrays.stream(numbers).boxed().toArray(Double[]::new);
    }

    @Test
    void samplesAreTheRowsOfTheMatrix() throws IOException {
        byte[] content = new byte[6 * 35];
        new Random(3).nextBytes(content);
        Path images = write(IdxBytes.of(0x08, new int[] {35, 2, 3}, content));
        IdxFile file = IdxFile.read(images);
        IndexedSamples samples = file.samples();
        assertThat(samples.size()).isEqualTo(35);
        assertThat(samples.dimension()).isEqualTo(6);
        double[] rows = new double[60];
        samples.read(17, 10, rows);
        assertThat(rows).containsExactly(Arrays.copyOfRange(file.matrix().data, 17 * 6, 27 * 6));
        GaussianMixture mixture = GaussianMixture.builder(2)
                .covariance(SPHERICAL)
                .maxIterations(3)
                .build();
        assertThat(mixture.fit(samples).history().toArray())
                .containsExactly(mixture.fit(file.matrix()).history().toArray());
        assertThat(samples.place(3, 5)).isEqualTo("file.idx[3, 5]");
        assertThat(samples.place(3, 6)).isEqualTo("weights[3]");
    }

    @Test
    void labelsBelongToSamples() throws IOException {
        Path images = write(IdxBytes.of(0x08, new int[] {3, 1, 2}, new byte[] {1, 2, 3, 4, 5, 6}));
        Path labels = directory.resolve("labels.idx");
        Files.write(labels, IdxBytes.of(0x08, new int[] {3}, new byte[] {6, 2, 6}));
        LabeledSamples labeled = IdxFile.readLabeled(images, labels);
        assertThat(labeled.samples().data).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(labeled.labels()).containsExactly(6, 2, 6);
        Files.write(labels, IdxBytes.of(0x08, new int[] {2}, new byte[] {6, 2}));
        assertRefused(
                () -> IdxFile.readLabeled(images, labels),
                labels + ": expected a label for each of the 3 samples in " + images + ", found 2");
    }

    @Test
    void allDimensionsButTheFirstMakeARow() throws IOException {
        byte[] content = new byte[24];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) i;
        }
        IdxFile file = IdxFile.read(write(IdxBytes.of(0x08, new int[] {2, 3, 2, 2}, content)));
        DMatrixRMaj matrix = file.matrix();
        assertThat(matrix.numRows).isEqualTo(2);
        assertThat(matrix.numCols).isEqualTo(12);
        assertThat(matrix.get(0, 11)).isEqualTo(11);
        assertThat(matrix.get(1, 0)).isEqualTo(12);

        DMatrixRMaj rows = file.rows(1, 0, 1);
        assertThat(rows.numRows).isEqualTo(3);
        assertThat(Arrays.copyOfRange(rows.data, 0, 12)).containsExactly(Arrays.copyOfRange(matrix.data, 12, 24));
        assertThat(Arrays.copyOfRange(rows.data, 12, 36)).containsExactly(matrix.data);
        assertThat(file.rows().numRows).isZero();
        assertThatThrownBy(() -> file.rows(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> file.rows(0, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(file::labels).hasMessageContaining("found 2 x 3 x 2 x 2 of type unsigned byte");
    }

    @Test
    void theContentCannotBeChangedFromOutside() throws IOException {
        IdxFile file = IdxFile.read(write(IdxBytes.of(0x08, new int[] {2}, (byte) 1, (byte) 2)));
        file.shape()[0] = 5;
        file.matrix().data[0] = 5;
        file.labels()[0] = 5;
        assertThat(file.shape()).containsExactly(2);
        assertThat(file.matrix().data).containsExactly(1, 2);
        assertThat(file.labels()).containsExactly(1, 2);
        assertThat(file).hasToString("IdxFile[" + directory.resolve("file.idx") + ", 2 of type unsigned byte]");
    }

    static Stream<Arguments> malformed() {
        byte[] whole = IdxBytes.of(0x08, new int[] {2, 2}, new byte[4]);
        byte[] zipped = IdxBytes.gzip(whole);
        byte[] wrongSum = zipped.clone();
        wrongSum[zipped.length - 8] ^= 1;
        int[] large = {60_000, 28, 28, 64, 3};
        return Stream.of(
                Arguments.of(
                        new byte[0], "expected two bytes 0, an element type and a number of dimensions, found nothing"),
                Arguments.of(new byte[] {0, 0, 8}, "number of dimensions, found 00 00 08"),
                Arguments.of("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "found 61 2c 62 0a"),
                Arguments.of(new byte[] {0, 1, 8, 1}, "found 00 01 08 01"),
                Arguments.of(IdxBytes.of(0x0a, ONE_ROW), "an element type from 08, 09, 0b, 0c, 0d, 0e, found 0a"),
                Arguments.of(IdxBytes.of(0x88, ONE_ROW), "an element type from 08, 09, 0b, 0c, 0d, 0e, found 88"),
                Arguments.of(IdxBytes.of(0x08, new int[0]), "expected at least 1 dimension, found 0"),
                Arguments.of(Arrays.copyOf(whole, 11), "expected the sizes of 2 dimensions, found 1 sizes"),
                Arguments.of(
                        IdxBytes.of(0x08, new int[] {2, 0}),
                        "expected at least 1 as the size of dimension 2 of 2, found 0"),
                Arguments.of(
                        IdxBytes.of(0x08, new int[] {-1}),
                        "at most 2147483639 bytes of elements, which fit in memory, found more: 4294967295 of type"),
                Arguments.of(IdxBytes.of(0x0e, large), "found more: 60000 x 28 x 28 x 64 x ... of type double"),
                Arguments.of(
                        IdxBytes.of(0x08, new int[] {Integer.MAX_VALUE - 8}, new byte[3]),
                        "expected 2147483639 bytes after the header, 2147483639 of type unsigned byte, found 3 bytes"),
                Arguments.of(
                        Arrays.copyOf(whole, whole.length - 1),
                        "expected 4 bytes after the header, 2 x 2 of type unsigned byte, found 3 bytes"),
                Arguments.of(
                        Arrays.copyOf(whole, whole.length + 1),
                        "expected 4 bytes after the header, 2 x 2 of type unsigned byte, found more"),
                Arguments.of(
                        IdxBytes.gzip(Arrays.copyOf(whole, whole.length + 9)), "of type unsigned byte, found more"),
                Arguments.of(IdxBytes.gzip(new byte[0]), "found nothing"),
                Arguments.of(new byte[] {0x1f, (byte) 0x8b}, "expected a whole gzip file, found it damaged"),
                Arguments.of(Arrays.copyOf(zipped, zipped.length - 12), "expected a whole gzip file, found it damaged"),
                Arguments.of(Arrays.copyOf(zipped, zipped.length - 1), "expected a whole gzip file, found it damaged"),
                Arguments.of(wrongSum, "expected a whole gzip file, found it damaged: Corrupt GZIP trailer"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNotAnIdxFileIsSaid(byte[] bytes, String message) throws IOException {
        Path file = write(bytes);
        assertRefused(() -> IdxFile.read(file))
                .hasMessageStartingWith(file + " is not an IDX file: expected ")
                .hasMessageContaining(message);
    }

    @Test
    void aCompressedFileDoesNotExpandWithoutLimit() throws IOException {
        byte[] header = IdxBytes.of(0x08, new int[] {2, 1 << 26});
        Path file = write(IdxBytes.gzip(header));
        assertRefused(
                () -> IdxFile.read(file),
                file + " expands to 134217728 bytes, more than 67108864 and more than 64 times its size;"
                        + " decompress it with gunzip first");
        byte[] zeros = new byte[1 << 20]; // 1,000 times as many as the bytes of the file
        assertThat(IdxFile.read(write(IdxBytes.gzip(IdxBytes.of(0x08, new int[] {1 << 10, 1 << 10}, zeros))))
                        .shape())
                .containsExactly(1 << 10, 1 << 10);
    }

    @Test
    void whatCannotBeReadIsAnIoException() {
        assertThatThrownBy(() -> IdxFile.read(directory.resolve("none"))).isInstanceOf(NoSuchFileException.class);
        assertThrown(IOException.class, () -> IdxFile.read(directory), directory + ": is a directory");
    }
}
