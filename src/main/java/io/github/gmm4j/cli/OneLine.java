package io.github.gmm4j.cli;

import java.util.List;
import java.util.regex.Pattern;

/** Names as they are printed among others: line breaks and tabs in them would break tables. */
final class OneLine {
    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cntrl}\\u2028\\u2029]+");

    private OneLine() {}

    /** With one blank for blanks and control characters that stand together. */
    static String of(String name) {
        return BREAKS.matcher(name).replaceAll(" ");
    }

    /** All of them. */
    static List<String> of(List<String> names) {
        return names.stream().map(OneLine::of).toList();
    }
}
