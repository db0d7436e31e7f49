package io.github.gmm4j;

import static io.github.gmm4j.TestModels.blobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.github.gmm4j.covariance.CovarianceModel;
import java.lang.management.ManagementFactory;
import java.util.stream.DoubleStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an iteration allocates does not grow with the samples. Run where nothing but the library itself allocates. */
@Tag("slow")
class AllocationTest {
    private static long bytes(DMatrixRMaj samples, GaussianMixtureModel start, int iterations) {
        GaussianMixture mixture = GaussianMixture.builder(2)
                .initialModel(start)
                .covariance(start.covarianceModel())
                .tolerance(0)
                .maxIterations(iterations)
                .threads(1)
                .build();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        mixture.fit(samples);
        return threads.getThreadAllocatedBytes(thread) - before;
    }

    private static double bytesPerIteration(int n, CovarianceModel covariance) {
        DMatrixRMaj samples = blobs(
                        0,
                        new double[][] {
                            new double[16],
                            DoubleStream.generate(() -> 9).limit(16).toArray()
                        },
                        n / 2,
                        n / 2)
                .samples();
        GaussianMixtureModel start =
                GaussianMixture.builder(2).covariance(covariance).build().initialize(samples);
        bytes(samples, start, 10);
        return (bytes(samples, start, 30) - bytes(samples, start, 10)) / 20.0;
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "diagonal", "factorAnalyzers(2)"})
    void allocationOfAnIterationDoesNotDependOnTheNumberOfSamples(String covariance) {
        assumeTrue(GaussianMixture.kernel().equals("plain"));
        double few = bytesPerIteration(20_000, CovarianceModel.of(covariance));
        double many = bytesPerIteration(200_000, CovarianceModel.of(covariance));
        assertThat(many - few).isLessThan(10_000);
    }
}
