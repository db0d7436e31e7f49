package io.github.gmm4j.cli;

import static io.github.gmm4j.cli.CommandRun.errOf;
import static io.github.gmm4j.cli.CommandRun.linesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gmm4j.datasets.OldFaithful;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files on the command line, with DuckDB on the class path. */
@Tag("slow")
class ParquetInputsTest {
    private static final DMatrixRMaj FAITHFUL = OldFaithful.samples();

    @TempDir
    private Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        StringBuilder csv = new StringBuilder("eruptions,waiting,kind\n");
        for (int i = 0; i < FAITHFUL.numRows; i++) {
            double eruption = FAITHFUL.get(i, 0);
            csv.append(eruption + "," + FAITHFUL.get(i, 1) + (eruption > 3 ? ",long\n" : ",short\n"));
        }
        Files.writeString(directory.resolve("x.csv"), csv);
        write("select * from read_csv('" + directory.resolve("x.csv") + "')", "x.parquet");
    }

    private Path write(String query, String name) {
        Path file = directory.resolve(name);
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("copy (" + query + ") to '" + file + "' (format parquet)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }

    private static List<String> fit(Object input, String... options) {
        CommandRun run = CommandRun.of("fit", input, "-k", 2, options[0], options[1]);
        assertThat(run.err()).isEmpty();
        return run.out().lines().skip(1).toList();
    }

    @Test
    void theSameRowsGiveTheSameFit() {
        String[] columns = {"--columns", "eruptions,waiting"};
        List<String> expected = fit(directory.resolve("x.csv"), columns);
        assertThat(fit(directory.resolve("x.parquet"), columns)).isEqualTo(expected);
        assertThat(fit(directory.resolve("*.parquet"), "--columns", "1,2")).isEqualTo(expected);
        String query = "select eruptions, waiting from '" + directory.resolve("x.parquet") + "'";
        assertThat(fit("jdbc:duckdb:", "--query", query)).isEqualTo(expected);
    }

    @Test
    void columnsAreFoundByNameThenByNumber() {
        Path file = write("select 0.5 * x as \"2\", x * x as price, 7 - x as z from range(1, 9) t(x)", "years.parquet");
        assertThat(linesOf("convert", file, "--columns", "2,3")).startsWith("2,z", "0.5,6.0");
        assertThat(linesOf("convert", file, "--columns", "1")).startsWith("2", "0.5");
        assertThat(errOf("fit", file, "-k", 2, "--columns", "nope")).contains("no column \"nope\"");
    }

    @Test
    void knownClassesComeFromOtherFiles() throws IOException {
        Path kinds = directory.resolve("kinds.csv");
        StringBuilder csv = new StringBuilder("kind\n");
        for (int i = 0; i < FAITHFUL.numRows; i++) {
            csv.append(FAITHFUL.get(i, 0) > 3 ? "long\n" : "short\n");
        }
        Files.writeString(kinds, csv);
        CommandRun fit =
                CommandRun.line("fit", directory.resolve("x.parquet"), "-k 2 --columns eruptions --truth", kinds);
        assertThat(fit.err()).isEmpty();
        assertThat(fit.out()).containsPattern("accuracy by label permutation (1.0000|0.99\\d\\d)");
    }

    @Test
    void missingNumbersAreExplained() {
        Path gap = write("select unnest([1.0, null, 2.0]) as x", "gap.parquet");
        assertThat(errOf("fit", gap, "-k", 1)).contains("row 1, column x is NULL; --skip-invalid leaves such rows out");
    }
}
