package io.github.gmm4j.internal.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The format of a CSV file: the column separator (null to detect it), whether there is a header, and the names of required
 * columns. A line with all of these names is a header, even if they are numbers.
 */
public record CsvFormat(@Nullable Character separator, CsvHeader header, List<String> expected) {
    private static final String LINE_ENDS = "\r\n";

    /** Throws IllegalArgumentException if the separator is a quote, a line break, a letter, a digit, a point or a sign. */
    public static char requireSeparator(char separator) {
        if ("\".+-".indexOf(separator) >= 0
                || LINE_ENDS.indexOf(separator) >= 0
                || Character.isLetterOrDigit(separator)) {
            String found = LINE_ENDS.indexOf(separator) >= 0 ? "a line break" : "'" + separator + "'";
            throw new IllegalArgumentException(
                    "separator must not be a quote, a line break, a letter, a digit, a point or a sign, found "
                            + found);
        }
        return separator;
    }
}
