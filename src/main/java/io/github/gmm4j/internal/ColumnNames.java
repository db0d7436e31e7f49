package io.github.gmm4j.internal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Column names, as found in a source and as requested by users. */
public final class ColumnNames {
    private static final int MOST_LISTED = 6;
    private static final int LISTED_OF_MANY = 5;
    private static final int LONGEST_SHOWN = 40;
    private static final int MOST_SUGGESTED = 3;
    /** Two names are alike if they differ in at most 1 of this number of letters. */
    private static final int LETTERS_PER_MISTAKE = 3;
    /** Number of characters compared; the rest of longer names is ignored. */
    private static final int LONGEST_COMPARED = 60;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Zs}\\p{Zl}\\p{Zp}]+");
    /** Characters that a terminal would act on, or that change the order of the text around them. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

    private ColumnNames() {}

    /** Returns the names x0, x1, ... for columns without names. */
    public static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(c -> "x" + c).toList();
    }

    /** Checks the names of all columns: the count matches and no name is blank or repeated, else IllegalArgumentException. */
    public static List<String> requireOneEach(List<String> names, int count) {
        if (names.size() != count) {
            throw new IllegalArgumentException(
                    "columns must have a name for each of " + count + " columns, found " + names.size());
        }
        if (!areDistinct(names)) {
            throw new IllegalArgumentException("columns must have names that differ and are not blank, found " + names);
        }
        return List.copyOf(names);
    }

    /** Whether all names differ and none is blank. */
    public static boolean areDistinct(List<String> names) {
        return names.stream().noneMatch(String::isBlank) && new HashSet<>(names).size() == names.size();
    }

    /**
     * Makes names distinct: a blank name becomes its position, a repeated one gets a number. Names found in the source take
     * precedence.
     */
    public static List<String> distinct(List<String> names) {
        Set<String> found = new HashSet<>(names);
        Set<String> distinct = new LinkedHashSet<>();
        Map<String, Integer> numbers = new HashMap<>(); // the next number to try for each name
        for (String name : names) {
            String given = name.isBlank() ? "x" + distinct.size() : name;
            String other = given;
            while ((name.isBlank() && found.contains(other)) || !distinct.add(other)) {
                other = given + " (" + numbers.merge(given, 2, (last, first) -> last + 1) + ")";
            }
        }
        return List.copyOf(distinct);
    }

    /** Finds a column by name, else by unique name ignoring case, else by number. Throws IllegalArgumentException if absent. */
    public static int find(String source, List<String> names, String wanted) {
        return index(names, wanted).orElseThrow(() -> unknown(source, names, wanted));
    }

    /**
     * Finds one column as {@link #find} does, or an inclusive range {@code first:last} of names or numbers; either end may
     * be omitted. Throws IllegalArgumentException if there is none.
     */
    public static List<Integer> findAll(String source, List<String> names, String wanted) {
        OptionalInt one = index(names, wanted);
        if (one.isPresent()) {
            return List.of(one.getAsInt());
        }
        String missing = wanted;
        for (int colon = wanted.indexOf(':'); colon >= 0; colon = wanted.indexOf(':', colon + 1)) {
            String before = wanted.substring(0, colon);
            String after = wanted.substring(colon + 1);
            OptionalInt first = before.isBlank() ? OptionalInt.of(0) : index(names, before);
            OptionalInt last = after.isBlank() ? OptionalInt.of(names.size() - 1) : index(names, after);
            if (first.isPresent() && last.isPresent() && wanted.strip().length() > 1) {
                if (first.getAsInt() > last.getAsInt()) {
                    throw new IllegalArgumentException(source + ": the range \"" + shown(wanted)
                            + "\" must go from the left to the right, but column " + (first.getAsInt() + 1)
                            + " comes after column " + (last.getAsInt() + 1));
                }
                return IntStream.rangeClosed(first.getAsInt(), last.getAsInt())
                        .boxed()
                        .toList();
            }
            if (first.isPresent() || last.isPresent()) {
                missing = first.isPresent() ? after : before;
            }
        }
        throw unknown(source, names, missing);
    }

    private static OptionalInt index(List<String> names, String wanted) {
        String name = wanted.strip();
        if (names.contains(name)) {
            return OptionalInt.of(names.indexOf(name));
        }
        int[] alike = IntStream.range(0, names.size())
                .filter(c -> names.get(c).equalsIgnoreCase(name))
                .toArray();
        if (alike.length == 1) {
            return OptionalInt.of(alike[0]);
        }
        return name.matches("[1-9]\\d{0,8}") && Integer.parseInt(name) <= names.size()
                ? OptionalInt.of(Integer.parseInt(name) - 1)
                : OptionalInt.empty();
    }

    private static IllegalArgumentException unknown(String source, List<String> names, String wanted) {
        String name = wanted.strip();
        return new IllegalArgumentException(source + ": no column \"" + shown(name) + "\"; there are " + listed(names)
                + suggestion(names, name).map(hint -> "; " + hint).orElse(""));
    }

    /** Returns the number of names and the first of them. */
    public static String listed(List<String> names) {
        return names.size() + ": " + joined(names, "\"");
    }

    /** The first names, and how many more there are. */
    public static String joined(List<String> names) {
        return joined(names, "");
    }

    private static String joined(List<String> names, String quote) {
        int count = names.size() <= MOST_LISTED ? names.size() : LISTED_OF_MANY;
        String first = names.stream()
                .limit(count)
                .map(name -> quote + shown(name) + quote)
                .collect(Collectors.joining(", "));
        return count < names.size() ? first + " and " + (names.size() - count) + " more" : first;
    }

    /** Returns a suggestion of similar names. */
    public static Optional<String> suggestion(List<String> names, String name) {
        record Alike(String name, int mistakes) {}
        String wanted = comparable(name);
        List<String> alike = names.stream()
                .map(other -> new Alike(other, Spelling.mistakes(wanted, comparable(other))))
                .filter(other -> other.mistakes <= Math.max(1, wanted.length() / LETTERS_PER_MISTAKE)
                        && other.mistakes < wanted.length())
                .sorted(Comparator.comparingInt(Alike::mistakes))
                .limit(MOST_SUGGESTED)
                .map(other -> '"' + shown(other.name) + '"')
                .toList();
        return alike.isEmpty() ? Optional.empty() : Optional.of("did you mean " + String.join(" or ", alike) + "?");
    }

    private static String comparable(String name) {
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
        return letters.substring(0, Math.min(letters.length(), LONGEST_COMPARED));
    }

    /** Returns the text of a user, made safe for a message. */
    public static String shown(String text) {
        String line = printable(text);
        if (line.length() <= LONGEST_SHOWN) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST_SHOWN - 1)) ? LONGEST_SHOWN - 1 : LONGEST_SHOWN;
        return line.substring(0, end) + "...";
    }

    /** Returns the text on one line, without characters that control a terminal. */
    public static String printable(String text) {
        String line = BLANKS.matcher(text).replaceAll(" ");
        return UNPRINTABLE
                .matcher(line)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }
}
