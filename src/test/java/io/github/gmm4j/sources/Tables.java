package io.github.gmm4j.sources;

import static io.github.gmm4j.TestModels.blobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.h2.jdbcx.JdbcDataSource;

/** One table, columns a, w, b, c, in every kind of source. */
enum Tables {
    NPY {
        @Override
        TableSamples open(Path directory, DMatrixRMaj table, Consumer<SourceBuilder<?>> options) {
            byte[] header = npyHeader(1, "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape(table) + ", }");
            Path file = write(directory.resolve("table.npy"), header, numbers(table, Double.BYTES));
            return build(BinarySamples.builder(file), options);
        }
    },
    NPY_FLOAT32 {
        @Override
        TableSamples open(Path directory, DMatrixRMaj table, Consumer<SourceBuilder<?>> options) {
            byte[] header = npyHeader(2, "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape(table) + ", }");
            Path file = write(directory.resolve("singles.npy"), header, numbers(table, Float.BYTES));
            return build(BinarySamples.builder(file), options);
        }
    },
    FLOAT64 {
        @Override
        TableSamples open(Path directory, DMatrixRMaj table, Consumer<SourceBuilder<?>> options) {
            Path file = write(directory.resolve("table.f64"), new byte[0], numbers(table, Double.BYTES));
            return build(BinarySamples.builder(file).float64(table.numCols), options);
        }
    },
    FLOAT32 {
        @Override
        TableSamples open(Path directory, DMatrixRMaj table, Consumer<SourceBuilder<?>> options) {
            Path file = write(directory.resolve("table.f32"), new byte[0], numbers(table, Float.BYTES));
            return build(BinarySamples.builder(file).float32(table.numCols), options);
        }
    },
    CSV {
        @Override
        TableSamples open(Path directory, DMatrixRMaj table, Consumer<SourceBuilder<?>> options) {
            return build(CsvSamples.builder(csv(directory, table)), options);
        }
    },
    CSV_CACHED {
        @Override
        TableSamples open(Path directory, DMatrixRMaj table, Consumer<SourceBuilder<?>> options) {
            return build(CsvSamples.builder(csv(directory, table)).cached(), options);
        }
    },
    JDBC {
        @Override
        TableSamples open(Path directory, DMatrixRMaj table, Consumer<SourceBuilder<?>> options) {
            return build(JdbcSamples.builder(h2(directory, table), "SELECT a, w, b, c FROM t ORDER BY id"), options);
        }
    },
    PARQUET {
        @Override
        TableSamples open(Path directory, DMatrixRMaj table, Consumer<SourceBuilder<?>> options) {
            Path file = directory.resolve("table.parquet");
            String sql = "COPY (SELECT if(isnan(a), NULL, a) a, if(isnan(w), NULL, w) w, if(isnan(b), NULL, b) b,"
                    + " if(isnan(c), NULL, c) c FROM read_csv('" + csv(directory, table)
                    + "', header = true, types = {'a': 'DOUBLE', 'w': 'DOUBLE', 'b': 'DOUBLE', 'c':"
                    + " 'DOUBLE'})) TO '"
                    + file + "' (FORMAT parquet, ROW_GROUP_SIZE 4096)";
            duckdb(sql);
            return build(ParquetSamples.builder(file.toString()), options);
        }
    },
    MAT {
        @Override
        TableSamples open(Path directory, DMatrixRMaj table, Consumer<SourceBuilder<?>> options) {
            return build(MatSamples.builder(mat(directory, table)), options);
        }
    },
    MAT_TRANSPOSED {
        @Override
        TableSamples open(Path directory, DMatrixRMaj table, Consumer<SourceBuilder<?>> options) {
            return build(
                    MatSamples.builder(mat(directory, CommonOps_DDRM.transpose(table, null)))
                            .transposed(),
                    options);
        }
    };

    /** The tables that can be read here: DuckDB, for Parquet, is on the class path of the full profile only. */
    static Stream<Tables> available() {
        boolean duckdb = DriverManager.drivers()
                .anyMatch(driver -> driver.getClass().getName().startsWith("org.duckdb."));
        return Arrays.stream(values()).filter(table -> duckdb || table != PARQUET);
    }

    static final String[] NAMES = {"a", "w", "b", "c"};

    /**
     * Writes a table and opens it.
     *
     * @param table n x 4; NaN is a missing number
     */
    abstract TableSamples open(Path directory, DMatrixRMaj table, Consumer<SourceBuilder<?>> options);

