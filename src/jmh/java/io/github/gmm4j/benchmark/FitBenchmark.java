package io.github.gmm4j.benchmark;

import io.github.gmm4j.Expectation;
import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.initialization.Initializer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * E-steps, starts and fits of ten iterations, on one thread.
 *
 * <p>Run after {@code mvn -Pjmh -DskipTests package}, once for each kernel:
 *
 * <pre>
 * java -jar target/benchmarks.jar FitBenchmark -jvmArgsAppend "--add-modules jdk.incubator.vector"
 * java -jar target/benchmarks.jar FitBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FitBenchmark {
    private static final int ITERATIONS = 10;

    /** Rows, columns and components. */
    @Param({"1000x2x3", "100000x8x8", "20000x16x32", "10000x64x16"})
    public String shape = "";

    /** The covariance model. */
    @Param({"full", "diagonal"})
    public String covariance = "";

    private DMatrixRMaj samples = new DMatrixRMaj(1, 1);
    private GaussianMixture mixture = GaussianMixture.of(1);
    private GaussianMixtureModel start = GaussianMixture.of(1).initialize(new DMatrixRMaj(new double[][] {{0}, {1}}));

    /** Generates blobs, and a start in the middle of them. */
    @Setup
    public void generate() {
        int[] sizes =
                Arrays.stream(shape.split("x", -1)).mapToInt(Integer::parseInt).toArray();
        int k = sizes[2];
        int d = sizes[1];
        SplittableRandom random = new SplittableRandom(1);
        double[][] centers = new double[k][];
        Arrays.setAll(centers, c -> random.doubles(d, -3, 3).toArray());
        int[] counts = new int[k];
        Arrays.fill(counts, sizes[0] / k);
        samples = Blobs.builder().sizes(counts).centers(centers).generate().samples();
        start = single(k).initializer(Initializer.kMeans()).build().initialize(samples);
        mixture = single(k).initialModel(start).build();
        requireFinite(mixture.fit(samples).logLikelihood());
    }

    private GaussianMixture.Builder single(int k) {
        return GaussianMixture.builder(k)
                .covariance(CovarianceModel.of(covariance))
                .maxIterations(ITERATIONS)
                .tolerance(0)
                .threads(1);
    }

    private static void requireFinite(double logLikelihood) {
        if (!Double.isFinite(logLikelihood)) {
            throw new IllegalStateException("log-likelihood " + logLikelihood);
        }
    }

    /**
     * Ten fused E- and M-steps.
     *
     * @return the fit
     */
    @Benchmark
    public Fit fit() {
        Fit fit = mixture.fit(samples);
        requireFinite(fit.logLikelihood());
        return fit;
    }

    /**
     * One E-step with its n x k responsibilities.
     *
     * @return what it finds
     */
    @Benchmark
    public Expectation eStep() {
        Expectation expectation = mixture.eStep(samples, start);
        requireFinite(expectation.logLikelihood());
        return expectation;
    }

    /**
     * The k-means start.
     *
     * @return the start
     */
    @Benchmark
    public GaussianMixtureModel kMeansStart() {
        return start(Initializer.kMeans());
    }

    /**
     * The default start, the best of several.
     *
     * @return the start
     */
    @Benchmark
    public GaussianMixtureModel defaultStart() {
        return start(Initializer.portfolio());
    }

    private GaussianMixtureModel start(Initializer initializer) {
        return GaussianMixture.builder(start.components())
                .covariance(CovarianceModel.of(covariance))
                .initializer(initializer)
                .threads(1)
                .build()
                .initialize(samples);
    }
}
