package io.github.gmm4j.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.cli.CommandRun;
import io.github.gmm4j.datasets.IdxBytes;
import io.github.gmm4j.reference.ReferenceDigits;
import io.github.gmm4j.sources.MatFile;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MnistCommandTest {
    private static final int SIDE = 28;

    @TempDir
    private Path directory;

    private Path images;
    private Path labels;

    private static CommandRun run(Object... args) {
        return CommandRun.of(
                Stream.concat(Stream.of("demo", "mnist"), Arrays.stream(args)).toArray());
    }

    /** Images of 2 x 3 pixels of three digits, 40 of each, which differ in where they are bright. */
    @BeforeEach
    void writeImages() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        byte[] pixels = new byte[120 * 6];
        byte[] digits = new byte[120];
        for (int i = 0; i < 120; i++) {
            int kind = i % 3;
            digits[i] = (byte) new int[] {6, 2, 9}[kind];
            for (int j = 0; j < 6; j++) {
                pixels[6 * i + j] = (byte) (random.nextInt(60) + (j / 2 == kind ? 180 : 0));
            }
        }
        images = write("images.idx", IdxBytes.of(0x08, new int[] {120, 2, 3}, pixels));
        labels = write("labels.idx", IdxBytes.of(0x08, new int[] {120}, digits));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private static double number(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    @Tag("slow")
    @Test
    void twosAreToldFromSixesAndDrawn() throws IOException {
        Path means = directory.resolve("means.png");
        CommandRun outcome = run(ReferenceDigits.IMAGES, ReferenceDigits.LABELS, "--output", means, "--threads", 2);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("1032 images of the digit 2 and 958 images of the digit 6; 28 x 28 pixels")
                .containsPattern("20 principal components with 67\\.\\d% of the variance")
                .containsPattern("misclassification rate +all +2 +6")
                .contains("Mean images written to " + means);
        String rate = "(0\\.\\d{4})";
        // scikit-learn 1.2.1: 0.0628 with k-means, 0.0065 with a mixture from there
        assertThat(number("k-means on the components +" + rate, outcome.out())).isCloseTo(0.0628, within(0.005));
        assertThat(number("mixture on the components +" + rate, outcome.out())).isLessThanOrEqualTo(0.0065);
        assertThat(number("low-rank mixture on the pixels +" + rate, outcome.out()))
                .isLessThanOrEqualTo(0.0065);
        String digitRates = "mixture on the components +[0-9.]+ +";
        double twos = number(digitRates + rate, outcome.out());
        double sixes = number(digitRates + rate.replaceAll("[()]", "") + " +" + rate, outcome.out());
        assertThat((1032 * twos + 958 * sixes) / 1990)
                .isCloseTo(number("mixture on the components +" + rate, outcome.out()), within(1e-4));

        Raster sheet = ImageIO.read(means.toFile()).getRaster();
        assertThat(sheet.getNumBands()).isEqualTo(1);
        assertThat(sheet.getHeight()).isEqualTo(2 * SIDE * 8 + 8);
        assertThat(sheet.getWidth()).isEqualTo(2 * SIDE * 8 + 8);
        assertThat(samples(sheet, SIDE * 8, 8)).containsOnly(255);
        assertImageIsNearTheMeanOf(2, sheet, 0);
        assertImageIsNearTheMeanOf(6, sheet, SIDE * 8 + 8);
        // where twos have ink and sixes have none: the upper right of the arch; and the other way round: the left of a
        // six
        assertThat(level(sheet, 0, 9, 18) - level(sheet, SIDE * 8 + 8, 9, 18)).isGreaterThan(40);
        assertThat(level(sheet, SIDE * 8 + 8, 14, 9) - level(sheet, 0, 14, 9)).isGreaterThan(40);
    }

    @Tag("slow")
    @Test
    void imagesOfMatlabFilesAreTheSame() throws IOException {
        DMatrixRMaj pixels = ReferenceDigits.pixels();
        DMatrixRMaj columns = new DMatrixRMaj(pixels.numCols, 200);
        for (int i = 0; i < columns.numCols; i++) {
            for (int j = 0; j < pixels.numCols; j++) {
                columns.set(j % SIDE * SIDE + j / SIDE, i, pixels.get(i, j));
            }
        }
        DMatrixRMaj digits = new DMatrixRMaj(1, 200);
        byte[] bytes = new byte[columns.getNumElements()];
        byte[] labelBytes = new byte[200];
        for (int i = 0; i < 200; i++) {
            labelBytes[i] = (byte) ReferenceDigits.labels()[i];
            digits.set(i, labelBytes[i]);
            for (int j = 0; j < pixels.numCols; j++) {
                bytes[i * pixels.numCols + j] = (byte) Math.round(255 * pixels.get(i, j));
            }
        }
        Path data = directory.resolve("data.mat");
        Path label = directory.resolve("label.mat");
        MatFile.write(data, Map.of("data", columns));
        MatFile.write(label, Map.of("trueLabel", digits));
        Path idx = write("all.idx3-ubyte", IdxBytes.of(0x08, new int[] {200, SIDE, SIDE}, bytes));
        Path idxLabels = write("all.idx1-ubyte", IdxBytes.of(0x08, new int[] {200}, labelBytes));

        CommandRun fromMatlab = run(data, label, "--output", directory.resolve("mat.png"));
        CommandRun fromIdx = run(idx, idxLabels, "--output", directory.resolve("idx.png"));
        assertThat(fromMatlab.err()).isEmpty();
        assertThat(fromMatlab.out().replace("mat.png", "idx.png")).isEqualTo(fromIdx.out());
        assertThat(directory.resolve("mat.png")).hasSameBinaryContentAs(directory.resolve("idx.png"));

        MatFile.write(data, Map.of("data", new DMatrixRMaj(5, 200)));
        assertThat(run(data, label).err())
                .isEqualTo("gmm4j: " + data + ": expected a square image in each column, found columns of 5\n");
    }

    /** Every pixel is an even square, and differs little from the mean of the images with the label. */
    private static void assertImageIsNearTheMeanOf(int digit, Raster sheet, int left) {
        double[] mean = mean(digit);
        double squares = 0;
        int[] squaresOfEight = IntStream.range(0, 64 * SIDE * SIDE)
                .map(at -> level(sheet, left, at / (8 * SIDE) / 8, at % (8 * SIDE) / 8))
                .toArray();
        assertThat(samples(sheet, left, SIDE * 8)).containsExactly(squaresOfEight);
        for (int j = 0; j < mean.length; j++) {
            double difference = level(sheet, left, j / SIDE, j % SIDE) / 255.0 - mean[j];
            squares += difference * difference;
        }
        assertThat(Math.sqrt(squares / mean.length)).isLessThan(0.02);
    }

    /** Gray levels from top to bottom, line by line. */
    private static int[] samples(Raster sheet, int left, int width) {
        return sheet.getSamples(left, 0, width, SIDE * 8, 0, new int[width * SIDE * 8]);
    }

    private static int level(Raster sheet, int left, int line, int column) {
        return sheet.getSample(left + 8 * column, 8 * line, 0);
    }

    private static double[] mean(int digit) {
        DMatrixRMaj pixels = ReferenceDigits.pixels();
        int[] all = ReferenceDigits.labels();
        int[] rows = IntStream.range(0, all.length).filter(i -> all[i] == digit).toArray();
        DMatrixRMaj mean = new DMatrixRMaj(1, pixels.numCols);
        for (int i : rows) {
            CommonOps_DDRM.addEquals(mean, CommonOps_DDRM.extractRow(pixels, i, null));
        }
        CommonOps_DDRM.divide(mean, rows.length);
        return mean.data;
    }

    @Test
    void theDigitsAreThoseAskedForInTheirOrder() {
        CommandRun usual = run(images, labels, "--dimensions", 2);
        assertThat(usual.err()).isEmpty();
        assertThat(usual.out())
                .startsWith("40 images of the digit 2 and 40 images of the digit 6; 2 x 3 pixels")
                .contains("2 principal components")
                .containsPattern("mixture on the components +0\\.0000 +0\\.0000 +0\\.0000 ")
                .doesNotContain("Mean images");
        CommandRun others = run(images, labels, "--digits", "9,6", "--dimensions", 2, "--seed", 3);
        assertThat(others.out()).startsWith("40 images of the digit 9 and 40 images of the digit 6; 2 x 3 pixels");
        assertThat(others.out()).containsPattern("misclassification rate +all +9 +6");
        assertThat(run(images, labels, "--digits", "9,6", "--dimensions", 2, "--seed", 3, "--threads", 1))
                .isEqualTo(others);
    }

    @Test
    void theTwoDigitsOfAFileAreTheDefault() throws IOException {
        byte[] pixels = new byte[40];
        byte[] digits = new byte[40];
        for (int i = 0; i < 40; i++) {
            digits[i] = (byte) (i % 2 == 0 ? 1 : 7);
            pixels[i] = (byte) (i % 2 * 100 + i % 5);
        }
        Path two = write("two.idx", IdxBytes.gzip(IdxBytes.of(0x08, new int[] {40, 1, 1}, pixels)));
        Path twoLabels = write("two-labels.idx", IdxBytes.of(0x08, new int[] {40}, digits));
        CommandRun outcome = run(two, twoLabels, "--dimensions", 1, "-o", directory.resolve("two.png"));
        assertThat(outcome.out())
                .startsWith("20 images of the digit 1 and 20 images of the digit 7; 1 x 1 pixels")
                .contains("1 principal components with 100.0% of the variance");
        Raster sheet = ImageIO.read(directory.resolve("two.png").toFile()).getRaster();
        // the digit 1 is the darker one
        assertThat(sheet.getSample(0, 0, 0)).isEqualTo(2);
        assertThat(sheet.getSample(16, 0, 0)).isEqualTo(102);
    }

    @Test
    void whatCannotBeDoneIsSaidInOneLine() throws IOException {
        Path none = directory.resolve("none.idx");
        Path nowhere = directory.resolve("no/means.png");
        Path fewer = write("fewer.idx", IdxBytes.of(0x08, new int[] {3}, new byte[3]));
        Path signed = write("signed.idx", IdxBytes.of(0x09, new int[] {3, 1, 1}, new byte[3]));
        Path text = write("text.csv", new byte[] {'a', ',', 'b', '\n'});
        assertFails(none + ": no such file", none, labels);
        assertFails(directory + ": is a directory", images, directory);
        assertFails(text + " is not an IDX file: expected two bytes 0, ", text, labels);
        assertFails(
                labels + ": expected n x height x width pixels of type unsigned byte, found sizes [120] of",
                labels,
                images);
        assertFails(
                signed
                        + ": expected n x height x width pixels of type unsigned byte, found sizes [3, 1, 1] of type signed byte",
                signed,
                fewer);
        assertFails(images + " does not hold labels: expected one dimension", images, images);
        assertFails(fewer + ": expected a label for each of the 120 images in " + images + ", found 3", images, fewer);
        assertFails(
                labels + ": expected images of the digits [2, 7], found only [2, 6, 9]; --digits chooses",
                images,
                labels,
                "--digits",
                "2,7");
        assertFails("--dimensions = 7 exceeds the 6 directions", images, labels, "--dimensions", 7);
        assertFails("cannot write " + nowhere + ": no directory", images, labels, "-o", nowhere);
    }

    private static void assertFails(String message, Object... args) {
        CommandRun outcome = run(args);
        assertThat(outcome.err()).startsWith("gmm4j: " + message).hasLineCount(1);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
    }

    static Stream<Arguments> wrongUsage() {
        return Stream.of(
                Arguments.of("Missing required parameter: 'LABELS'", new Object[] {"a"}),
                Arguments.of(
                        "--digits must be two different digits, found [2]", new Object[] {"a", "b", "--digits", 2}),
                Arguments.of("two different digits, found [2, 2]", new Object[] {"a", "b", "--digits", "2,2"}),
                Arguments.of("'x' is not an int", new Object[] {"a", "b", "--digits", "x,2"}),
                Arguments.of("--dimensions must be at least 1, found 0", new Object[] {"a", "b", "--dimensions", 0}),
                Arguments.of("threads must be at least 1, found 0", new Object[] {"a", "b", "--threads", 0}));
    }

    @ParameterizedTest
    @MethodSource("wrongUsage")
    void wrongUsageIsExplained(String message, Object[] args) {
        CommandRun outcome = run(args);
        assertThat(outcome.err()).contains(message).contains("Try 'gmm4j demo mnist --help'");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void helpTeachesByExample() {
        CommandRun outcome = run("--help");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("Usage: gmm4j demo mnist").contains("Example:");
    }

    @Test
    void emptyClustersAreCountedAsErrors() throws IOException {
        DigitImages two = DigitImages.read(images, labels, List.of(2, 6));
        int[] same = new int[80];
        for (int cluster = 0; cluster < 2; cluster++) {
            Arrays.fill(same, cluster);
            DigitClusters clusters = new DigitClusters("all in one", "", same, null);
            assertThat(clusters.errorRate(two)).isEqualTo(0.5);
            assertThat(clusters.errorRate(two, 2) + clusters.errorRate(two, 6)).isEqualTo(1);
        }
    }
}
