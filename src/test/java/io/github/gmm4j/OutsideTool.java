package io.github.gmm4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that the build does not bring. A test that needs one is left out where it is not installed, and fails there if the
 * environment says {@code OUTSIDE_TOOLS=required}.
 */
public final class OutsideTool {
    private static final int SECONDS = 120;

    private final List<String> command;

    private OutsideTool(List<String> command) {
        this.command = command;
    }

    /** Python with scikit-learn: Debian's own python3, or whichever comes first. */
    public static OutsideTool scikitLearn() {
        return of(
                List.of("-c", "import sklearn"),
                List.of(List.of("/usr/bin/python3"), List.of("python3")),
                "Python with scikit-learn");
    }

    /** R with mclust. */
    public static OutsideTool mclust() {
        return of(List.of("-e", "library(mclust)"), List.of(List.of("Rscript", "--vanilla")), "R with mclust");
    }

    /** A browser without a window. */
    public static OutsideTool chromium() {
        List<String> options = List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        List<List<String>> browsers = new ArrayList<>();
        for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
            List<String> browser = new ArrayList<>(List.of(name));
            browser.addAll(options);
            browsers.add(browser);
        }
        return of(List.of("--version"), browsers, "Chromium");
    }

    private static OutsideTool of(List<String> check, List<List<String>> candidates, String name) {
        for (List<String> candidate : candidates) {
            if (runs(candidate, check)) {
                return new OutsideTool(candidate);
            }
        }
        return "required".equals(System.getenv("OUTSIDE_TOOLS"))
                ? fail(name + " is not installed")
                : abort(name + " is not installed");
    }

    /** Whether it is installed, with the library that is asked for. */
    private static boolean runs(List<String> command, List<String> check) {
        try {
            new OutsideTool(command).run(Path.of("."), check);
            return true;
        } catch (IOException | AssertionError e) {
            return false;
        }
    }

    /**
     * Runs it to its end and gives what it printed.
     *
     * @param directory where it runs
     * @param arguments what it is told
     * @throws IOException if it can't be started
     * @throws AssertionError if it fails or takes more than two minutes
     */
    public String run(Path directory, List<String> arguments) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(arguments);
        Path output = Files.createTempFile("outside", ".out");
        Path errors = Files.createTempFile("outside", ".err");
        try {
            Process process = new ProcessBuilder(whole)
                    .directory(directory.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            assertThat(ended).as("%s ended in time", whole).isTrue();
            assertThat(process.exitValue())
                    .as("%s: %s", whole, Files.readString(errors))
                    .isZero();
            return Files.readString(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
