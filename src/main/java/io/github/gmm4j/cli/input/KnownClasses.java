package io.github.gmm4j.cli.input;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The known class of every row. */
public final class KnownClasses {
    private final int[] labels;
    private final List<String> names;

    private KnownClasses(int[] labels, List<String> names) {
        this.labels = labels;
        this.names = names;
    }

    /** Numbers named classes in the order of their first appearance. */
    static KnownClasses of(List<String> classes) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int[] labels = classes.stream()
                .map(name -> name.isBlank() ? "(no name)" : name)
                .mapToInt(name -> numbers.computeIfAbsent(name, unseen -> numbers.size()))
                .toArray();
        return new KnownClasses(labels, List.copyOf(numbers.keySet()));
    }

    /** Takes classes without names. */
    static KnownClasses of(int[] labels) {
        return new KnownClasses(labels, List.of());
    }

    /** Returns the class of each row; not a copy. */
    public int[] labels() {
        return labels;
    }

    /** Returns the names of the classes 0, 1, ...; empty if the classes have none. */
    String[] names() {
        return names.toArray(String[]::new);
    }
}
