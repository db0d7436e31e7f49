package io.github.gmm4j.cli.values;

import io.github.gmm4j.internal.ColumnNames;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A list of columns in one argument, as in a line of CSV. */
public record ColumnList(List<String> names) {
    /** The syntax, for descriptions of options. */
    public static final String SYNTAX =
            "by name or number (from 1), separated by commas; put a name that contains a comma in double quotes, inside"
                    + " the quotes of the shell";

    /** Splits an argument at its commas, except inside double quotes. */
    public static final class Converter implements ITypeConverter<ColumnList> {
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

    /** Returns the columns of several lists. */
    public static List<String> all(List<ColumnList> lists) {
        return lists.stream().flatMap(list -> list.names.stream()).toList();
    }

    /**
     * Finds the columns of several such words.
     *
     * @param source what the input is called in messages
     * @param names the names of all columns
     * @param lists the columns to find
     * @return indices, counted from 0, in the order of the lists
     * @throws IllegalArgumentException if one is not there
     */
    public static List<Integer> indices(String source, List<String> names, List<ColumnList> lists) {
        return all(lists).stream()
                .flatMap(name -> ColumnNames.findAll(source, names, name).stream())
                .toList();
    }

    /**
     * Writes columns as a shell argument: a single column by its name if that is plain, several as ranges of numbers,
     * unless some names are numbers.
     */
    public static String of(List<String> names, List<Integer> columns) {
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

    /** Returns a word in the quotes that a shell needs. */
    public static String quoted(String word) {
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
