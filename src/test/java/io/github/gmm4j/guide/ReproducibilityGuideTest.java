package io.github.gmm4j.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.Checkpoint;
import io.github.gmm4j.Fit;
import io.github.gmm4j.FitListener;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.OldFaithful;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of reproducibility.md. */
class ReproducibilityGuideTest {
    @RegisterExtension
    private static final GuidePage PAGE = GuidePage.of("reproducibility", "fit.checkpoint");

    private final DMatrixRMaj samples = OldFaithful.samples();

    @Test
    void threads() throws IOException {
        GaussianMixture.Builder options = GaussianMixture.builder(3).restarts(3).seed(7);
        double[] alone = options.threads(1).build().fit(samples).history().toArray();
        double[] together = options.threads(8).build().fit(samples).history().toArray();
        System.out.println("the same log-likelihoods: " + Arrays.equals(alone, together));
    }

    @Test
    void checkpoint() throws IOException {
        GaussianMixture mixture = GaussianMixture.builder(3).tolerance(1e-12).build();
        Checkpoint checkpoint = Checkpoint.at(Path.of("fit.checkpoint")).everyIterations(5);
        FitListener stopAt12 = FitListener.stopWhen(iteration -> iteration.number() == 12);
        Fit broken = mixture.fit(Samples.of(samples), checkpoint, stopAt12);
        Fit resumed = mixture.fit(Samples.of(samples), checkpoint);
        Fit whole = mixture.fit(samples);
        System.out.println("stopped by " + broken.stopReason() + ", then " + resumed.stopReason());
        System.out.println("the same log-likelihood: " + (resumed.logLikelihood() == whole.logLikelihood()));
    }

    @Test
    void kernel() throws IOException {
        String kernel = GaussianMixture.kernel(); // "plain", or "vector" with the length of its vectors
        assertThat(kernel).matches("(plain|vector).*");
    }
}
