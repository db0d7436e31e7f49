package io.github.gmm4j.guide;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.datasets.OldFaithful;
import io.github.gmm4j.selection.ModelSelection;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The calls of kotlin.md, in Java. */
class KotlinGuideTest {
    @RegisterExtension
    private static final GuidePage PAGE = GuidePage.of("kotlin");

    @Test
    void session() {
        DMatrixRMaj samples = OldFaithful.samples();
        Fit fit = GaussianMixture.builder(2)
                .covariance(CovarianceModel.full())
                .seed(7)
                .build()
                .fit(samples, it -> System.out.printf("%d  %.6f%n", it.number(), it.meanLogLikelihood()));
        GaussianMixtureModel model = fit.model();
        for (int k = 0; k < 2; k++) {
            double[] mean = model.mean(k);
            System.out.printf(
                    "component %d: %.1f %%, mean %.2f, %.2f%n", k, 100 * model.weights()[k], mean[0], mean[1]);
        }
        DMatrixRMaj rows = new DMatrixRMaj(new double[][] {{1.9, 52}, {2.8, 65}});
        System.out.println(Arrays.toString(model.predict(rows)));
        System.out.printf("%.3f%n", model.logDensity(new double[] {2.8, 65}));
        System.out.println(ModelSelection.builder()
                .components(1, 4)
                .covariances(CovarianceModel.full(), CovarianceModel.tied())
                .configure(it -> it.restarts(2))
                .build()
                .select(samples)
                .best()
                .model());
        DMatrixRMaj shares = model.responsibilities(samples);
        System.out.println(IntStream.range(0, shares.numRows)
                .filter(i -> shares.get(i, 0) >= 0.05 && shares.get(i, 0) <= 0.95)
                .count());
    }
}
