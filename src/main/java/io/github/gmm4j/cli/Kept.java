package io.github.gmm4j.cli;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns of an input that are written again before the results.
 *
 * @param all whether all of them are
 * @param columns otherwise those that are
 */
record Kept(boolean all, List<ColumnList> columns) {
    /** No columns. */
    static final Kept NONE = new Kept(false, List.of());

    boolean isEmpty() {
        return !all && columns.isEmpty();
    }

    /**
     * The columns, each once and in the order of the input.
     *
     * @param source what the input is called in messages
     * @param names the names of all its columns
     * @return indices, counted from 0
     * @throws IllegalArgumentException if one is not there
     */
    List<Integer> indices(String source, List<String> names) {
        return all
                ? IntStream.range(0, names.size()).boxed().toList()
                : ColumnList.indices(source, names, columns).stream()
                        .sorted()
                        .distinct()
                        .toList();
    }
}
