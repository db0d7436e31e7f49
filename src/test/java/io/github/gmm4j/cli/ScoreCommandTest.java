package io.github.gmm4j.cli;

import static io.github.gmm4j.cli.CommandRun.errOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often scores read their rows; what they print is tested with the other commands of models. */
public class ScoreCommandTest {
    private static final String URL = "jdbc:h2:mem:passes;DB_CLOSE_DELAY=-1";
    private static final AtomicInteger READ = new AtomicInteger();

    @TempDir
    private Path directory;

    /** Called by the database for every row that it gives. */
    public static double counted(double value) {
        READ.incrementAndGet();
        return value;
    }

    private static int rowsReadBy(Object... args) {
        READ.set(0);
        CommandRun outcome = CommandRun.of(args);
        assertThat(outcome.err()).isEmpty();
        return READ.get();
    }

    @Test
    void aSummaryFindsItsLimitInTheSamePass() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ALIAS COUNTED FOR '" + ScoreCommandTest.class.getName() + ".counted'");
        }
        String query = "select counted(x * x) as y from system_range(1, 100) order by x";
        Path model = directory.resolve("m.json");
        assertThat(errOf("fit", URL, "--query", query, "-k", 1, "-o", model)).isEmpty();
        int below = rowsReadBy("score", URL, "--query", query, "-m", model, "--summary", "--flag-below", -9);
        int least = rowsReadBy("score", URL, "--query", query, "-m", model, "--summary", "--flag-least", 0.1);
        assertThat(below).isPositive();
        assertThat(least).isEqualTo(below);
    }
}
