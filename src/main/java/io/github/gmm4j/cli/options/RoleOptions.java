package io.github.gmm4j.cli.options;

import io.github.gmm4j.cli.input.ColumnRoles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The columns of classes and weights, which are not features. */
public final class RoleOptions {
    @Option(
            names = "--truth",
            paramLabel = "COLUMN|FILE",
            description =
                    "Known classes to compare the clusters with: a column of a CSV input, or for other inputs a file"
                            + " of labels (.mat, IDX or CSV).")
    private @Nullable String truth;

    @Option(names = "--weights", paramLabel = "COLUMN", description = "The column with the sample weights.")
    private @Nullable String weights;

    public ColumnRoles roles() {
        return ColumnRoles.of(truth, weights);
    }
}
