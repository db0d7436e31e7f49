package io.github.gmm4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelSelectionTest {
    /** Prints the kernel that is chosen. */
    static final class Printer {
        private Printer() {}

        public static void main(String[] args) {
            System.out.println(KernelSelection.kernel());
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
        assertThat(run().strip()).isEqualTo("plain");
        assertThat(run("-Dio.github.gmm4j.kernel=vector"))
                .contains("the vector kernel needs the module jdk.incubator.vector: add --add-modules");
    }

    @Test
    void withTheModuleTheKernelIsOfVectorsUnlessToldOtherwise() throws IOException {
        String[] module = {"--add-modules", "jdk.incubator.vector"};
        assertThat(run(module)).containsPattern("vector \\(\\d+ bits\\)");
        assertThat(run(module[0], module[1], "-Dio.github.gmm4j.kernel=plain")).contains("plain");
    }

    @Test
    void anotherNameIsRefused() {
        assertThatThrownBy(() -> KernelSelection.named("fast"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("io.github.gmm4j.kernel must be auto, plain or vector, found \"fast\"");
    }
}
