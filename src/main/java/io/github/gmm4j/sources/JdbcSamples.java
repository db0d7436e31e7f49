package io.github.gmm4j.sources;

import io.github.gmm4j.data.Samples;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * The rows that an SQL query gives, asked anew at every pass. The query must give the same rows in the same order every
 * time, so it needs an {@code ORDER BY} with a key, and a table that is not written to meanwhile; that it does is checked
 * at the end of every pass.
 *
 * <pre>{@code
 * TableSamples samples = JdbcSamples.of(dataSource, "SELECT x, y FROM points WHERE kind = ? ORDER BY id", "a");
 * TableSamples weighted = JdbcSamples.builder(dataSource, "SELECT x, y, w FROM points ORDER BY id")
 *         .weightColumn("w")
 *         .skipInvalid()
 *         .build();
 * }</pre>
 *
 * <p>Columns are called by their labels. Every column must be numeric, or convertible to a number by the driver. Rows are
 * counted from 0 in messages. Each pass opens a connection, in a transaction that is read-only where the driver can have it,
 * and closes it. A pass takes as long as the database needs for the rows: a file is much faster.
 */
public final class JdbcSamples extends TableSamples {
    private static final int LONGEST_TITLE = 80;

    private JdbcSamples(Samples rows, ColumnSelection selection) {
        super(rows, selection);
    }

    /**
     * The rows of a query, all columns of which are features.
     *
     * @param dataSource opens connections
     * @param query an SQL query, with a question mark for every parameter
     * @param parameters the parameters
     * @return its rows
     * @throws UncheckedIOException if the database fails, naming the query
     * @throws IllegalArgumentException if there are no rows, or a value is NULL, naming its row and column
     */
    public static JdbcSamples of(DataSource dataSource, String query, Object... parameters) {
        return builder(dataSource, query).parameters(parameters).build();
    }

    /**
     * Returns a builder of the rows of a query.
     *
     * @param dataSource opens connections
     * @param query an SQL query
     * @return a builder
     */
    public static Builder builder(DataSource dataSource, String query) {
        return new Builder(Objects.requireNonNull(dataSource, "dataSource"), Objects.requireNonNull(query, "query"));
    }

    /** Describes a query. */
    public static final class Builder extends SourceBuilder<Builder> {
        private final DataSource dataSource;
        private final String sql;
        private List<Object> parameters = List.of();
        private int fetchSize = 1000;

        private Builder(DataSource dataSource, String sql) {
            this.dataSource = dataSource;
            this.sql = sql;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Takes values for the question marks of the query.
         *
         * @param values one for each, none of them null
         * @return this builder
         */
        public Builder parameters(Object... values) {
            parameters = List.of(values);
            return this;
        }

        /**
         * How many rows the driver should fetch at a time, 1000 by default. Some drivers give a meaning to negative
         * numbers, and some read all rows into memory whatever is asked for.
         *
         * @param rows handed to the driver as it is
         * @return this builder
         */
        public Builder fetchSize(int rows) {
            fetchSize = rows;
            return this;
        }

        /**
         * Asks the query for the first time, and reads all rows.
         *
         * @return its rows
         * @throws UncheckedIOException if the database fails, or a value is not a number, naming the query
         * @throws IllegalArgumentException if there are no rows, a column is not there, or a value is NULL, naming its row
         *     and column
         */
        public JdbcSamples build() {
            String line = sql.strip().replaceAll("\\s+", " ");
            String title =
                    '"' + (line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE) + "...") + '"';
            QueryRows.Query query = new QueryRows.Query(dataSource::getConnection, title, sql, parameters, fetchSize);
            ColumnSelection selection = select(title, query.labels());
            return new JdbcSamples(
                    Samples.of(new QueryRows(query, selection, "has the query an ORDER BY with a key?")), selection);
        }
    }
}
