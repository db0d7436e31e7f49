package io.github.gmm4j.sources;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.OptionalLibrary;
import io.github.gmm4j.internal.bytes.SourceFile;
import java.io.File;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rows of Parquet files, which DuckDB reads anew at every pass. Files come in the order of their names, and rows in the
 * order in which they stand in their file.
 *
 * <pre>{@code
 * TableSamples samples = ParquetSamples.of("data/*.parquet", "x", "y");
 * TableSamples weighted = ParquetSamples.builder("data.parquet").weightColumn("w").skipInvalid().build();
 * }</pre>
 *
 * <p>Columns of any numeric type are converted to doubles. Rows are counted from 0 in messages. Only local files are read:
 * URLs are refused, and DuckDB neither installs nor loads extensions.
 *
 * <p>Needs {@code org.duckdb:duckdb_jdbc} on the class path (83 MB, which is why gmm4j does not bring it). Its native library
 * is unpacked to the directory for temporary files; JDK 24 and later warn of that without
 * {@code --enable-native-access=ALL-UNNAMED}.
 */
public final class ParquetSamples extends TableSamples {
    private static final String DATABASE = "jdbc:duckdb:";

    /** Rows that DuckDB hands over at a time. */
    private static final int FETCHED_ROWS = 2048;

    private static final Pattern PATTERN = Pattern.compile("[*?\\[]");
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*", Pattern.DOTALL);

    private ParquetSamples(Samples rows, ColumnSelection selection) {
        super(rows, selection);
    }

    /**
     * The rows of files.
     *
     * @param files a file, or a pattern of files such as {@code data/*.parquet}
     * @param columns names of the features, all columns if there are none
     * @return their rows
     * @throws UncheckedIOException if they can't be read
     * @throws IllegalArgumentException if {@code files} is a URL or a directory, there are no rows, a column is not there,
     *     or a value is NULL, naming its row and column
     * @throws IllegalStateException if DuckDB's driver is not on the class path
     */
    public static ParquetSamples of(String files, String... columns) {
        return builder(files).columns(columns).build();
    }

    /**
     * Returns a builder of the rows of files.
     *
     * @param files a file, or a pattern of files such as {@code data/*.parquet}
     * @return a builder
     */
    public static Builder builder(String files) {
        return new Builder(Objects.requireNonNull(files, "files"));
    }

    /** Describes Parquet files. */
    public static final class Builder extends SourceBuilder<Builder> {
        private final String files;
        private int threads = Runtime.getRuntime().availableProcessors();

        private Builder(String files) {
            this.files = files;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Number of threads with which DuckDB reads; all processors by default. The rows and their order are the same on any number.
         *
         * @param count at least 1
         * @return this builder
         * @throws IllegalArgumentException if {@code count < 1}
         */
        public Builder threads(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("threads must be at least 1, found " + count);
            }
            threads = count;
            return this;
        }

        /**
         * Opens the files, and reads them once.
         *
         * @return their rows
         * @throws UncheckedIOException if they can't be read, or a column is not numeric
         * @throws IllegalArgumentException if the files are a URL or a directory, there are no rows, a column is not
         *     there, or a value is NULL, naming its row and column
         * @throws IllegalStateException if DuckDB's driver is not on the class path
         */
        public ParquetSamples build() {
            if (URL.matcher(files).matches()) {
                throw new IllegalArgumentException(
                        files + ": is a URL; only local files can be read, so download it first");
            }
            if (!PATTERN.matcher(files).find() && !new File(files).exists()) {
                throw SourceFile.failure(files + ": no such file");
            }
            OptionalLibrary.DUCKDB.require("ParquetSamples");
            Properties settings = new Properties();
            settings.setProperty("jdbc_stream_results", "true");
            settings.setProperty("preserve_insertion_order", "true");
            settings.setProperty("threads", Integer.toString(threads));
            settings.setProperty("autoinstall_known_extensions", "false");
            settings.setProperty("autoload_known_extensions", "false");
            QueryRows.Connections duckdb = () -> DriverManager.getConnection(DATABASE, settings);
            String source = "read_parquet(["
                    + names(duckdb).stream().map(Builder::literal).collect(Collectors.joining(", ")) + "])";
            ColumnSelection selection = select(
                    files, query(duckdb, "SELECT * FROM " + source + " LIMIT 0").labels());
            String columns = Arrays.stream(selection.sources())
                    .mapToObj(c -> "CAST(" + quoted(selection.all().get(c)) + " AS DOUBLE)")
                    .collect(Collectors.joining(", "));
            QueryRows rows = new QueryRows(
                    query(duckdb, "SELECT " + columns + " FROM " + source),
                    selection.alone(),
                    "the files must not be written to");
            return new ParquetSamples(Samples.of(rows), selection);
        }

        private QueryRows.Query query(QueryRows.Connections duckdb, String sql) {
            return new QueryRows.Query(duckdb, files, sql, List.of(), FETCHED_ROWS);
        }

        /** The names of the files, in their order; each stands for itself alone, also where it looks like a pattern. */
        private List<String> names(QueryRows.Connections duckdb) {
            File single = new File(files);
            if (single.isDirectory()) {
                throw new IllegalArgumentException(
                        files + ": is a directory; \"" + files + "/*.parquet\" takes the files in it");
            }
            if (single.exists()) {
                return List.of(exactly(files));
            }
            List<String> names = new ArrayList<>();
            try (Connection connection = duckdb.open();
                    PreparedStatement glob = connection.prepareStatement("SELECT file FROM glob(?) ORDER BY file")) {
                glob.setString(1, files);
                try (ResultSet found = glob.executeQuery()) {
                    while (found.next()) {
                        names.add(exactly(found.getString(1)));
                    }
                }
            } catch (SQLException e) {
                throw query(duckdb, "").failure("", e);
            }
            if (names.isEmpty()) {
                throw SourceFile.failure(files + ": no such file");
            }
            return names;
        }

        private static String exactly(String name) {
            return name.replaceAll("[\\[*?]", "[$0]");
        }

        private static String literal(String text) {
            return "'" + text.replace("'", "''") + "'";
        }

        private static String quoted(String name) {
            return '"' + name.replace("\"", "\"\"") + '"';
        }
    }
}
