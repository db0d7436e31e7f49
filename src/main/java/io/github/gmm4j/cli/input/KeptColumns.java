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

    /** Returns the indices of the columns, counted from 0, each once and in the order of the input. */
    List<Integer> indices(String source, List<String> names) {
        return all
                ? IntStream.range(0, names.size()).boxed().toList()
                : ColumnList.indices(source, names, columns).stream()
                        .sorted()
                        .distinct()
                        .toList();
    }
}
