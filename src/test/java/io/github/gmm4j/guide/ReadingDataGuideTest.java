package io.github.gmm4j.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.sources.CsvSamples;
import io.github.gmm4j.sources.TableSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of reading-data.md, and the versions of its libraries. */
class ReadingDataGuideTest {
    @RegisterExtension
    private static final GuidePage PAGE = GuidePage.of("reading-data", "geyser.csv");

    private static final Pattern LIBRARY = Pattern.compile("`[^`|]*?([\\w.-]+)`[^|`]*\\| ([\\d.]+) \\|");

    @Test
    void memory() {
        double[][] array = {{3.6, 79}, {1.8, 54}, {3.333, 74}, {2.283, 62}}; // one sample per row
        Fit ofArray = GaussianMixture.of(2).fit(array);

        DMatrixRMaj matrix = new DMatrixRMaj(array); // an EJML matrix, n x d
        Fit ofMatrix = GaussianMixture.of(2).fit(matrix);

        List<double[]> list = Arrays.asList(array);
        assertThat(ofArray.model()).isEqualTo(ofMatrix.model());
        assertThat(iterable(list).model()).isEqualTo(ofMatrix.model());
    }

    private static Fit iterable(List<double[]> list) {
        Samples rows = Samples.of(list); // an Iterable of double[], read again at every pass
        Fit ofRows = GaussianMixture.of(2).fit(rows);
        return ofRows;
    }

    @Test
    void files() throws IOException {
        Files.writeString(
                Path.of("geyser.csv"),
                "eruptions,waiting,weight\n3.6,79,1\n1.8,54,2\n3.333,74,1\n2.283,62,1\n4,NA,1\n");
        TableSamples complete = CsvSamples.builder(Path.of("geyser.csv"))
                .columns("eruptions", "waiting")
                .weightColumn("weight")
                .skipInvalid() // rows with empty or non-numeric cells get weight 0
                .build();
        assertThat(complete.toMatrix().numRows).isEqualTo(4);

        Files.writeString(Path.of("geyser.csv"), "eruptions,waiting\n3.6,79\n1.8,54\n3.333,74\n2.283,62\n");
        TableSamples csv = CsvSamples.of(
                Path.of("geyser.csv"), "eruptions", "waiting"); // columns by name; all columns if none is named
        Fit fit = GaussianMixture.of(2).fit(csv);
        DMatrixRMaj inMemory = csv.toMatrix(); // the same rows as a matrix
        assertThat(GaussianMixture.of(2).fit(inMemory).model()).isEqualTo(fit.model());
    }

    @Test
    void optionalLibrariesHaveTheVersionsOfTheBuild() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        Matcher rows = LIBRARY.matcher(Files.readString(Path.of("src/site/markdown/reading-data.md")));
        int count = 0;
        for (; rows.find(); count++) {
            Matcher version = Pattern.compile(
                            "<artifactId>" + rows.group(1) + "</artifactId>\\s*<version>\\$\\{(.*?)}<")
                    .matcher(pom);
            assertThat(version.find()).as(rows.group(1)).isTrue();
            assertThat(pom).contains("<" + version.group(1) + ">" + rows.group(2) + "<");
        }
        assertThat(count).isGreaterThan(3);
    }
}
