package io.github.gmm4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.initialization.Initializer;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fit needs beside the samples. */
class MemoryTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path directory;

    /** Run in a JVM of its own: 62 MB of samples, and a fit of 8 components. */
    static final class MillionRows {
        private MillionRows() {}

        public static void main(String[] args) {
            int n = 1_000_000;
            DMatrixRMaj samples = new DMatrixRMaj(n, 8);
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < samples.data.length; i++) {
                samples.data[i] = random.nextGaussian() + (i / 8 % 8) * (i % 3);
            }
            Fit fit = GaussianMixture.builder(8).maxIterations(3).build().fit(samples);
            System.out.println("iterations " + fit.iterations());
        }
    }

    @Test
    void aMillionRowsNeedLessThan64MegabytesBesideThem() throws IOException, InterruptedException {
        int samples = 1_000_000 * 8 * 8 / MEGABYTE + 1;
        File output = directory.resolve("output").toFile();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + (samples + 63) + "m",
                        "-XX:+UseSerialGC",
                        // a large array goes to the old generation, which must have room for it
                        "-Xmn16m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MillionRows.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(output).content().contains("iterations 3");
        assertThat(process.exitValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"diagonal", "spherical"})
    void modelsWithoutCorrelationsNeedNoSquareMatrices(String covariance) {
        int d = 2000;
        DMatrixRMaj samples = new DMatrixRMaj(40, d);
        int[] labels = new int[40];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 40; i++) {
            labels[i] = i % 2;
            for (int j = 0; j < d; j++) {
                samples.set(i, j, random.nextGaussian() + 3 * labels[i]);
            }
        }
        long before = allocated();
        for (Initializer start : List.of(Initializer.labels(labels), Initializer.kMeans())) {
            GaussianMixtureModel model = GaussianMixture.builder(2)
                    .covariance(CovarianceModel.of(covariance))
                    .initializer(start)
                    .threads(1)
                    .build()
                    .fit(samples)
                    .model();
            assertThat(model.predict(samples)).isIn(labels, flipped(labels));
            assertThat(model.sample(3, 1).samples().numCols).isEqualTo(d);
            assertThat(model.parameterCount()).isLessThan(5L * d);
        }
        // one matrix d x d would be 30 MB
        assertThat(allocated() - before).isLessThan(30L * MEGABYTE);
    }

    private static int[] flipped(int[] labels) {
        return java.util.Arrays.stream(labels).map(label -> 1 - label).toArray();
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
