package io.github.gmm4j.sources;

import static io.github.gmm4j.TestAssertions.assertRefused;
import static io.github.gmm4j.TestAssertions.assertThrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.data.RowReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.ejml.data.DMatrixRMaj;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of a database, H2 in memory. */
class JdbcSamplesTest {
    private static final String QUERY = "SELECT a, b, c FROM t ORDER BY id";

    @TempDir
    private Path directory;

    private DMatrixRMaj table = new DMatrixRMaj(1000, 4);
    private DataSource database = new JdbcDataSource();

    @BeforeEach
    void fillTable() {
        for (int i = 0; i < table.data.length; i++) {
            table.data[i] = i % 4 == 1 ? 1 : Math.sin(i);
        }
        database = Tables.h2(directory, table);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A database that tells what is asked of it, and fails when it is told to. */
    private final class Watched implements DataSource {
        private final List<String> calls = new ArrayList<>();
        private final AtomicInteger open = new AtomicInteger();
        private final AtomicInteger connections = new AtomicInteger();
        private String failing = "";
        private int failAt;

        @Override
        public Connection getConnection() throws SQLException {
            connections.incrementAndGet();
            return watch(Connection.class, database.getConnection());
        }

        private <T> T watch(Class<T> type, T original) {
            open.incrementAndGet();
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, args) -> call(original, method, args)));
        }

        private Object call(Object original, Method method, Object[] args) throws Throwable {
            String name = method.getName();
            if (name.startsWith("set") || name.equals("rollback") || name.equals("prepareStatement")) {
                calls.add(name + (args == null ? "" : List.of(args)));
            }
            if (name.equals(failing) && failAt-- == 0) {
                throw new SQLException("the line\n  was cut\n\nand more");
            }
            if (name.equals("close")) {
                open.decrementAndGet();
                connections.addAndGet(original instanceof Connection ? -1 : 0);
            }
            try {
                Object result = method.invoke(original, args);
                if (result instanceof PreparedStatement statement) {
                    return watch(PreparedStatement.class, statement);
                }
                return result instanceof ResultSet rows ? watch(ResultSet.class, rows) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public PrintWriter getLogWriter() throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }

    @Test
    void parametersAreTaken() {
        JdbcSamples samples =
                JdbcSamples.of(database, "SELECT b AS beta, a FROM t WHERE id >= ? AND id < ? ORDER BY id", 17, 20);
        assertThat(samples.size()).isEqualTo(3);
        assertThat(samples.columns()).containsExactly("BETA", "A");
        double[] values = new double[6];
        try (RowReader reader = samples.reader()) {
            reader.read(3, values, new double[3]);
        }
        assertThat(values)
                .containsExactly(
                        table.get(17, 2),
                        table.get(17, 0),
                        table.get(18, 2),
                        table.get(18, 0),
                        table.get(19, 2),
                        table.get(19, 0));
    }

    @Test
    void numbersOfAllKindsAreTaken() {
        String query = "SELECT CAST(7 AS BIGINT) i, CAST(1.25 AS DECIMAL(9, 2)) d, CAST(0.5 AS REAL) r, '3.5' s";
        double[] values = new double[4];
        try (RowReader reader = JdbcSamples.of(database, query).reader()) {
            reader.read(1, values, new double[1]);
        }
        assertThat(values).containsExactly(7, 1.25, 0.5, 3.5);
    }

    @Test
    void connectionsAreSetUpForStreamingAndRestored() {
        Watched watched = new Watched();
        JdbcSamples.builder(watched, QUERY).fetchSize(64).build();
        String prepared = "prepareStatement[" + QUERY + ", 1003, 1007]"; // forward only, read only
        assertThat(watched.calls)
                .containsSubsequence(
                        "setReadOnly[true]",
                        "setAutoCommit[false]",
                        prepared,
                        "setMaxRows[0]",
                        "setFetchSize[64]",
                        "rollback",
                        "setAutoCommit[true]",
                        "setReadOnly[false]");
        assertThat(watched.open.get()).isZero();
        watched.calls.clear();
        JdbcSamples.of(watched, QUERY);
        assertThat(watched.calls).contains("setFetchSize[1000]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"setReadOnly", "rollback"})
    void whatIsNotNeededMayFail(String call) {
        Watched watched = new Watched();
        watched.failing = call;
        JdbcSamples samples = JdbcSamples.of(watched, QUERY);
        watched.failAt = 0;
        samples.reader().close();
        assertThat(watched.open.get()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"isReadOnly", "setAutoCommit", "prepareStatement", "executeQuery", "getMetaData"})
    void aDatabaseThatFailsAtFirstIsExplained(String call) {
        Watched watched = new Watched();
        watched.failing = call;
        assertThatThrownBy(() -> JdbcSamples.of(watched, QUERY))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("\"" + QUERY + "\": the line was cut")
                .hasRootCauseInstanceOf(SQLException.class)
                .cause()
                .hasMessage("\"" + QUERY + "\": the line was cut");
        watched.failing = "";
        JdbcSamples samples = JdbcSamples.of(watched, QUERY);
        watched.failing = call.equals("getMetaData") ? "executeQuery" : call;
        watched.failAt = 0;
        assertThrown(UncheckedIOException.class, samples::reader, "\"" + QUERY + "\": the line was cut");
        assertThat(watched.connections.get()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 700})
    void aConnectionThatIsLostOnTheWayIsExplained(int row) {
        Watched watched = new Watched();
        JdbcSamples samples = JdbcSamples.of(watched, QUERY);
        watched.failing = "next";
        watched.failAt = row;
        assertThrown(
                UncheckedIOException.class,
                () -> GaussianMixture.builder(2).threads(2).build().fit(samples),
                "\"" + QUERY + "\": " + (row == 0 ? "" : "after row 699: ") + "the line was cut");
        assertThat(watched.open.get()).isZero();
        watched.failing = "getDouble";
        watched.failAt = 3 * row + 1;
        assertThrown(
                UncheckedIOException.class,
                () -> GaussianMixture.builder(2).threads(2).build().fit(samples),
                "\"" + QUERY + "\": row " + row + ", column B: the line was cut");
        assertThat(watched.open.get()).isZero();
    }

    @Test
    void mistakesAreNamed() throws SQLException {
        assertThatThrownBy(() -> JdbcSamples.of(database, "SELECT a\n  FROM nowhere"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("\"SELECT a FROM nowhere\": Table \"NOWHERE\" not found");
        assertThatThrownBy(() -> JdbcSamples.of(database, "SELECT a FROM t WHERE id < ?"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("\"SELECT a FROM t WHERE id < ?\": Parameter \"#1\" is not set");
        assertRefused(
                () -> JdbcSamples.of(database, "SELECT a FROM t WHERE id < 0"),
                "\"SELECT a FROM t WHERE id < 0\": no rows");
        execute("UPDATE t SET c = NULL WHERE id = 5");
        String query = "SELECT a, b, c FROM t WHERE a IS NOT NULL AND b IS NOT NULL AND id IS NOT NULL ORDER BY id";
        assertRefused(
                () -> JdbcSamples.of(database, query),
                "\"" + query.substring(0, 80) + "...\": row 5, column C is NULL; skipInvalid() leaves such rows"
                        + " out");
        assertThatThrownBy(() -> JdbcSamples.of(database, "SELECT a, 'red' AS color FROM t"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("\"SELECT a, 'red' AS color FROM t\": row 0, column COLOR: ")
                .hasMessageContaining("red");
    }

    @Test
    void rowsInAnotherOrderAreNoticed() throws SQLException {
        JdbcSamples samples = JdbcSamples.of(database, QUERY);
        execute("UPDATE t SET id = -1 WHERE id = 999");
        String message = "\"" + QUERY + "\": the rows or their order changed since the first pass; has the query an"
                + " ORDER BY with a key?";
        assertRefused(() -> GaussianMixture.of(2).fit(samples), message);
        execute("DELETE FROM t WHERE id = 7");
        assertRefused(() -> GaussianMixture.of(2).fit(samples), message);
    }
}
