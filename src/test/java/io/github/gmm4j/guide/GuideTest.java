package io.github.gmm4j.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of the guide show only code that stands in a test, and link to what is there. */
class GuideTest {
    private static final Path PAGES = Path.of("src/site/markdown");
    private static final List<Path> TESTS = List.of(Path.of("src/test/java"), Path.of("src/spark/test"));

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockOfJavaStandsInATest(Path page) throws IOException {
        List<Path> tests = new ArrayList<>();
        for (Path root : TESTS) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith("Test.java")).forEach(tests::add);
            }
        }
        StringBuilder source = new StringBuilder();
        for (Path test : tests) {
            source.append(withoutLayout(Files.readString(test))).append('\n');
        }
        Matcher blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(page));
        while (blocks.find()) {
            assertThat(source.indexOf(withoutLayout(blocks.group(1))))
                    .as(blocks.group(1))
                    .isNotNegative();
        }
    }

    /** On GitHub as on the site, which makes .html of .md. */
    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws IOException {
        Matcher links = Pattern.compile("\\]\\(([^):#\\s]+)(?:#[^)]*)?\\)").matcher(Files.readString(page));
        while (links.find()) {
            assertThat(PAGES.resolve(links.group(1))).exists();
        }
    }

    private static String withoutLayout(String code) {
        return code.replaceAll("\\s+", "");
    }
}
