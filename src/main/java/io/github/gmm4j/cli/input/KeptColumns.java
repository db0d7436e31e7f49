package io.github.gmm4j.cli.input;

import io.github.gmm4j.cli.values.ColumnList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns of an input that are written again before the results.
 *
 * @param all whether all of them are
 * @param columns otherwise those that are
 */
public record KeptColumns(boolean all, List<ColumnList> columns) {
    /** No columns. */
    static final KeptColumns NONE = new KeptColumns(false, List.of());

    public boolean isEmpty() {
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
