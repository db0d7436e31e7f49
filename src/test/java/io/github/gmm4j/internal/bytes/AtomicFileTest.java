package io.github.gmm4j.internal.bytes;

import static io.github.gmm4j.TestAssertions.assertThrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        assertThrown(
                IOException.class,
                () -> AtomicFile.write(file, out -> {
                    out.write("half");
                    throw new IOException("disk full");
                }),
                "cannot write " + file + ": disk full; the earlier file is kept");
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
        assertThrown(
                IOException.class,
                () -> AtomicFile.write(directory, out -> out.write("x")),
                directory + " is a directory");
        assertThrown(IOException.class, () -> AtomicFile.write(directory, new byte[1]), directory + " is a directory");
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

    @Test
    void permissionsAreKept() throws IOException {
        Path file = directory.resolve("a.txt");
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView(PosixFileAttributeView.class));
        for (String permissions : List.of("rw-------", "rwxrwxrwx", "rw-rw-rw-")) {
            AtomicFile.write(file, out -> out.write("one"));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            AtomicFile.replace(file, target -> {
                assertThat(Files.getPosixFilePermissions(target))
                        .isSubsetOf(PosixFilePermissions.fromString(permissions));
                Files.writeString(target, "two");
            });
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo(permissions);
            assertThat(file).hasContent("two");
        }
        Path fresh = Files.writeString(directory.resolve("fresh.txt"), "made by the JDK");
        AtomicFile.write(directory.resolve("new.txt"), out -> out.write("new"));
        assertThat(Files.getPosixFilePermissions(directory.resolve("new.txt")))
                .isEqualTo(Files.getPosixFilePermissions(fresh));
    }

    @Test
    void ownersAreKeptWhereTheSystemAllowsIt() throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), "one");
        try {
            Files.setAttribute(file, "unix:uid", 65534);
            Files.setAttribute(file, "unix:gid", 65533);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "only a superuser gives files away");
        }
        AtomicFile.write(file, out -> out.write("two"));
        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(65534);
        assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(65533);
    }

    @Test
    void symbolicLinksAreWrittenThrough() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path file = elsewhere.resolve("a.txt");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("elsewhere/a.txt"));
        Path second = Files.createSymbolicLink(directory.resolve("second"), link);
        for (Path name : List.of(second, link)) { // the file is made first, and then replaced
            AtomicFile.requirePlace(name);
            AtomicFile.write(name, out -> out.write("through " + name.getFileName()));
            assertThat(file).hasContent("through " + name.getFileName());
        }
        assertThat(link).isSymbolicLink();
        assertThat(second).isSymbolicLink();
        assertThat(names(elsewhere)).containsExactly("a.txt");
        Path loop = directory.resolve("loop");
        Files.createSymbolicLink(loop, loop);
        assertThatThrownBy(() -> AtomicFile.requirePlace(loop))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leads back to itself");
    }

    @Test
    void namesOfOneFileAreTheSame() throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), "one");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        Path hard = Files.createLink(directory.resolve("hard"), file);
        Path folder = Files.createSymbolicLink(directory.resolve("folder"), directory);
        Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), Path.of("b.txt"));
        assertThat(AtomicFile.isSame(file, link)).isTrue();
        assertThat(AtomicFile.isSame(hard, link)).isTrue();
        assertThat(AtomicFile.isSame(folder.resolve("a.txt"), file)).isTrue();
        assertThat(AtomicFile.isSame(folder.resolve("c.txt"), directory.resolve("c.txt")))
                .isTrue();
        assertThat(AtomicFile.isSame(dangling, folder.resolve("b.txt"))).isTrue();
        assertThat(AtomicFile.isSame(dangling, file)).isFalse();
        assertThat(AtomicFile.isSame(directory.resolve("c.txt"), directory.resolve("d.txt")))
                .isFalse();
    }

    @Test
    void filesOfKilledProcessesAreDeleted() throws IOException, InterruptedException {
        Path file = directory.resolve("a.txt");
        String[] temporary = new String[1];
        AtomicFile.replace(file, target -> {
            temporary[0] = target.getFileName().toString();
            AtomicFile.write(file, out -> out.write("inner")); // another writer of the same file
            assertThat(target).exists();
        });
        assertThat(temporary[0]).startsWith(".a.txt.gmm4j-").endsWith(".tmp");
        String own = "-" + ProcessHandle.current().pid() + "-";
        Process ended = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .start();
        ended.getInputStream().readAllBytes();
        ended.waitFor();
        Path killed = directory.resolve(temporary[0].replace(own, "-" + ended.pid() + "-"));
        Path living = directory.resolve(temporary[0]);
        Path reused = directory.resolve(temporary[0].replaceFirst("-[^-]*\\.tmp", "-00000000.tmp"));
        Path otherMachine = directory.resolve(".a.txt.gmm4j-0000000f-1-00000000.tmp");
        Path oldOfOtherMachine = directory.resolve(".a.txt.gmm4j-0000000e-1-00000000.tmp");
        Path ofOtherFile = directory.resolve(killed.getFileName().toString().replace("a.txt", "b.txt"));
        Path somebodys = directory.resolve(".a.txt.gmm4j-notes.tmp");
        for (Path left : List.of(killed, living, reused, otherMachine, oldOfOtherMachine, ofOtherFile, somebodys)) {
            Files.writeString(left, "half");
        }
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        for (Path old : List.of(reused, oldOfOtherMachine, ofOtherFile, somebodys)) {
            Files.setLastModifiedTime(old, longAgo);
        }
        AtomicFile.requirePlace(file);
        assertThat(living).exists();
        assertThat(otherMachine).exists();
        assertThat(ofOtherFile).exists();
        assertThat(somebodys).exists();
        assertThat(reused).doesNotExist();
        assertThat(oldOfOtherMachine).doesNotExist();
        if (temporary[0].contains("gmm4j-00000000-")) {
            return; // a system that does not tell machines apart: files go when they are old
        }
        assertThat(killed).doesNotExist();
    }

    @Test
    void longNamesAreWrittenOrRefusedAtOnce() throws IOException {
        Path longest = directory.resolve("\u00e4".repeat(125) + ".json");
        AtomicFile.write(longest, out -> out.write("long"));
        assertThat(longest).hasContent("long");
        Path tooLong = directory.resolve("a".repeat(300));
        assertThatThrownBy(() -> AtomicFile.requirePlace(tooLong))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write " + tooLong + ": ");
        assertThat(names()).hasSize(1);
    }

    @Test
    void aDirectoryThatTakesNoFileIsRefusedAtOnce() throws IOException {
        Path closed = Path.of("/proc"); // takes no file of a superuser either
        assumeTrue(Files.isDirectory(closed));
        assertThatThrownBy(() -> AtomicFile.requirePlace(closed.resolve("a.txt")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write /proc/a.txt: ")
                .hasMessageContaining("in /proc");
        Path file = directory.resolve("a.txt");
        AtomicFile.requirePlace(file);
        assertThat(names()).isEmpty();
    }

    private String[] names() throws IOException {
        return names(directory);
    }

    private static String[] names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toArray(String[]::new);
        }
    }
}
