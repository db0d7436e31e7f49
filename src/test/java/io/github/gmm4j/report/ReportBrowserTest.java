package io.github.gmm4j.report;

import static io.github.gmm4j.TestModels.blobs;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.OutsideTool;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.datasets.OldFaithful;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser makes of a page. */
@Tag("slow")
class ReportBrowserTest {
    private static final String LIGHT = "--blink-settings=preferredColorScheme=1";
    private static final String DARK = "--blink-settings=preferredColorScheme=0";
    private static final Pattern MEASURE = Pattern.compile("data-(\\w+)=\"([^\"]*)\"");

    @TempDir
    private Path directory = Path.of("");

    private int run;

    private static Report faithful() {
        Fit fit = GaussianMixture.of(2).fit(OldFaithful.samples());
        return Report.of(fit, OldFaithful.samples())
                .columns("eruptions", "waiting")
                .title("Old Faithful")
                .reproduction("GaussianMixture.of(2).fit(samples)");
    }

    private static Report wide() {
        double[][] centers = new double[12][8];
        int[] sizes = new int[12];
        for (int k = 0; k < 12; k++) {
            centers[k][k % 8] = 10 + 10 * k;
            sizes[k] = 60;
        }
        LabeledSamples blobs = blobs(1, centers, sizes);
        Fit fit = GaussianMixture.of(12).fit(blobs.samples());
        List<String> names = new ArrayList<>();
        for (int j = 0; j < 8; j++) {
            names.add("column".repeat(j + 1) + " <" + j + "> & \"more\"");
        }
        return Report.of(fit, blobs.samples())
                .columns(names)
                .truth(blobs.labels())
                .title("Averyveryveryveryveryveryveryveryveryveryveryverylongtitleinoneword")
                .reproduction("command".repeat(30));
    }

    /** Runs the browser, with a profile of its own. */
    private String browse(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(0, "--user-data-dir=" + directory.resolve("profile" + run++));
        return OutsideTool.chromium().run(directory, all);
    }

    /** How a page looks, where a window is so high. */
    private BufferedImage screenshot(Report report, String theme) throws IOException {
        Path page = directory.resolve("page" + run + ".html");
        File picture = directory.resolve("picture" + run + ".png").toFile();
        report.write(page);
        browse(
                theme,
                "--hide-scrollbars",
                "--window-size=1000,800",
                "--screenshot=" + picture,
                page.toUri().toString());
        return ImageIO.read(picture);
    }

    /**
     * What a script finds that is put into a page, in a frame of some width: whether it is wider than the frame, what it loaded, and
     * what it was not allowed to load.
     */
    private Map<String, String> measures(Report report, String theme, int width) throws IOException {
        String script = """
            <script>
            let refused = 0;
            document.addEventListener('securitypolicyviolation', () => refused++);
            addEventListener('load', () => {
              const found = parent.document.body.dataset;
              found.width = document.documentElement.clientWidth;
              found.content = document.documentElement.scrollWidth;
              found.loaded = performance.getEntriesByType('resource').length;
              found.refused = refused;
              found.ground = getComputedStyle(document.body).backgroundColor;
              found.swatch = getComputedStyle(document.querySelector('.swatch circle')).fill;
              found.sections = document.querySelectorAll('section > h2').length;
              found.circles = document.querySelectorAll('figure svg circle').length;
            });
            </script>
            """;
        String html = report.toHtml();
        String policy = "default-src 'none';";
        assertThat(html).contains(policy);
        html = html.replace(policy, policy + " script-src 'unsafe-inline';");
        int head = html.indexOf("<link rel=\"icon\"");
        html = html.substring(0, head) + script + html.substring(head);
        Path wrapper = directory.resolve("wrapper" + run + ".html");
        Files.writeString(
                wrapper,
                "<!DOCTYPE html><html><body><iframe style=\"border:0; width:" + width + "px; height:800px\" srcdoc=\""
                        + html.replace("&", "&amp;").replace("\"", "&quot;") + "\"></iframe></body></html>");
        String dom = browse(
                theme,
                "--hide-scrollbars",
                "--window-size=1000,900",
                "--dump-dom",
                wrapper.toUri().toString());
        Map<String, String> measures = new TreeMap<>();
        Matcher matcher = MEASURE.matcher(dom.substring(dom.indexOf("<body"), dom.indexOf("<iframe")));
        while (matcher.find()) {
            measures.put(matcher.group(1), matcher.group(2));
        }
        return measures;
    }

    @Test
    void comesInTheThemeThatIsPreferred() throws IOException {
        BufferedImage light = screenshot(faithful(), LIGHT);
        BufferedImage dark = screenshot(faithful(), DARK);
        assertThat(new Color(light.getRGB(5, 5))).isEqualTo(new Color(0xFFFFFF));
        assertThat(new Color(dark.getRGB(5, 5))).isEqualTo(new Color(0x14171C));
        // Of the first component: in the table and in the first picture.
        assertThat(count(light, 0x0072B2)).isGreaterThan(100);
        assertThat(count(light, 0x56B4E9)).isZero();
        assertThat(count(dark, 0x56B4E9)).isGreaterThan(100);
        assertThat(count(dark, 0x0072B2)).isZero();
        // Nothing light is left behind in the dark but text and markers.
        assertThat(count(dark, 0xFFFFFF)).isZero();
    }

    private static int count(BufferedImage image, int rgb) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += (image.getRGB(x, y) & 0xFFFFFF) == rgb ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void fitsAPhoneAndLoadsNothing() throws IOException {
        for (Report report : List.of(faithful(), wide())) {
            for (int width : new int[] {320, 400, 1000}) {
                assertThat(measures(report, LIGHT, width))
                        .containsEntry("width", String.valueOf(width))
                        .containsEntry("content", String.valueOf(width))
                        .containsEntry("loaded", "0")
                        .containsEntry("refused", "0")
                        .containsEntry("ground", "rgb(255, 255, 255)")
                        .containsEntry("swatch", "rgb(0, 114, 178)");
            }
        }
    }

    @Test
    void isWhatItIsAsXml() throws IOException {
        ParsedPage page = ParsedPage.of(wide());
        int circles = page.all("circle").size() - 12; // those of the table
        assertThat(measures(wide(), DARK, 1000))
                .containsEntry("sections", String.valueOf(page.all("h2").size()))
                .containsEntry("circles", String.valueOf(circles))
                .containsEntry("ground", "rgb(20, 23, 28)")
                .containsEntry("swatch", "rgb(86, 180, 233)");
    }
}
