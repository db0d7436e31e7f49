package io.github.gmm4j.internal;

/**
 * Numbers of things in messages.
 *
 * <p>For the library's own use; not API.
 */
public final class CountText {
    private CountText() {}

    /**
     * Returns a number with its noun.
     *
     * @param count the number
     * @param noun the singular, whose plural ends in s
     * @return such as "1 row" or "2 rows"
     */
    public static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /**
     * Asks whether rows and columns were swapped.
     *
     * @param rows the number of rows
     * @param columns the number of columns
     * @return the question if there are rows, but fewer than columns; otherwise empty
     */
    public static String transposedQuestion(long rows, int columns) {
        return rows > 0 && rows < columns ? of(rows, "row") + ", " + of(columns, "column") + ": transposed?" : "";
    }
}
