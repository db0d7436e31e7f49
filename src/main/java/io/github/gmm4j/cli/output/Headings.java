package io.github.gmm4j.cli.output;

import java.util.List;

/** Names of columns in tables: on one line, and cut in the middle if they are too long. */
public final class Headings {
    /** Most characters of a name. */
    static final int LONGEST = 32;

    private Headings() {}

    /** Cuts names to at most {@link #LONGEST} characters. */
    static List<String> of(List<String> names) {
        return names.stream().map(name -> cut(name, LONGEST)).toList();
    }

    /** Cuts a name in the middle to a number of characters at most. */
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

    /** A cell of a table: text with blanks before it up to a width. */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.codePointCount(0, text.length()))) + text;
    }

    /** The first cell of a line: text with blanks after it up to a width. */
    public static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    }
}
