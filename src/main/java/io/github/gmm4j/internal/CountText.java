package io.github.gmm4j.internal;

/** Counts in messages. Not API. */
public final class CountText {
    private CountText() {}

    /** Returns a number with its noun, such as "1 row" or "2 rows". The plural of the noun ends in s. */
    public static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** Asks whether rows and columns were swapped if there are rows, but fewer than columns; otherwise returns an empty text. */
    public static String transposedQuestion(long rows, int columns) {
        return rows > 0 && rows < columns ? of(rows, "row") + ", " + of(columns, "column") + ": transposed?" : "";
    }
}
