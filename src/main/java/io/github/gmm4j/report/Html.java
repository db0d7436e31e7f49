package io.github.gmm4j.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Writes HTML as well-formed XML. Escapes text and attribute values; characters not allowed in XML become U+FFFD. */
final class Html {
    private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element. Attributes are names, each followed by its value. */
    Html open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Ends the innermost open element. */
    Html close() {
        String tag = open.pop();
        out.append("</").append(tag).append('>');
        if (!tag.equals("td") && !tag.equals("th") && !tag.equals("span") && !tag.equals("strong")) {
            out.append('\n');
        }
        return this;
    }

    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    Html empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append("/>\n");
        return this;
    }

    Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** Adds HTML that is already escaped. */
    Html markup(String html) {
        out.append(allowed(html));
        return this;
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
    }

    private static String escaped(String text) {
        return allowed(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String allowed(String text) {
        if (text.codePoints().allMatch(Html::isAllowed)) {
            return text;
        }
        return text.codePoints()
                .map(c -> isAllowed(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Returns whether XML allows a character and HTML does not discourage it. */
    private static boolean isAllowed(int c) {
        boolean control = Character.isISOControl(c) && c != '\t' && c != '\n';
        boolean lone = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !control && !lone && c != 0xFFFE && c != 0xFFFF;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    /** A number with five digits. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }

    /** A number with four decimals. */
    static String decimals(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** A log-likelihood per sample. */
    static String precise(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    /** A whole number, in groups of three digits. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String count(long value, String thing) {
        return count(value) + " " + thing + (value == 1 ? "" : "s");
    }
}
