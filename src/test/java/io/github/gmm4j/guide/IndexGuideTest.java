package io.github.gmm4j.guide;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.plot.MixturePlot;
import io.github.gmm4j.plot.Picture;
import io.github.gmm4j.plot.Theme;
import java.io.IOException;
import java.nio.file.Path;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of index.md. */
class IndexGuideTest {
    @RegisterExtension
    private static final GuidePage PAGE = GuidePage.of("index", "old-faithful.svg", "old-faithful-dark.svg");

    @Test
    void picture() throws IOException {
        DMatrixRMaj samples = OldFaithful.samples(); // 272 x 2, one sample per row
        Fit fit = GaussianMixture.of(2).fit(samples);
        Picture picture = MixturePlot.of(fit.model(), samples)
                .columns("eruptions, minutes", "waiting, minutes")
                .scatter()
                .title("272 eruptions of Old Faithful, and a mixture of two Gaussians")
                .size(800, 400);
        picture.write(Path.of("old-faithful.svg"));
        picture.theme(Theme.DARK).write(Path.of("old-faithful-dark.svg"));
    }
}
