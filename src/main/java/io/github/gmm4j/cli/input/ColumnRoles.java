package io.github.gmm4j.cli.input;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        @Nullable String truth, @Nullable String weights, List<String> features, KeptColumns kept, boolean scored) {
    /** Every column is a feature. */
    public static final ColumnRoles NONE = of(null, null);

    /** Columns that are not features; all others are. */
    public static ColumnRoles of(@Nullable String truth, @Nullable String weights) {
        return new ColumnRoles(truth, weights, List.of(), KeptColumns.NONE, false);
    }

    /** Returns these roles with the features of a model. */
    public ColumnRoles withFeatures(List<String> columns) {
        return new ColumnRoles(truth, weights, columns, kept, scored);
    }

    /** Returns these roles with the features of a model that is applied to the rows. */
    public ColumnRoles scoredBy(List<String> columns) {
        return new ColumnRoles(truth, weights, columns, kept, true);
    }

    /** Returns these roles with columns to keep. */
    public ColumnRoles keeping(KeptColumns columns) {
        return new ColumnRoles(truth, weights, features, columns, scored);
    }

    /** Returns the columns that are not features. */
    List<String> others() {
        return Stream.of(weights, truth).filter(Objects::nonNull).toList();
    }
}
