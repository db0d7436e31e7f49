package io.github.gmm4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Columns that are named in one word, as in a line of CSV.
 *
 * @param names names, or numbers counted from 1
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
}
