package io.github.gmm4j.guide;

import static io.github.gmm4j.TestAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.IdxFile;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.json.ModelJson;
import io.github.gmm4j.sources.BinaryFile;
import io.github.gmm4j.sources.BinarySamples;
import io.github.gmm4j.sources.CsvSamples;
import io.github.gmm4j.sources.MatFile;
import io.github.gmm4j.sources.MatSamples;
import io.github.gmm4j.sources.TableSamples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of file-format.md, and its model. */
class FilesGuideTest {
    private static final Path DIGITS = Path.of("src/test/resources/reference/mnist26");

    @TempDir
    private Path directory;

    private static double[] read(Samples samples) {
        double[] values = new double[(int) samples.size() * samples.dimension()];
        try (RowReader reader = samples.reader()) {
            reader.read((int) samples.size(), values, new double[(int) samples.size()]);
        }
        return values;
    }

    private static GaussianMixtureModel model(String json) throws IOException {
        return ModelJson.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theModelOfThePageIsOne() throws IOException {
        String json = Page.code("file-format.md", "json", "gmm4j-model");
        GaussianMixtureModel model = model(json);
        assertThat(model.components()).isEqualTo(2);
        assertThat(model.covariance(1).get(0, 1)).isEqualTo(0.25);
        assertThatThrownBy(() -> model(json.replace("0.375, 0.625", "0.375, 0.625, 0")))
                .hasMessageEndingWith(" is not a model file: weights: expected components = 2 entries, found 3");
        assertThatThrownBy(() -> model(json.replace("0.1 ]", "0.0 ]")))
                .hasMessageEndingWith(" is not a model file: covariances[1]: the covariance is not positive definite");
        assertThatThrownBy(() -> model(json.replace("\"version\": 1,", "!")))
                .hasMessageContaining(" is not a model file: line 3, column ")
                .hasMessageContaining(": Unexpected character ");
    }

    @Test
    void matricesOfMatlab() throws IOException {
        DMatrixRMaj images =
                IdxFile.read(DIGITS.resolve("images.idx3-ubyte.gz")).matrix();
        int[] labels = IdxFile.read(DIGITS.resolve("labels.idx1-ubyte.gz")).labels();
        DMatrixRMaj row = new DMatrixRMaj(1, labels.length);
        for (int i = 0; i < labels.length; i++) {
            row.data[i] = labels[i];
        }
        MatFile.write(directory.resolve("data.mat"), Map.of("data", CommonOps_DDRM.transpose(images, null)));
        MatFile.write(directory.resolve("label.mat"), Map.of("trueLabel", row));

        TableSamples digits = MatSamples.builder(directory.resolve("data.mat"))
                .variable("data")
                .transposed()
                .build();
        int[] truth = MatFile.open(directory.resolve("label.mat")).labels("trueLabel");

        assertThat(digits.size()).isEqualTo(1990);
        assertThat(digits.dimension()).isEqualTo(784);
        assertThat(Arrays.equals(read(digits), images.data)).isTrue();
        assertThat(truth).containsExactly(labels);
    }

    @Test
    void imagesOfDigits() throws IOException {
        Path imageFile = DIGITS.resolve("images.idx3-ubyte.gz");
        Path labelFile = DIGITS.resolve("labels.idx1-ubyte.gz");
        Samples images = IdxFile.read(imageFile).samples(); // n rows of pixels from 0 to 255
        int[] digits = IdxFile.read(labelFile).labels();

        assertThat(images.size()).isEqualTo(digits.length);
        assertThat(images.dimension()).isEqualTo(784);
    }

    @Test
    void rowsAreWritten() throws IOException {
        DMatrixRMaj matrix = OldFaithful.samples();
        StringBuilder text = new StringBuilder("eruptions,waiting\n");
        for (int i = 0; i < matrix.numRows; i++) {
            text.append(matrix.get(i, 0)).append(',').append(matrix.get(i, 1)).append('\n');
        }
        Files.writeString(directory.resolve("data.csv"), text);

        Samples csv = CsvSamples.of(directory.resolve("data.csv"));
        long rows = BinaryFile.writeNpy(directory.resolve("data.npy"), csv); // for numpy.load
        BinaryFile.writeFloat32(directory.resolve("data.f32"), csv);
        MatFile.write(directory.resolve("data.mat"), Map.of("data", matrix)); // for load in MATLAB and Octave

        assertThat(rows).isEqualTo(272);
        assertThat(read(BinarySamples.npy(directory.resolve("data.npy")))).containsExactly(matrix.data);
        assertClose(read(BinarySamples.float32(directory.resolve("data.f32"), 2)), matrix.data, 1e-6);
        assertThat(MatFile.open(directory.resolve("data.mat")).matrix("data").data)
                .containsExactly(matrix.data);
    }
}
