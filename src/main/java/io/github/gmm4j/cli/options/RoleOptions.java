package io.github.gmm4j.cli.options;

import io.github.gmm4j.cli.input.ColumnRoles;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Columns that are not fitted. */
public final class RoleOptions {
    @Option(
            names = "--truth",
            paramLabel = "COLUMN|FILE",
            description =
                    "Known classes to compare the clusters with: a column of a CSV input, or for other inputs a file"
                            + " of labels (.mat, IDX or CSV).")
    private Optional<String> truth = Optional.empty();

    @Option(names = "--weights", paramLabel = "COLUMN", description = "The column with the sample weights.")
    private Optional<String> weights = Optional.empty();

    public ColumnRoles roles() {
        return ColumnRoles.of(truth, weights);
    }
}
