package io.github.gmm4j.plot;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gmm4j.data.LabeledSamples;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {
    @TempDir
    Path directory;

    private static final LabeledSamples SAMPLES = Mixtures.pair().sample(100, 1);

    private static MixturePlot plot() {
        return MixturePlot.of(Mixtures.pair(), SAMPLES.samples());
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static Set<Integer> colors(BufferedImage image) {
        Set<Integer> colors = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colors.add(image.getRGB(x, y) & 0xFFFFFF);
            }
        }
        return colors;
    }

    @Test
    void aPngHasTwoPixelsPerUnitAndTheColorsOfTheComponents() throws IOException {
        BufferedImage image = read(plot().scatter().size(500, 300).toPng());
        assertThat(image.getWidth()).isEqualTo(1000);
        assertThat(image.getHeight()).isEqualTo(600);
        assertThat(colors(image)).contains(0xFFFFFF, 0x0072B2, 0xD55E00, 0x222222);
    }

    @Test
    void smallPicturesAndStrangeNamesAreDrawn() {
        MixturePlot plot = MixturePlot.of(
                        Mixtures.row(3, 3), Mixtures.row(3, 3).sample(50, 1).samples())
                .columns("a\u0001b", "\uFFFE", "c");
        for (Picture picture : List.of(plot.scatter(), plot.density(), plot.uncertainty(), plot.projection())) {
            for (int[] size : new int[][] {{200, 200}, {260, 400}, {4000, 200}}) {
                String svg = picture.title("t\u0000").size(size[0], size[1]).toSvg();
                assertThat(svg).doesNotContain("NaN");
                assertThat(Svg.of(picture.size(size[0], size[1])).shapes()).isNotEmpty();
            }
        }
        assertThat(plot.pairs().size(4000, 200).toSvg()).doesNotContain("NaN");
    }

    @Test
    void theSuffixChoosesTheFormat() throws IOException {
        plot().title("a").write(directory.resolve("a.svg"));
        plot().scatter().write(directory.resolve("b.PNG"));
        assertThat(Svg.of(Files.readString(directory.resolve("a.svg"))).text("title"))
                .isEqualTo("a");
        assertThat(read(Files.readAllBytes(directory.resolve("b.PNG"))).getWidth())
                .isEqualTo(1600);
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void anotherSuffixIsRefusedAndNothingWritten() {
        Path file = directory.resolve("a.pdf");
        assertRefused(() -> plot().write(file), "file must end in .png or .svg, found " + file);
        assertThat(file).doesNotExist();
    }

    @Test
    void aMissingDirectoryIsNamed() {
        for (String name : List.of("none/a.svg", "none/a.png")) {
            assertThatThrownBy(() -> plot().write(directory.resolve(name)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no directory " + directory.resolve("none"));
        }
    }

    @Test
    void sizesHaveLimits() {
        assertRefused(() -> plot().scatter().size(800, 100), "size must be from 200 to 4000 each way, found 800 x 100");
        assertRefused(() -> plot().scatter().size(5000, 500)).hasMessageEndingWith("found 5000 x 500");
        Svg svg = Svg.of(plot().scatter().size(4000, 200));
        assertThat(svg.root().getAttribute("viewBox")).isEqualTo("0 0 4000 200");
        assertThat(Svg.of(plot().pairs().size(200, 200)).root().getAttribute("width"))
                .isEqualTo("200");
    }

    @Test
    void themesChangeTheColorsAndNothingElse() throws IOException {
        Picture light = plot().scatter();
        Picture dark = light.theme(Theme.DARK);
        assertThat(colors(read(dark.toPng()))).contains(0x14171C, 0x56B4E9).doesNotContain(0x0072B2);
        assertThat(light.toSvg()).contains("fill=\"#ffffff\"").doesNotContain("#14171c");
        assertThat(dark.toSvg()).contains("fill=\"#14171c\"").doesNotContain("#0072b2");
        assertThat(Svg.of(dark).shapes()).hasSameSizeAs(Svg.of(light).shapes());
    }

    @Test
    void anSvgCanStandInAPage() {
        String svg = plot().title("a < b & c").scatter().toSvg();
        assertThat(svg)
                .startsWith("<svg ")
                .endsWith("</svg>\n")
                .doesNotContain("<!DOCTYPE", "<?xml", "NaN", "Infinity");
        assertThat(Svg.of(svg).text("title")).isEqualTo("a < b & c");
        assertThat(Svg.of(plot().scatter()).text("title")).isEqualTo("scatter plot");
        // Names in it tell what they stand for, so that equal names in a page are equal things.
        assertThat(svg)
                .containsPattern("<clipPath id=\"clip-([\\d.]+)-([\\d.]+)-([\\d.]+)-([\\d.]+)\">"
                        + "<rect x=\"\\1\" y=\"\\2\" width=\"\\3\" height=\"\\4\"/>");
    }

    @Test
    void aPictureIsTheSameEveryTime() {
        assertThat(plot().scatter().toSvg()).isEqualTo(plot().scatter().toSvg());
    }

    @Test
    @Tag("slow")
    void noDisplayIsNeeded() throws IOException, InterruptedException {
        for (String property : List.of("-Djava.awt.headless=true", "-Dnone=none")) {
            Path png = directory.resolve("a.png");
            Path svg = directory.resolve("a.svg");
            ProcessBuilder java = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            property,
                            "-cp",
                            classPath(),
                            Mixtures.class.getName(),
                            png.toString(),
                            svg.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(new File(directory.toFile(), "out"));
            java.environment().remove("DISPLAY");
            Process process = java.start();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(directory.resolve("out")))
                    .isZero();
            assertThat(Files.readString(svg)).isEqualTo(Mixtures.picture().toSvg());
            assertThat(Files.readAllBytes(png)).isEqualTo(Mixtures.picture().toPng());
            Files.delete(png);
            Files.delete(svg);
        }
    }

    private static String classPath() {
        return Stream.of(Mixtures.class, Picture.class, DMatrixRMaj.class, CommonOps_DDRM.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
