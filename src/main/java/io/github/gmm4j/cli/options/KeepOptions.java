package io.github.gmm4j.cli.options;

import io.github.gmm4j.cli.input.KeptColumns;
import io.github.gmm4j.cli.values.ColumnList;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The columns of the input that a command writes before its results. */
public final class KeepOptions {
    @ArgGroup
    private Choice choice = new Choice();

    /** Some or all columns. */
    static final class Choice {
        @Option(
                names = "--keep",
                paramLabel = "COLUMNS",
                converter = ColumnList.Converter.class,
                description =
                        "Columns of the input to write before the results, written as for --columns. They may hold"
                                + " text.")
        private List<ColumnList> kept = new ArrayList<>();

        @Option(names = "--append", description = "Write all columns of the input before the results.")
        private boolean all;
    }

    public KeptColumns columns() {
        return new KeptColumns(choice.all, choice.kept);
    }
}
