package io.github.gmm4j.cli.output;

import java.util.List;

/** Names of columns in tables: on one line, and cut in the middle if they are too long. */
public final class Headings {
    /** Maximum length of a name, in characters. */
    static final int LONGEST = 32;

    private Headings() {}

    /** Cuts names to at most {@link #LONGEST} characters. */
    static List<String> of(List<String> names) {
        return names.stream().map(name -> cut(name, LONGEST)).toList();
    }

    /** Cuts a name in the middle to a maximum number of characters. */
    public static String cut(String name, int longest) {
        String line = OneLine.of(name);
        int length = line.codePointCount(0, line.length());
        if (length <= longest) {
            return line;
        }
        int tail = (longest - 1) / 2;
        int head = longest - 1 - tail;
        return line.substring(0, line.offsetByCodePoints(0, head))
                + "\u2026"
                + line.substring(line.offsetByCodePoints(line.length(), -tail));
    }

    /** Pads text on the left to a width. */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.codePointCount(0, text.length()))) + text;
    }

    /** Pads text on the right to a width. */
    public static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    }
}
