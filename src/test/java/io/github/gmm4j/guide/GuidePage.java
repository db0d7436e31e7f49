package io.github.gmm4j.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A page of the guide, registered with the test of its code: what a test prints must stand on the page as a block of text,
 * and every such block of the page must have been printed by one of the tests.
 */
final class GuidePage implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Path PAGES = Path.of("src/site/markdown");
    private static final Path PRINTED = Path.of("target/guide");
    private static final Pattern OUTPUT = Pattern.compile("(?s)```text\n(.*?)\n```");

    private final String name;
    private final String text;
    private final List<String> outputs;
    private final Set<String> seen = new HashSet<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private PrintStream out = System.out;
    private Locale locale = Locale.getDefault();
    private String test = "";
    private int tests;
    private int parts;

    private GuidePage(String name, String text) {
        this.name = name;
        this.text = text;
        this.outputs =
                OUTPUT.matcher(text).results().map(block -> block.group(1)).toList();
    }

    static GuidePage of(String name) {
        try {
            return new GuidePage(name, Files.readString(PAGES.resolve(name + ".md")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        bytes.reset();
        test = context.getRequiredTestMethod().getName();
        tests++;
        parts = 0;
        out = System.out;
        locale = Locale.getDefault();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        Locale.setDefault(Locale.ROOT);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        System.setOut(out);
        Locale.setDefault(locale);
        if (context.getExecutionException().isEmpty() && bytes.size() > 0) {
            shows();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        long all = Arrays.stream(context.getRequiredTestClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count();
        if (tests == all) {
            assertThat(seen).as("blocks of text of " + name).containsAll(outputs);
        }
    }

    /** What was printed since the last call stands on the page. */
    void shows() throws IOException {
        shows(bytes.toString(StandardCharsets.UTF_8));
        bytes.reset();
    }

    /** A text stands on the page as a block of its own. */
    void shows(String printed) throws IOException {
        String lines = String.join("\n", printed.lines().map(String::stripTrailing).toList());
        Path file = PRINTED.resolve(name).resolve(test + (parts == 0 ? "" : parts) + ".txt");
        parts++;
        Files.createDirectories(file.getParent());
        Files.writeString(file, lines);
        assertThat(outputs).as("%s.md shows what stands in %s", name, file).contains(lines);
        seen.add(lines);
    }

    /** A text stands somewhere on the page, however its lines are broken. */
    void says(String format, Object... values) {
        String words = String.format(Locale.ROOT, format, values);
        assertThat(text.replaceAll("\\s+", " ")).contains(words.replaceAll("\\s+", " "));
    }
}
