package io.github.gmm4j.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Names of columns, as a source has them and as people ask for them.
 *
 * <p>For the library's own use; not API.
 */
public final class ColumnNames {
    private ColumnNames() {}

    /**
     * The names of columns that have none.
     *
     * @param count how many columns there are
     * @return x0, x1, ...
     */
    public static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(c -> "x" + c).toList();
    }

    /**
     * Makes names differ, as those of a file or a query need not: a blank one is its place, one that is there already gets a
     * number.
     *
     * @param names the names that were found
     * @return as many names, all different, none of them blank
     */
    public static List<String> distinct(List<String> names) {
        List<String> distinct = new ArrayList<>();
        for (String name : names) {
            String given = name.isBlank() ? "x" + distinct.size() : name;
            String other = given;
            for (int i = 2; distinct.contains(other); i++) {
                other = given + " (" + i + ")";
            }
            distinct.add(other);
        }
        return List.copyOf(distinct);
    }

    /**
     * The column that is meant: the one of this name; else the only one of this name in other case; else the one of this number.
     *
     * @param source where the columns are, for messages
     * @param names the names of all columns
     * @param wanted a name, or a number counted from 1
     * @return its index, counted from 0
     * @throws IllegalArgumentException if there is none
     */
    public static int find(String source, List<String> names, String wanted) {
        String name = wanted.strip();
        if (names.contains(name)) {
            return names.indexOf(name);
        }
        int[] alike = IntStream.range(0, names.size())
                .filter(c -> names.get(c).equalsIgnoreCase(name))
                .toArray();
        if (alike.length == 1) {
            return alike[0];
        }
        if (name.matches("[1-9]\\d{0,8}") && Integer.parseInt(name) <= names.size()) {
            return Integer.parseInt(name) - 1;
        }
        throw new IllegalArgumentException(source + ": no column \"" + name + "\"; there are " + names.size() + ": "
                + names.stream().collect(Collectors.joining("\", \"", "\"", "\"")));
    }
}
