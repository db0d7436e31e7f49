package io.github.gmm4j.cli.input;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What columns of an input are for.
 *
 * @param truth the column with known classes, by name or number counted from 1
 * @param weights the column with sample weights, likewise
 * @param features the features that are wanted, if the input names its columns; all others if there are none
 * @param kept the columns that are written again before the results
 * @param scored whether a model is applied to the rows, so that all of them may be left out
 */
public record ColumnRoles(
        Optional<String> truth, Optional<String> weights, List<String> features, KeptColumns kept, boolean scored) {
    /** Every column is a feature. */
    public static final ColumnRoles NONE = of(Optional.empty(), Optional.empty());

    /** Columns that are not features; all others are. */
    public static ColumnRoles of(Optional<String> truth, Optional<String> weights) {
        return new ColumnRoles(truth, weights, List.of(), KeptColumns.NONE, false);
    }

    /** The same, with the features of a model. */
    public ColumnRoles of(List<String> columns) {
        return new ColumnRoles(truth, weights, columns, kept, scored);
    }

    /** The same, with the features of a model that is applied to the rows. */
    public ColumnRoles scoredBy(List<String> columns) {
        return new ColumnRoles(truth, weights, columns, kept, true);
    }

    /** The same, with columns to keep. */
    public ColumnRoles keeping(KeptColumns columns) {
        return new ColumnRoles(truth, weights, features, columns, scored);
    }

    /** The columns that are no features. */
    List<String> others() {
        return Stream.concat(weights.stream(), truth.stream()).toList();
    }
}
