package io.github.gmm4j.sources;

import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import java.util.List;
import java.util.Optional;

/** Rows of a table, whose columns have names. */
public abstract class TableSamples implements Samples {
    private final Samples rows;
    private final ColumnSelection selection;

    TableSamples(Samples rows, ColumnSelection selection) {
        this.rows = selection.skipInvalid() ? Samples.skippingInvalid(rows) : rows;
        this.selection = selection;
    }

    /**
     * The names of the features, one for each of the d numbers of a row.
     *
     * @return d names, in the order of the features
     */
    public List<String> columns() {
        return selection.names();
    }

    /**
     * The name of the column of weights.
     *
     * @return empty if every row has weight 1
     */
    public Optional<String> weightColumn() {
        return selection.weighted() ? Optional.of(selection.name(dimension())) : Optional.empty();
    }

    @Override
    public long size() {
        return rows.size();
    }

    @Override
    public int dimension() {
        return rows.dimension();
    }

    @Override
    public boolean indexed() {
        return rows.indexed();
    }

    @Override
    public RowReader reader() {
        return rows.reader();
    }

    @Override
    public String place(long row, int column) {
        return rows.place(row, column);
    }
}
