package io.github.gmm4j.sources;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chosen columns of a source: all names, feature indices from 0, weight index or {@link #NO_WEIGHT}, skipping of invalid
 * rows.
 */
record ColumnSelection(List<String> all, List<Integer> features, int weight, boolean skipInvalid) {
    /** The index of the weights if every row has weight 1. */
    static final int NO_WEIGHT = -1;

    boolean weighted() {
        return weight != NO_WEIGHT;
    }

    List<String> names() {
        return features.stream().map(all::get).toList();
    }

    int[] featureIndices() {
        return features.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The index in the source of a column of the samples; the weights follow the features. */
    int source(int column) {
        return column == features.size() ? weight : features.get(column);
    }

    /** The name of a column of the samples; the weights follow the features. */
    String name(int column) {
        return all.get(source(column));
    }

    /** The indices in the source of the features, followed by that of the weights if there are any. */
    int[] sources() {
        return IntStream.range(0, features.size() + (weighted() ? 1 : 0))
                .map(this::source)
                .toArray();
    }

    /** The selection of all columns of a table that has only the chosen columns, features first. */
    ColumnSelection alone() {
        int d = features.size();
        return new ColumnSelection(
                Arrays.stream(sources()).mapToObj(all::get).toList(),
                IntStream.range(0, d).boxed().toList(),
                weighted() ? d : NO_WEIGHT,
                skipInvalid);
    }
}