    boolean binary() {
        return this != CSV && this != CSV_CACHED && this != JDBC && this != PARQUET;
    }

    /** Columns of clusters, and small weights; all numbers are floats. */
    static DMatrixRMaj table() {
        DMatrixRMaj points =
                blobs(3, new double[][] {{0, 0, 0}, {4, 1, 2}}, 12_000, 8_500).samples();
        DMatrixRMaj table = new DMatrixRMaj(points.numRows, 4);
        for (int i = 0; i < points.numRows; i++) {
            table.set(i, 0, (float) points.get(i, 0));
            table.set(i, 1, 0.5 + i % 4);
            table.set(i, 2, (float) points.get(i, 1));
            table.set(i, 3, (float) points.get(i, 2));
        }
        return table;
    }

    /** Some columns of a matrix. */
    static DMatrixRMaj columns(DMatrixRMaj matrix, int... columns) {
        DMatrixRMaj some = new DMatrixRMaj(matrix.numRows, columns.length);
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < columns.length; j++) {
                some.set(i, j, matrix.get(i, columns[j]));
            }
        }
        return some;
    }

    private static TableSamples build(SourceBuilder<?> builder, Consumer<SourceBuilder<?>> options) {
        options.accept(builder);
        if (builder instanceof BinarySamples.Builder binary) {
            return binary.build();
        } else if (builder instanceof CsvSamples.Builder csv) {
            return csv.build();
        } else if (builder instanceof JdbcSamples.Builder jdbc) {
            return jdbc.build();
        } else if (builder instanceof MatSamples.Builder mat) {
            return mat.build();
        }
        return ((ParquetSamples.Builder) builder).build();
    }

    static Path write(Path file, byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(1 << 21);
        for (byte[] part : parts) {
            all.put(part);
        }
        byte[] content = new byte[all.flip().remaining()];
        all.get(content);
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] numbers(DMatrixRMaj table, int bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(table.getNumElements() * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < table.getNumElements(); i++) {
            if (bytes == Double.BYTES) {
                buffer.putDouble(table.data[i]);
            } else {
                buffer.putFloat((float) table.data[i]);
            }
        }
        return buffer.array();
    }

    static String shape(DMatrixRMaj table) {
        return "(" + table.numRows + ", " + table.numCols + ")";
    }

    /** As {@code numpy.lib.format} writes it: the whole is a multiple of 64 bytes long. */
    static byte[] npyHeader(int version, String description) {
        int sizeBytes = version == 1 ? Short.BYTES : Integer.BYTES;
        byte[] text = description.getBytes(version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        int before = 8 + sizeBytes;
        int length = (before + text.length + 1 + 63) / 64 * 64 - before;
        ByteBuffer header = ByteBuffer.allocate(before + length).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        header.put((byte) version).put((byte) 0);
        if (version == 1) {
            header.putShort((short) length);
        } else {
            header.putInt(length);
        }
        header.put(text);
        while (header.remaining() > 1) {
            header.put((byte) ' ');
        }
        return header.put((byte) '\n').array();
    }

    private static Path mat(Path directory, DMatrixRMaj table) {
        try {
            Path file = directory.resolve("table.mat");
            MatFile.write(file, Map.of("t", table));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path csv(Path directory, DMatrixRMaj table) {
        StringBuilder csv = new StringBuilder(String.join(",", NAMES)).append('\n');
        for (int i = 0; i < table.numRows; i++) {
            for (int j = 0; j < table.numCols; j++) {
                csv.append(j == 0 ? "" : ",").append(table.get(i, j));
            }
            csv.append('\n');
        }
        try {
            return Files.writeString(directory.resolve("table.csv"), csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database in memory, which ends with its last connection but for the one that is kept. */
    static DataSource h2(Path directory, DMatrixRMaj table) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + directory.getFileName() + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = source.getConnection();
                Statement create = connection.createStatement()) {
            create.execute("DROP TABLE IF EXISTS t");
            create.execute("CREATE TABLE t (id INT PRIMARY KEY, a DOUBLE, w DOUBLE, b DOUBLE, c DOUBLE)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?, ?, ?)")) {
                for (int i = 0; i < table.numRows; i++) {
                    insert.setInt(1, i);
                    for (int j = 0; j < 4; j++) {
                        if (Double.isNaN(table.get(i, j))) {
                            insert.setNull(j + 2, java.sql.Types.DOUBLE);
                        } else {
                            insert.setDouble(j + 2, table.get(i, j));
                        }
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return source;
    }

    static void duckdb(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
