package io.github.gmm4j.internal.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Detects the separator and the header of a CSV file from its first lines. */
final class CsvDialect {
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final String LINE_ENDS = "\r\n";

    private CsvDialect() {}

    /** The most frequent separator of the first line that is not empty; a blank only where there is no other. */
    static char separator(String beginning) {
        List<String> lines = firstLines(beginning);
        String firstLine = lines.isEmpty() ? "" : lines.get(0);
        char best = SEPARATORS[0];
        for (char candidate : SEPARATORS) {
            if (count(firstLine, candidate) > count(firstLine, best)) {
                best = candidate;
            }
        }
        boolean blanks = count(firstLine, best) == 0 && (lines.size() < 2 || sameBlanks(firstLine, lines.get(1)));
        return blanks ? ' ' : best;
    }

    /** Whether a line has as many blanks as the first, or one more: R's write.table does not name the column of row names. */
    private static boolean sameBlanks(String first, String second) {
        int more = count(second, ' ') - count(first, ' ');
        return more == 0
                || (more == 1
                        && count(first, ' ') > 0
                        && Arrays.stream(second.split(" ", -1)).anyMatch(CsvNumbers::isNumber));
    }

    /** At most two lines that are not empty, without blanks around them; a line ends outside quotes. */
    private static List<String> firstLines(String beginning) {
        List<String> lines = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i <= beginning.length() && lines.size() < 2; i++) {
            boolean end = i == beginning.length() || (!quoted && LINE_ENDS.indexOf(beginning.charAt(i)) >= 0);
            if (end && !beginning.substring(from, i).isBlank()) {
                lines.add(beginning.substring(from, i).strip());
            }
            from = end ? i + 1 : from;
            quoted ^= i < beginning.length() && beginning.charAt(i) == '"';
        }
        return lines;
    }

    private static int count(String line, char separator) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            count += !quoted && line.charAt(i) == separator ? 1 : 0;
        }
        return count;
    }

    /**
     * Returns whether the first line is a header: it has text and no numbers, or text above a number, or numbers of the
     * columns.
     */
    static boolean isHeader(List<String> first, List<String> second) {
        if (!second.isEmpty() && numbersColumns(first) && CsvNumbers.isNumber(second.get(0))) {
            return true;
        }
        boolean numbers = first.stream().anyMatch(CsvNumbers::isNumber);
        for (int c = 0; c < first.size(); c++) {
            boolean aboveNumber = c < second.size() && CsvNumbers.isNumber(second.get(c));
            if (CsvNumbers.isText(first.get(c)) && (!numbers || aboveNumber)) {
                return true;
            }
        }
        return false;
    }

    /** Whether cells are 0, 1, ... but for an empty one before them: columns that pandas has numbered, beside its index. */
    private static boolean numbersColumns(List<String> first) {
        boolean numbers = first.size() > 1 && first.get(0).isBlank();
        for (int c = 1; c < first.size(); c++) {
            numbers &= first.get(c).strip().equals(Integer.toString(c - 1));
        }
        return numbers;
    }
}
