package io.github.gmm4j.internal.kernel;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.internal.algebra.PackedTriangle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelSelectionTest {
    private static final FitWork SMALL = work(272, 2, 2);
    private static final FitWork LARGE = work(10_000_000, 8, 8);

    private static FitWork work(double rows, int dimension, int components) {
        return new FitWork(rows * components, dimension, PackedTriangle.length(dimension), 1000);
    }

    /** Prints the kernel for large work, and those of a small and a large fit. */
    static final class Printer {
        private Printer() {}

        public static void main(String[] args) {
            System.out.println(KernelSelection.kernel(true));
            System.out.println(KernelSelection.kernel(SMALL));
            System.out.println(KernelSelection.kernel(LARGE));
        }
    }

    private static String run(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Printer.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void withoutTheModuleTheKernelIsPlain() throws IOException {
        assertThat(run().lines()).containsExactly("plain", "plain", "plain");
        assertThat(run("-Dio.github.gmm4j.kernel=vector"))
                .contains("the vector kernel needs the module jdk.incubator.vector: add --add-modules");
    }

    @Test
    void withTheModuleTheKernelOfLargeFitsIsOfVectorsUnlessToldOtherwise() throws IOException {
        String[] module = {"--add-modules", "jdk.incubator.vector"};
        String vector = "vector \\(\\d+ bits\\)\n";
        assertThat(run(module)).containsPattern(vector + "plain\n" + vector);
        assertThat(run(module[0], module[1], "-Dio.github.gmm4j.kernel=plain")).contains("plain\nplain\nplain\n");
        assertThat(run(module[0], module[1], "-Dio.github.gmm4j.kernel=vector"))
                .containsPattern(vector + vector + vector);
    }

    @Test
    void theShapeOfAFitDecidesWhetherItIsLarge() {
        assertThat(SMALL.large()).isFalse();
        assertThat(LARGE.large()).isTrue();
        assertThat(work(100_000, 64, 32).large()).isTrue();
        assertThat(work(100_000, 8, 32).large()).isFalse();
        assertThat(work(1_000_000, 64, 1).large()).isTrue();
        assertThat(new FitWork(8e7, 8, 36, 0).large()).isFalse();
        assertThat(new FitWork(1e300, 8, 36, Integer.MAX_VALUE).large()).isTrue();
    }

    @Test
    void anotherNameIsRefused() {
        assertRefused(
                () -> KernelSelection.named("fast", false),
                "io.github.gmm4j.kernel must be auto, plain or vector, found \"fast\"");
    }
}
