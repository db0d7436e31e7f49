package io.github.gmm4j.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A page of the guide, registered with the test of its code: what a test prints must stand on the page as a block of text,
 * what it draws must look like the picture of this name beside the page, and every block of text and every picture of the page
 * must have come from one of the tests.
 */
final class GuidePage implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Path PAGES = Path.of("src/site/markdown");
    private static final Path MADE = Path.of("target/guide");
    private static final Pattern OUTPUT = Pattern.compile("(?s)```text\n(.*?)\n```");
    private static final Pattern MESSAGE = Pattern.compile("(?m)^\\| `(.*?)` \\|");
    private static final Pattern PICTURE = Pattern.compile("images/([\\w-]+\\.svg)");

    private final String name;
    private final String text;
    private final List<String> outputs;
    private final List<String> pictures;
    private final List<Path> files;
    private final Set<String> seen = new HashSet<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private PrintStream out = System.out;
    private Locale locale = Locale.getDefault();
    private Optional<FileChannel> lock = Optional.empty();
    private String test = "";
    private boolean explaining;
    private int passedTests;
    private int parts;

    private GuidePage(String name, String text, List<Path> files) {
        this.name = name;
        this.text = text;
        this.outputs =
                OUTPUT.matcher(text).results().map(block -> block.group(1)).toList();
        this.pictures = PICTURE.matcher(text)
                .results()
                .map(image -> image.group(1))
                .distinct()
                .toList();
        this.files = files;
    }

    /**
     * The page of a name.
     *
     * @param files what its code writes into the working directory, to be taken away after each test
     */
    static GuidePage of(String name, String... files) {
        try {
            return new GuidePage(
                    name,
                    Files.readString(PAGES.resolve(name + ".md")),
                    Stream.of(files).map(Path::of).toList());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for the guide's tests in other JVMs: they write files of the same names into the working directory. */
    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Files.createDirectories(MADE);
        FileChannel file = FileChannel.open(MADE.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock = Optional.of(file);
        file.lock();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        bytes.reset();
        test = context.getRequiredTestMethod().getName();
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
        boolean passed = context.getExecutionException().isEmpty();
        List<Path> drawn = files.stream()
                .filter(file -> file.toString().endsWith(".svg") && Files.exists(file))
                .toList();
        try {
            if (passed && bytes.size() > 0) {
                shows();
            }
        } finally {
            for (Path file : files) {
                takeAway(file);
            }
        }
        for (Path picture : passed ? drawn : List.<Path>of()) {
            requireShown(picture);
        }
        passedTests += passed ? 1 : 0;
    }

    private static Path made(Path picture) {
        return MADE.resolve("images").resolve(picture);
    }

    private static void takeAway(Path file) throws IOException {
        if (Files.exists(file) && file.toString().endsWith(".svg")) {
            Files.createDirectories(made(file).getParent());
            Files.move(file, made(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.deleteIfExists(file);
    }

    private void requireShown(Path picture) throws IOException {
        Path shown = PAGES.resolve("images").resolve(picture);
        assertThat(shown)
                .as("%s of %s.md, to be copied from %s", shown, name, made(picture))
                .exists();
        try {
            Drawing.of(shown).requireSameAs(Drawing.of(made(picture)));
        } catch (AssertionError e) {
            throw new AssertionError(
                    shown + " does not show what the code draws now: copy " + made(picture) + " to it", e);
        }
        seen.add(picture.toString());
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
        }
        long all = Arrays.stream(context.getRequiredTestClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count();
        if (passedTests == all) {
            assertThat(seen).as("blocks of text of " + name).containsAll(outputs);
            assertThat(seen).as("pictures of " + name).containsAll(pictures);
            assertThat(seen)
                    .as("messages of " + name)
                    .containsAll(explaining ? messages().toList() : List.of());
        }
    }

    /** What was printed since the last call stands on the page. */
    void shows() throws IOException {
        shows(bytes.toString(StandardCharsets.UTF_8));
        bytes.reset();
    }

    /** A text stands on the page as a block of its own. */
    void shows(String printed) throws IOException {
        String lines =
                String.join("\n", printed.lines().map(String::stripTrailing).toList());
        Path file = keeps(lines);
        assertThat(outputs).as("%s.md shows what stands in %s", name, file).contains(lines);
        seen.add(lines);
    }

    /** Writes what a test has found to a file, from where it can be copied to the page. */
    Path keeps(String found) throws IOException {
        Path file = MADE.resolve(name).resolve(test + (parts == 0 ? "" : parts) + ".txt");
        parts++;
        Files.createDirectories(file.getParent());
        return Files.writeString(file, found);
    }

    /** The first block of the page in a language. */
    String block(String language) {
        Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)\n?```").matcher(text);
        assertThat(block.find()).as("a block of %s in %s.md", language, name).isTrue();
        return block.group(1);
    }

    /** What a call fails with stands in a table of the page as the first cell of a row, where ... may stand for a part of it. */
    void explains(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isNotNull();
        String message = String.valueOf(thrown.getMessage());
        List<String> explained =
                messages().filter(shown -> stands(shown, message)).toList();
        assertThat(explained).as(message).isNotEmpty();
        seen.addAll(explained);
        explaining = true;
    }

    private Stream<String> messages() {
        return MESSAGE.matcher(text).results().map(row -> row.group(1));
    }

    private static boolean stands(String shown, String message) {
        String pattern =
                Stream.of(shown.split("\\.\\.\\.", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return message.matches("(?s)" + pattern);
    }

    /** The line of the page that begins like this. */
    String line(String beginning) {
        return text.lines()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + ".md has no line that begins with " + beginning));
    }
}
