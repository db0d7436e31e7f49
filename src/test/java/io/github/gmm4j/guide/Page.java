package io.github.gmm4j.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the guide. */
final class Page {
    private Page() {}

    /** The code of the one block of a language that defines a function. */
    static String code(String page, String language, String function) throws IOException {
        Matcher blocks = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("src/site/markdown", page)));
        String found = "";
        while (blocks.find()) {
            if (blocks.group(1).contains(function)) {
                assertThat(found).as("another block with %s", function).isEmpty();
                found = blocks.group(1);
            }
        }
        assertThat(found).as("a block with %s", function).isNotEmpty();
        return found;
    }
}
