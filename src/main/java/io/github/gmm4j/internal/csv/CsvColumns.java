package io.github.gmm4j.internal.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The content types of CSV columns, judged by at most the first {@value #MOST_ROWS} rows. */
public final class CsvColumns {
    /** Largest number of rows examined. */
    static final int MOST_ROWS = 1000;
    /** The name that pandas gives to a column without a name. */
    private static final Pattern UNNAMED = Pattern.compile("\\s*|Unnamed: \\d+(\\.\\d+)*");

    private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");
    private static final Pattern IDENTIFIER =
            Pattern.compile("id|index|idx|row|rownum|row[_ ]?(id|number)|rowid|uuid|guid|key|.*[_ .-](id|key|uuid)");
    /** An identifier in camel case. */
    private static final Pattern CAMEL_IDENTIFIER = Pattern.compile(".*[a-z](Id|ID|Key)");

    private final List<String> names;
    private final boolean header;
    private final List<Column> columns;
    private final int rows;

    /** Counts of the content types in a column. */
    private static final class Column {
        private final Set<Long> wholes = new HashSet<>();
        private int numbers;
        private int texts;
        private boolean fromZero = true;
        private boolean fromOne = true;

        void add(int row, String cell) {
            numbers += CsvNumbers.isNumber(cell) ? 1 : 0;
            texts += CsvNumbers.isText(cell) ? 1 : 0;
            long whole = WHOLE.matcher(cell).matches() ? Long.parseLong(cell) : -1;
            fromZero &= whole == row;
            fromOne &= whole == row + 1;
            if (whole >= 0) {
                wholes.add(whole);
            }
        }
    }

    CsvColumns(List<String> names, boolean header, List<List<String>> rows) {
        this.names = names;
        this.header = header;
        this.rows = rows.size();
        this.columns = names.stream().map(name -> new Column()).toList();
        for (int i = 0; i < rows.size(); i++) {
            List<String> cells = rows.get(i);
            for (int c = 0; c < Math.min(cells.size(), names.size()); c++) {
                columns.get(c).add(i, cells.get(c).strip());
            }
        }
    }

    /**
     * Returns the leading columns that only number or name the rows, as R and pandas write them. Such a column has no name
     * and counts the rows, or has text or a different whole number in every row.
     */
    public List<Integer> rowNames() {
        List<Integer> leading = new ArrayList<>();
        for (int c = 0; header && c < names.size() - 1 && isUnnamed(c) && identifiesRows(c); c++) {
            leading.add(c);
        }
        return leading;
    }

    private boolean isUnnamed(int column) {
        return UNNAMED.matcher(names.get(column)).matches();
    }

    /** Returns whether a column identifies its rows. */
    boolean identifiesRows(int column) {
        return rows > 0
                && (countsRows(column)
                        || isDistinct(column)
                        || columns.get(column).texts > columns.get(column).numbers);
    }

    /** Whether a column is 0, 1, 2, ... or 1, 2, 3, ... */
    public boolean countsRows(int column) {
        return rows > 0 && (columns.get(column).fromZero || columns.get(column).fromOne);
    }

    private boolean isDistinct(int column) {
        return rows > 1 && columns.get(column).wholes.size() == rows;
    }

    /** The columns of text: those with more text than numbers, or without any number. */
    public List<Integer> text() {
        return IntStream.range(0, rows == 0 ? 0 : names.size())
                .filter(this::isText)
                .boxed()
                .toList();
    }

    /** Whether a column has more text than numbers, or no number, so that it can't be a feature. */
    private boolean isText(int column) {
        return columns.get(column).texts > columns.get(column).numbers || columns.get(column).numbers == 0;
    }

    /** The columns that are named like an identifier and have a different whole number in every row. */
    public List<Integer> identifiers() {
        return IntStream.range(0, header ? names.size() : 0)
                .filter(c -> isDistinct(c) && isNamedLikeIdentifier(names.get(c)))
                .boxed()
                .toList();
    }

    private static boolean isNamedLikeIdentifier(String name) {
        return IDENTIFIER.matcher(name.toLowerCase(Locale.ROOT)).matches()
                || CAMEL_IDENTIFIER.matcher(name).matches();
    }
}
