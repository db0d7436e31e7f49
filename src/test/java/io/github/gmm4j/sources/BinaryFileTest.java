package io.github.gmm4j.sources;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.OutsideTool;
import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are written come back with their bits. */
class BinaryFileTest {
    private static final DMatrixRMaj TABLE = Tables.table();

    @TempDir
    private Path directory;

    private static double[] read(Samples samples) {
        double[] values = new double[(int) samples.size() * samples.dimension()];
        try (RowReader reader = samples.reader()) {
            reader.read((int) samples.size(), values, new double[(int) samples.size()]);
        }
        return values;
    }

    private static DMatrixRMaj withGaps() {
        DMatrixRMaj gaps = TABLE.copy();
        for (int i = 5; i < gaps.numRows; i += 1000) {
            gaps.set(i, 2, Double.NaN);
        }
        return gaps;
    }

    @Test
    void rowsComeBackFromEveryFormat() throws IOException {
        Samples csv = CsvSamples.of(Tables.csv(directory, TABLE), "a", "b", "c");
        double[] expected = Tables.columns(TABLE, 0, 2, 3).data;
        Path npy = directory.resolve("x.npy");
        assertThat(BinaryFile.writeNpy(npy, csv)).isEqualTo(TABLE.numRows);
        assertThat(Arrays.equals(read(BinarySamples.npy(npy)), expected)).isTrue();
        Path doubles = directory.resolve("x.f64");
        assertThat(BinaryFile.writeFloat64(doubles, csv)).isEqualTo(TABLE.numRows);
        assertThat(Arrays.equals(read(BinarySamples.float64(doubles, 3)), expected))
                .isTrue();
        Path floats = directory.resolve("x.f32");
        assertThat(BinaryFile.writeFloat32(floats, csv)).isEqualTo(TABLE.numRows);
        assertThat(Arrays.equals(read(BinarySamples.float32(floats, 3)), expected))
                .isTrue();
        assertThat(Files.size(floats) * 2).isEqualTo(Files.size(doubles));
    }

    @Tag("slow")
    @Test
    void whatIsWrittenIsReadByNumPy() throws IOException {
        BinaryFile.writeNpy(directory.resolve("x.npy"), Samples.of(new DMatrixRMaj(new double[][] {
            {Math.PI, -0.0, 1e-310}, {5, -1e300, 1 / 3.0}
        })));
        OutsideTool.scikitLearn().run(directory, List.of("-c", """
                import numpy as np
                x = np.load('x.npy')
                expected = np.array([[np.pi, -0.0, 1e-310], [5, -1e300, 1 / 3]])
                np.testing.assert_array_equal(x, expected)
                assert np.signbit(x[0, 1]) and x.dtype == np.dtype('<f8') and x.flags.c_contiguous
                np.save('again.npy', x)
                """));
        assertThat(Files.readAllBytes(directory.resolve("again.npy")))
                .isEqualTo(Files.readAllBytes(directory.resolve("x.npy")));
    }

    @Test
    void rowsThatAreLeftOutAreNotWritten() throws IOException {
        double[] kept = Arrays.copyOfRange(TABLE.data, 0, 20);
        DMatrixRMaj gaps = withGaps();
        Path npy = directory.resolve("x.npy");
        assertThat(BinaryFile.writeNpy(npy, Samples.skippingInvalid(Samples.of(gaps))))
                .isEqualTo(TABLE.numRows - 21);
        double[] values = read(BinarySamples.npy(npy));
        assertThat(values).hasSize(TABLE.data.length - 4 * 21).startsWith(kept);
        assertThat(Arrays.stream(values).allMatch(Double::isFinite)).isTrue();
        Path raw = directory.resolve("x.f64");
        assertThat(BinaryFile.writeFloat64(raw, Samples.skippingInvalid(Samples.of(gaps))))
                .isEqualTo(TABLE.numRows - 21);
        assertThat(Arrays.equals(read(BinarySamples.float64(raw, 4)), values)).isTrue();
        byte[] before = Files.readAllBytes(npy);
        assertRefused(() -> BinaryFile.writeNpy(npy, Samples.of(gaps)), "samples[5, 2] is NaN");
        assertThat(Files.readAllBytes(npy)).isEqualTo(before);
    }

    @Test
    void whatAFileCannotHoldIsRefusedAndTheEarlierFileKept() throws IOException {
        Path file = directory.resolve("x.f32");
        BinaryFile.writeFloat32(file, Samples.of(TABLE));
        byte[] before = Files.readAllBytes(file);
        DMatrixRMaj large = new DMatrixRMaj(new double[][] {{1, 1e38}, {3, -1e39}});
        assertRefused(
                () -> BinaryFile.writeFloat32(file, Samples.of(large)),
                "numbers must be small enough for float32, but samples[1, 1] is -1.0E39");
        assertRefused(
                () -> BinaryFile.writeNpy(file, Samples.of(large, new double[] {1, 2.5})),
                "weights are not written, so that they must be 0 or 1, but weights[1] is 2.5");
        Samples nothing = Samples.skippingInvalid(Samples.of(new DMatrixRMaj(new double[][] {{Double.NaN}})));
        assertRefused(
                () -> BinaryFile.writeNpy(file, nothing), "samples must have a row of weight 1, but all have weight 0");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }
}
