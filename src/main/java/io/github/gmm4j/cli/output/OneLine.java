package io.github.gmm4j.cli.output;

import io.github.gmm4j.internal.ColumnNames;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Text on one line: names in tables, and messages of limited length. */
public final class OneLine {
    private static final int LONGEST_MESSAGE = 300;
    private static final int LONGEST_WORD = 80;
    private static final Pattern LONG_WORD = Pattern.compile("\\S{" + (LONGEST_WORD + 1) + ",}");
    private static final String LEFT_OUT = "...";

    private OneLine() {}

    /** Replaces blanks and line breaks by single blanks, and removes control characters. */
    public static String of(String name) {
        return ColumnNames.printable(name);
    }

    /** Does the same with every name. */
    public static List<String> of(List<String> names) {
        return names.stream().map(OneLine::of).toList();
    }

    /** Shortens a message to at most 300 characters, in the middle and in its longest words first. */
    public static String message(String text) {
        String line = of(text);
        if (line.length() > LONGEST_MESSAGE) {
            line = LONG_WORD
                    .matcher(line)
                    .replaceAll(word -> Matcher.quoteReplacement(withoutMiddle(word.group(), LONGEST_WORD)));
        }
        return withoutMiddle(line, LONGEST_MESSAGE);
    }

    /** Prints a note on standard error. */
    public static void note(CommandLine command, String text) {
        command.getErr().println(message("gmm4j: " + text));
        command.getErr().flush();
    }

    private static String withoutMiddle(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int kept = longest - LEFT_OUT.length() - 2;
        int before = kept / 2;
        int after = text.length() - (kept - before);
        int blankBefore = text.lastIndexOf(' ', before);
        int blankAfter = text.indexOf(' ', after);
        boolean words =
                blankBefore > before - LONGEST_WORD / 2 && blankAfter >= 0 && blankAfter < after + LONGEST_WORD / 2;
        if (words) {
            return text.substring(0, blankBefore) + " " + LEFT_OUT + text.substring(blankAfter);
        }
        before -= Character.isHighSurrogate(text.charAt(before - 1)) ? 1 : 0;
        after += Character.isLowSurrogate(text.charAt(after)) ? 1 : 0;
        return text.substring(0, before) + LEFT_OUT + text.substring(after);
    }
}
