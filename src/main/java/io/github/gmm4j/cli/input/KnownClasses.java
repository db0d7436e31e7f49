package io.github.gmm4j.cli.input;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Known classes. */
public final class KnownClasses {
    private final int[] labels;
    private final List<String> names;

    private KnownClasses(int[] labels, List<String> names) {
        this.labels = labels;
        this.names = names;
    }

    /** Classes by name, numbered in the order of their first appearance. */
    static KnownClasses of(List<String> classes) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int[] labels = classes.stream()
                .map(name -> name.isBlank() ? "(no name)" : name)
                .mapToInt(name -> numbers.computeIfAbsent(name, unseen -> numbers.size()))
                .toArray();
        return new KnownClasses(labels, List.copyOf(numbers.keySet()));
    }

    /** Classes that have no names. */
    static KnownClasses of(int[] labels) {
        return new KnownClasses(labels, List.of());
    }

    /** The class of each row; not a copy. */
    public int[] labels() {
        return labels;
    }

    /** The names of the classes 0, 1, ...; none if they are numbers. */
    String[] names() {
        return names.toArray(String[]::new);
    }
}
