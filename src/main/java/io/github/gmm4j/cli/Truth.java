package io.github.gmm4j.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Known classes. */
final class Truth {
    private final int[] labels;
    private final List<String> names;

    private Truth(int[] labels, List<String> names) {
        this.labels = labels;
        this.names = names;
    }

    /** Classes by name, numbered in the order of their first appearance. */
    static Truth of(List<String> classes) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int[] labels = classes.stream()
                .map(name -> name.isBlank() ? "(no name)" : name)
                .mapToInt(name -> numbers.computeIfAbsent(name, unseen -> numbers.size()))
                .toArray();
        return new Truth(labels, List.copyOf(numbers.keySet()));
    }

    /** Classes that have no names. */
    static Truth of(int[] labels) {
        return new Truth(labels, List.of());
    }

    /** The class of each row; not a copy. */
    int[] labels() {
        return labels;
    }

    /** The names of the classes 0, 1, ...; none if they are numbers. */
    String[] names() {
        return names.toArray(String[]::new);
    }
}
