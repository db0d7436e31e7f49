package io.github.gmm4j.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.GaussianMixture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The session of jshell.md: what is typed there gives what is shown there. */
@Tag("slow")
class JshellGuideTest {
    @RegisterExtension
    private static final GuidePage PAGE = GuidePage.of("jshell", "faithful.png", "best.json");

    private static final String PROMPT = "jshell> ";
    private static final String FURTHER_PROMPT = "   ...> ";
    private static final Pattern LONG_NUMBER = Pattern.compile("(\\d+\\.\\d{3})\\d{5,}");

    @Test
    void session() throws Exception {
        String shown = PAGE.block("jshell");
        String typed = shown.lines()
                .filter(line -> line.startsWith(PROMPT) || line.startsWith(FURTHER_PROMPT))
                .map(line -> line.substring(PROMPT.length()) + "\n")
                .collect(Collectors.joining());
        String session = run(typed);
        PAGE.keeps(session);
        assertThat(withoutLastDigits(session)).isEqualTo(withoutLastDigits(shown));
    }

    /** JShell in this process, which then shows its prompts as control characters. */
    private static String run(String typed) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            Map<String, String> preferences = new HashMap<>();
            int code = JavaShellToolBuilder.builder()
                    .in(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), null)
                    .out(out)
                    .err(out, out)
                    .persistence(preferences)
                    .env(Map.of())
                    .locale(Locale.ROOT)
                    .promptCapture(true)
                    .start(
                            "-q",
                            "--execution",
                            "local",
                            "--class-path",
                            classPath(),
                            "--startup",
                            "src/site/resources/gmm4j.jsh");
            assertThat(code).isZero();
        }
        return bytes.toString(StandardCharsets.UTF_8)
                .replace("\u0005", PROMPT)
                .replace("\u0006", FURTHER_PROMPT)
                .lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty() && !line.equals(PROMPT.strip()))
                .collect(Collectors.joining("\n"));
    }

    /** What the compiler of JShell has to see. */
    private static String classPath() throws URISyntaxException {
        List<String> places = new ArrayList<>();
        for (Class<?> type : List.of(GaussianMixture.class, DMatrixRMaj.class, CommonOps_DDRM.class)) {
            places.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, places);
    }

    /** Last digits are rounding, which depends on the kernel. */
    private static String withoutLastDigits(String text) {
        return LONG_NUMBER
                .matcher(text.lines().filter(line -> !line.isBlank()).collect(Collectors.joining("\n")))
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1)));
    }
}
