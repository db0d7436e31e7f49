package io.github.gmm4j.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.ejml.data.DMatrixRMaj;

/** The session that the tests share, and data sets in it. */
final class LocalSpark {
    /** Two threads, and up to four attempts at a task. */
    static final String USUAL = "local[2,4]";

    private static Optional<SparkSession> running = Optional.empty();
    private static String master = "";

    private LocalSpark() {}

    static SparkSession session() {
        return session(USUAL);
    }

    /** The session on a master, started anew if the last one was on another. */
    static synchronized SparkSession session(String wanted) {
        if (running.isEmpty() || !master.equals(wanted)) {
            running.ifPresent(SparkSession::stop);
            running = Optional.of(start(wanted));
            master = wanted;
        }
        return running.get();
    }

    private static SparkSession start(String master) {
        return SparkSession.builder()
                .master(master)
                .appName("gmm4j tests")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.warehouse.dir", "target/spark-warehouse")
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .config("spark.executor.memory", "512m")
                .getOrCreate();
    }

    /** A data set of a column of dense vectors, its rows in their order in so many partitions. */
    static Dataset<Row> features(DMatrixRMaj samples, int partitions) {
        return rows(
                samples.numRows,
                partitions,
                schema("features", SQLDataTypes.VectorType()),
                i -> RowFactory.create(Vectors.dense(row(samples, i))));
    }

    /** A data set of vectors and weights. */
    static Dataset<Row> weighted(DMatrixRMaj samples, double[] weights, int partitions) {
        StructType schema = schema("features", SQLDataTypes.VectorType()).add("w", DataTypes.DoubleType);
        return rows(
                samples.numRows,
                partitions,
                schema,
                i -> RowFactory.create(Vectors.dense(row(samples, i)), weights[i]));
    }

    static Dataset<Row> rows(int count, int partitions, StructType schema, IntFunction<Row> row) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row.apply(i));
        }
        SparkSession session = running.orElseGet(LocalSpark::session);
        return session.createDataFrame(
                org.apache.spark.api.java.JavaSparkContext.fromSparkContext(session.sparkContext())
                        .parallelize(rows, partitions),
                schema);
    }

    static StructType schema(String column, DataType type) {
        return new StructType(new StructField[] {new StructField(column, type, true, Metadata.empty())});
    }

    static double[] row(DMatrixRMaj samples, int i) {
        double[] row = new double[samples.numCols];
        System.arraycopy(samples.data, i * samples.numCols, row, 0, row.length);
        return row;
    }

    /** Makes a directory look like an installation of Spark, as far as a worker asks that starts an executor. */
    static void makeHome(Path home) throws IOException {
        Files.createDirectories(home.resolve("jars"));
        Files.createDirectories(home.resolve("launcher/target/scala-2.13"));
        Files.writeString(home.resolve("RELEASE"), "for tests");
    }
}
