package io.github.gmm4j.cli.output;

/**
 * A cell of text as it was read.
 *
 * @param text the text, blanks included
 */
public record TextCell(String text) {
    private static final int MOST_DIGITS = 15;

    @Override
    public String toString() {
        return text;
    }

    /** Whether JSON can have it as a number without loss: 007 and a number of 20 digits stay text. */
    boolean isNumber() {
        return text.matches("-?(0|[1-9]\\d{0," + (MOST_DIGITS - 1) + "})(\\.\\d+)?([eE][+-]?\\d{1,3})?");
    }
}
