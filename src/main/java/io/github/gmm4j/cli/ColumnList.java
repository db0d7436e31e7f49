package io.github.gmm4j.cli;

import io.github.gmm4j.internal.ColumnNames;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Columns that are named in one word, as in a line of CSV.
 *
 * @param names names, numbers counted from 1, or ranges of them
 */
record ColumnList(List<String> names) {
    /** How to write it, for descriptions. */
    static final String SYNTAX =
            "by name or number (from 1), separated by commas; put a name that contains a comma in double quotes, inside"
                    + " the quotes of the shell";

    /** Takes what stands between commas, in quotes or without. */
    static final class Converter implements ITypeConverter<ColumnList> {
        private static final Pattern NAME =
                Pattern.compile("(?:\\s*\"([^\"]*+(?:\"\"[^\"]*+)*+)\"\\s*|([^,]*))(,|\\z)");

        @Override
        public ColumnList convert(String text) {
            List<String> names = new ArrayList<>();
            Matcher part = NAME.matcher(text);
            for (int from = 0; from >= 0; from = part.group(3).isEmpty() ? -1 : part.end()) {
                part.region(from, text.length()).lookingAt();
                String name =
                        part.group(1) == null ? part.group(2) : part.group(1).replace("\"\"", "\"");
                if (name.isBlank()) {
                    throw new TypeConversionException("must name a column between commas, found \"" + text + "\"");
                }
                names.add(name);
            }
            return new ColumnList(names);
        }
    }

    /** The columns of several such words. */
    static List<String> all(List<ColumnList> lists) {
        return lists.stream().flatMap(list -> list.names.stream()).toList();
    }

    /**
     * Names columns as a shell takes it: a single one by its name, if that is plain; several by ranges of numbers, unless
     * some columns have numbers for names.
     *
     * @param names the names of all columns
     * @param columns indices, ascending, at least one
     */
    static String of(List<String> names, List<Integer> columns) {
        boolean numbered = names.stream().noneMatch(name -> name.matches("[\\d:]+"));
        if (numbered && (columns.size() > 1 || !isPlain(names.get(columns.get(0))))) {
            return ranges(columns);
        }
        String list = columns.stream()
                .map(names::get)
                .map(name -> name.matches("[^,\"\\s][^,\"]*") ? name : '"' + name.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
        return quoted(list);
    }

    /** A word as a shell takes it. */
    static String quoted(String word) {
        return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(String name) {
        return name.equals(ColumnNames.shown(name)) && name.indexOf('"') < 0 && name.indexOf('\'') < 0;
    }

    private static String ranges(List<Integer> columns) {
        List<String> ranges = new ArrayList<>();
        for (int from = 0; from < columns.size(); ) {
            int to = from + 1;
            while (to < columns.size() && columns.get(to) == columns.get(to - 1) + 1) {
                to++;
            }
            int first = columns.get(from) + 1;
            int last = columns.get(to - 1) + 1;
            ranges.add(first == last ? "" + first : first + ":" + last);
            from = to;
        }
        return String.join(",", ranges);
    }
}
