package io.github.gmm4j.sources;

import static io.github.gmm4j.internal.ArgumentException.option;

import io.github.gmm4j.data.RowStream;
import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.ColumnNames;
import io.github.gmm4j.internal.Secrets;
import io.github.gmm4j.internal.bytes.SourceFile;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The rows of a query, which runs again at every pass. */
final class QueryRows implements RowStream {
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    /** A query with its parameters. Messages use the title; fetchSize is the number of rows fetched at a time. */
    record Query(Connections connections, String title, String sql, List<Object> parameters, int fetchSize) {
        /** Returns the column labels, or throws UncheckedIOException if the database does not give them. */
        List<String> labels() {
            try (Result result = Result.of(this, 1)) {
                ResultSetMetaData columns = result.rows().getMetaData();
                List<String> labels = new ArrayList<>();
                for (int c = 1; c <= columns.getColumnCount(); c++) {
                    labels.add(columns.getColumnLabel(c));
                }
                return ColumnNames.distinct(labels);
            } catch (SQLException e) {
                throw failure("", e);
            }
        }

        /** Returns the exception for a database failure: the first paragraph of its message, without passwords. */
        UncheckedIOException failure(String where, SQLException cause) {
            SQLException shown = withoutSecrets(cause);
            String reason = String.valueOf(shown.getMessage()).split("\\R\\s*\\R", 2)[0];
            return SourceFile.failure(title + ": " + where + reason.replaceAll("\\s+", " "), shown);
        }

        /** Returns the exception itself, or one without a cause if a message shows a password. */
        private static SQLException withoutSecrets(SQLException thrown) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                String message = String.valueOf(cause.getMessage());
                if (!Secrets.hide(message).equals(message)) {
                    SQLException shown = new SQLException(
                            Secrets.hide(String.valueOf(thrown.getMessage())),
                            thrown.getSQLState(),
                            thrown.getErrorCode());
                    shown.setStackTrace(thrown.getStackTrace());
                    return shown;
                }
            }
            return thrown;
        }
    }

    private final Query query;
    private final ColumnSelection selection;
    private final String remedy;
    /** Fingerprint of all numbers in order, from the first complete pass; 0 before. */
    private final AtomicLong fingerprint = new AtomicLong();

    /** Runs the query at every pass; remedy tells in messages how to get the same rows in the same order each time. */
    QueryRows(Query query, ColumnSelection selection, String remedy) {
        this.query = query;
        this.selection = selection;
        this.remedy = remedy;
    }

    @Override
    public int dimension() {
        return selection.features().size();
    }

    @Override
    public String place(long row, int column) {
        return query.title() + ": row " + row + ", column " + selection.name(column);
    }

    @Override
    public Cursor open() {
        try {
            return new Rows(Result.of(query, 0));
        } catch (SQLException e) {
            throw query.failure("", e);
        }
    }

    /** A connection that regains its original settings when closed, because it may return to a pool. */
    private record Session(Connection connection, boolean readOnly, boolean autoCommit) implements AutoCloseable {
        static Session begin(Connections connections) throws SQLException {
            Connection connection = connections.open();
            try {
                return new Session(connection, connection.isReadOnly(), connection.getAutoCommit());
            } catch (SQLException | RuntimeException e) {
                quietly(connection::close);
                throw e;
            }
        }

        /** Ignores failures, because nothing was written. */
        @Override
        public void close() {
            quietly(connection::rollback);
            quietly(() -> connection.setAutoCommit(autoCommit));
            quietly(() -> connection.setReadOnly(readOnly));
            quietly(connection::close);
        }
    }

    /** The result of a query, with everything that must be closed after it. */
    private record Result(Session session, PreparedStatement statement, ResultSet rows) implements AutoCloseable {
        /** Runs the query for at most this number of rows, or for all if 0. */
        static Result of(Query query, int most) throws SQLException {
            Session session = Session.begin(query.connections());
            try {
                Connection connection = session.connection();
                quietly(() -> connection.setReadOnly(true)); // a hint that some drivers refuse
                connection.setAutoCommit(false); // with it some drivers read all rows into memory at once
                PreparedStatement statement = connection.prepareStatement(
                        query.sql(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
                statement.setMaxRows(most);
                if (most == 0) {
                    statement.setFetchSize(query.fetchSize());
                }
                for (int i = 0; i < query.parameters().size(); i++) {
                    statement.setObject(i + 1, query.parameters().get(i));
                }
                return new Result(session, statement, statement.executeQuery());
            } catch (SQLException | RuntimeException e) {
                session.close(); // and what was opened of it
                throw e;
            }
        }

        @Override
        public void close() {
            quietly(rows::close);
            quietly(statement::close);
            session.close();
        }
    }

    @FunctionalInterface
    private interface Action {
        void run() throws SQLException;
    }

    private static void quietly(Action action) {
        try {
            action.run();
        } catch (SQLException e) {
            return;
        }
    }

    private final class Rows implements Cursor {
        private final Result result;
        private final int[] columns = selection.sources();
        private long row = -1;
        private long hash = 1;
        private double weight = 1;

        Rows(Result result) {
            this.result = result;
        }

        @Override
        public boolean next(double[] values) {
            try {
                if (!result.rows().next()) {
                    requireSameRows();
                    return false;
                }
            } catch (SQLException e) {
                throw query.failure(row < 0 ? "" : "after row " + row + ": ", e);
            }
            row++;
            int d = dimension();
            for (int j = 0; j < columns.length; j++) {
                double number = number(j);
                hash = (hash ^ Double.doubleToRawLongBits(number)) * 0x9E3779B97F4A7C15L;
                hash ^= hash >>> 32;
                if (j < d) {
                    values[j] = number;
                } else {
                    weight = number;
                }
            }
            return true;
        }

        private double number(int column) {
            try {
                double number = result.rows().getDouble(columns[column] + 1);
                boolean perhapsNull = number == 0 || Double.isNaN(number); // 0 by the standard, NaN with DuckDB
                if (!perhapsNull || !result.rows().wasNull()) {
                    return number;
                }
            } catch (SQLException e) {
                throw query.failure("row " + row + ", column " + selection.name(column) + ": ", e);
            }
            if (selection.skipInvalid()) {
                return Double.NaN;
            }
            throw new ArgumentException(
                    "%s is NULL; %s leaves such rows out", place(row, column), option("skipInvalid()"));
        }

        private void requireSameRows() {
            if (row < 0) {
                throw new IllegalArgumentException(query.title() + ": no rows");
            }
            if (!fingerprint.compareAndSet(0, hash) && fingerprint.get() != hash) {
                throw new IllegalArgumentException(
                        query.title() + ": the rows or their order changed since the first pass; " + remedy);
            }
        }

        @Override
        public double weight() {
            return weight;
        }

        @Override
        public void close() {
            result.close();
        }
    }
}
