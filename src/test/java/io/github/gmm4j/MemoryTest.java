package io.github.gmm4j;

import static io.github.gmm4j.TestModels.DIAGONAL;
import static io.github.gmm4j.TestModels.SPHERICAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.evaluation.LabelPermutation;
import io.github.gmm4j.initialization.Initializer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fit needs beside the samples, found out in JVMs that have no more. */
class MemoryTest {
    @TempDir
    private Path directory;

    /** 61 MB of samples, and a fit of 8 components. */
    static final class MillionRows {
        private MillionRows() {}

        public static void main(String[] args) {
            DMatrixRMaj samples = new DMatrixRMaj(1_000_000, 8);
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < samples.data.length; i++) {
                samples.data[i] = random.nextGaussian() + (i / 8 % 8) * (i % 3);
            }
            Fit fit = GaussianMixture.builder(8).maxIterations(3).build().fit(samples);
            System.out.println("iterations " + fit.iterations());
        }
    }

    /** Two clusters in 2,000 dimensions, where a square matrix has 31 MB. */
    static final class ManyFeatures {
        private ManyFeatures() {}

        public static void main(String[] args) {
            int n = 40;
            int d = 2000;
            DMatrixRMaj samples = new DMatrixRMaj(n, d);
            int[] labels = new int[n];
            SplittableRandom random = new SplittableRandom(2);
            for (int i = 0; i < n; i++) {
                labels[i] = i % 2;
                for (int j = 0; j < d; j++) {
                    samples.set(i, j, random.nextGaussian() + 3 * labels[i]);
                }
            }
            for (CovarianceModel covariance : List.of(DIAGONAL, SPHERICAL)) {
                GaussianMixtureModel model = GaussianMixture.builder(2)
                        .covariance(covariance)
                        .build()
                        .fit(samples)
                        .model();
                System.out.println(covariance + " " + LabelPermutation.accuracy(labels, model.predict(samples)) + " "
                        + model.sample(3, 1).samples().numCols + " " + model.parameterCount());
            }
        }
    }

    /** Factor analyzers of 784 features, as many as small images have, where a square matrix has 4.9 MB. */
    static final class FewFactors {
        private FewFactors() {}

        public static void main(String[] args) {
            int n = 600;
            int d = 784;
            DMatrixRMaj samples = new DMatrixRMaj(n, d);
            int[] labels = new int[n];
            SplittableRandom random = new SplittableRandom(3);
            for (int i = 0; i < n; i++) {
                labels[i] = i % 2;
                double score = 3 * random.nextGaussian();
                for (int j = 0; j < d; j++) {
                    samples.set(i, j, random.nextGaussian() + score * Math.sin(j * (1 + labels[i])));
                }
            }
            for (CovarianceModel covariance :
                    List.of(CovarianceModel.factorAnalyzers(2), CovarianceModel.principalComponents(2))) {
                GaussianMixtureModel model = GaussianMixture.builder(2)
                        .covariance(covariance)
                        .initializer(Initializer.labels(labels))
                        .maxIterations(5)
                        .build()
                        .fit(samples)
                        .model();
                boolean found = LabelPermutation.accuracy(labels, model.predict(samples)) > 0.98;
                System.out.println(covariance + " " + found + " "
                        + model.sample(3, 1).samples().numCols + " " + model.parameterCount());
            }
        }
    }

    /** The library and what it needs: the index of every other jar would take memory too. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith(".jar") || entry.contains("ejml"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String run(Class<?> program, String... options) throws IOException, InterruptedException {
        File output = directory.resolve("output").toFile();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(options));
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", classPath(), program.getName()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String printed = java.nio.file.Files.readString(output.toPath());
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    @Tag("slow")
    @Test
    void aMillionRowsNeedLessThan64MegabytesBesideThem() throws IOException, InterruptedException {
        // the samples go to the old generation, which must have room for them
        assertThat(run(MillionRows.class, "-Xmx" + (61 + 63) + "m", "-Xmn16m")).contains("iterations 3");
    }

    @Tag("slow")
    @Test
    void modelsOfLowRankNeedNoSquareMatrices() throws IOException, InterruptedException {
        assertThat(run(FewFactors.class, "-Xmx24m").lines())
                .containsExactly("factorAnalyzers(2) true 784 6271", "principalComponents(2) true 784 4705");
    }

    @Tag("slow")
    @Test
    void modelsWithoutCorrelationsNeedNoSquareMatrices() throws IOException, InterruptedException {
        assertThat(run(ManyFeatures.class, "-Xmx28m").lines())
                .containsExactly("diagonal 1.0 2000 8001", "spherical 1.0 2000 4003");
    }
}
