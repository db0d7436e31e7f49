package io.github.gmm4j.cli;

import static io.github.gmm4j.cli.CommandRun.errOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.cli.messages.NameEncoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that are not ASCII where the locale is. */
class NameEncodingTest {
    private static final String REMEDY = "set LC_ALL=C.UTF-8";

    @TempDir
    private Path directory;

    @Test
    void aNameThatCannotBeEncodedIsExplained() {
        InvalidPathException unmappable =
                new InvalidPathException("gr?.csv", "Malformed input or input contains unmappable characters");
        assertThat(NameEncoding.explanation(new IllegalStateException(unmappable)))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("gr?.csv: this name can't be encoded in ")
                        .endsWith(", the encoding of the locale; " + REMEDY));
        assertThat(NameEncoding.explanation(new InvalidPathException("a", "Nul character not allowed")))
                .contains("a: Nul character not allowed");
        assertThat(NameEncoding.explanation(new IllegalArgumentException("other")))
                .isEmpty();
        assertThat(errOf("fit", "a\0b.csv", "-k", 1)).isEqualTo("gmm4j: a\\u0000b.csv: Nul character not allowed\n");
        assertThat(errOf("fit", "--example", "old-faithful", "-k", 1, "-o", "a\0b"))
                .startsWith("gmm4j fit: a\\u0000b: Nul character not allowed\n");
    }

    @ParameterizedTest
    @CsvSource({
        "gr??e.csv, US-ASCII, true",
        "gr\uFFFDe, ANSI_X3.4-1968, true",
        "gr??e.csv, UTF-8, false",
        "gr??e.csv, ISO-8859-1, false",
        "plain.csv, US-ASCII, false",
        "jdbc:x:y?z=1, US-ASCII, false"
    })
    void argumentsThatWereLostGetAHint(String argument, String encoding, boolean hint) {
        String message = NameEncoding.withHint("no such file", List.of("fit", argument), encoding);
        assertThat(message).startsWith("no such file");
        assertThat(message.endsWith(REMEDY)).isEqualTo(hint);
        assertThat(NameEncoding.withHint(REMEDY, List.of(argument), encoding)).isEqualTo(REMEDY);
    }

    @ParameterizedTest
    @CsvSource({"C, C.UTF-8", "POSIX, C.UTF-8", "'', C.UTF-8", "de_DE.ISO-8859-1, de_DE.ISO-8859-1"})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theScriptSetsALocaleWhereThereIsNone(String locale, String expected) throws IOException, InterruptedException {
        Path script = Files.copy(Path.of("src/cli/gmm4j"), directory.resolve("gmm4j"));
        Files.createFile(directory.resolve("gmm4j-1-cli.jar"));
        Path java = Files.createDirectory(directory.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"$LC_ALL\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString(), "--version").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", directory.toString());
        builder.environment().put("LC_ALL", locale);
        builder.environment().remove("LC_CTYPE");
        builder.environment().remove("LANG");
        Process process = builder.start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(expected + "\n");
        assertThat(process.waitFor()).isZero();
    }

    /** Needs a process of its own, as the encoding is that of the locale in which Java starts. */
    @Test
    @Tag("slow")
    @EnabledOnOs(OS.LINUX)
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void withoutALocaleTheRemedyIsNamed() throws IOException, InterruptedException {
        Files.writeString(directory.resolve("data.csv"), "gr\u00f6\u00dfe,b\n1,2\n2,1\n3,3\n5,1\n");
        for (String[] args : new String[][] {
            {"fit", "gr\u00f6\u00dfe.csv", "-k", "1"},
            {"fit", "data.csv", "--columns", "gr\u00f6\u00dfe", "-k", "1"},
            {"fit", "data.csv", "-k", "1", "-o", "gr\u00f6\u00dfe.json"}
        }) {
            assertThat(java("C", args)).contains("gmm4j").contains(REMEDY);
        }
        assertThat(java("C", "convert", "data.csv", "-o", "out.csv")).isEmpty();
        assertThat(Files.readString(directory.resolve("out.csv"))).startsWith("gr\u00f6\u00dfe,b\n");
        assertThat(java("C.UTF-8", "convert", "data.csv", "--columns", "gr\u00f6\u00dfe"))
                .startsWith("gr\u00f6\u00dfe\n");
    }

    private String java(String locale, String... args) throws IOException, InterruptedException {
        // a shell passes the bytes of the names on, whatever the encoding of this process
        String words = String.join("' '", args);
        Path script = Files.writeString(
                directory.resolve("run.sh"),
                "cd '" + directory + "'\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -cp '"
                        + System.getProperty("java.class.path") + "' " + Main.class.getName() + " '" + words + "'\n");
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", locale);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }
}
