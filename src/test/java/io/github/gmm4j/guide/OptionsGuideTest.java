package io.github.gmm4j.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gmm4j.Expectation;
import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.LogLikelihoodHistory;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.initialization.Initializer;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** The code of options.md. */
class OptionsGuideTest {
    private final DMatrixRMaj samples = OldFaithful.samples();
    private final List<Integer> logged = new ArrayList<>();

    private void log(int number, double meanLogLikelihood) {
        logged.add(number);
        assertThat(meanLogLikelihood).isNegative();
    }

    @Test
    void options() {
        GaussianMixture mixture = GaussianMixture.builder(3)
                .covariance(CovarianceModel.tied()) // the covariance model; full() by default
                .restarts(10) // keep the best of ten runs; 1 by default
                .initializer(Initializer.kMeans()) // the start; portfolio() by default, the best of up to ten
                .seed(7) // seed of the random number generator; 0 by default
                .tolerance(1e-8) // stop when the mean log-likelihood gains less; 1e-10 by default
                .maxIterations(500) // stop after this number of M-steps; 1000 by default
                .regularization(Regularization.relative(1e-6)) // the default; also absolute(..), none()
                .threads(4) // does not change the result; all processors by default
                .build();
        Fit fit = mixture.fit(samples, iteration -> log(iteration.number(), iteration.meanLogLikelihood()));

        assertThat(fit.histories()).hasSize(10);
        assertThat(logged)
                .hasSize(fit.histories().stream()
                        .mapToInt(LogLikelihoodHistory::size)
                        .sum());
    }

    @Test
    void oneStepAtATime() {
        GaussianMixture mixture = GaussianMixture.builder(2)
                .covariance(CovarianceModel.of("VEV"))
                .maxIterations(20)
                .tolerance(0)
                .build();
        GaussianMixtureModel model = mixture.initialize(samples);
        for (int t = 0; t < 20; t++) {
            Expectation expectation = mixture.eStep(samples, model);
            model = mixture.mStep(samples, expectation.responsibilities(), model);
        }

        GaussianMixtureModel fitted = mixture.fit(samples).model();
        assertThat(model.means().data).containsExactly(fitted.means().data, within(1e-10));
        assertThat(model.meanLogLikelihood(samples)).isCloseTo(fitted.meanLogLikelihood(samples), within(1e-12));
    }
}
