package io.github.gmm4j.internal.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The format of a CSV file.
 *
 * @param separator the separator of the columns, or null to detect it in the first line
 * @param header whether the first line has the names of the columns
 * @param expected names of required columns; a line with all of them is a header, even if the names are numbers
 */
public record CsvFormat(@Nullable Character separator, CsvHeader header, List<String> expected) {
    private static final String LINE_ENDS = "\r\n";

    /**
     * Returns a separator after checking it.
     *
     * @throws IllegalArgumentException if it is a quote, a line break, a letter, a digit, a point or a sign
     */
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
