package io.github.gmm4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path directory;

    @Test
    void replacesAFile() throws IOException {
        Path file = directory.resolve("a.txt");
        AtomicFile.write(file, out -> out.write("one"));
        AtomicFile.write(file, out -> out.write("größer"));
        assertThat(file).hasContent("größer");
        AtomicFile.write(file, new byte[] {-1, 0});
        assertThat(file).hasBinaryContent(new byte[] {-1, 0});
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void aFailureLeavesTheEarlierFileAndNothingElse() throws IOException {
        Path file = directory.resolve("a.txt");
        AtomicFile.write(file, out -> out.write("one"));
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write("half");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + file + ": disk full; the earlier file is kept");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write("half");
                    throw new IllegalStateException("bug");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent("one");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void whatCannotBeWrittenIsSaid() {
        assertThatThrownBy(() -> AtomicFile.write(directory, out -> out.write("x")))
                .isInstanceOf(IOException.class)
                .hasMessage(directory + " is a directory");
        assertThatThrownBy(() -> AtomicFile.write(directory, new byte[1]))
                .isInstanceOf(IOException.class)
                .hasMessage(directory + " is a directory");
        assertThatThrownBy(() -> AtomicFile.write(directory.resolve("no/a.txt"), out -> out.write("x")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no directory");
    }

    @Test
    void aDeviceIsWrittenToAndNotReplaced() throws IOException {
        Path device = Path.of("/dev/null");
        if (Files.exists(device)) {
            AtomicFile.write(device, out -> out.write("x"));
            assertThat(Files.isRegularFile(device)).isFalse();
        }
    }

    private String[] names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toArray(String[]::new);
        }
    }
}
