package io.github.gmm4j.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.jspecify.annotations.Nullable;

/** The Spark session that the tests share, and data sets in it. */
final class LocalSpark {
    /** Two threads, and up to four attempts per task. */
    static final String USUAL = "local[2,4]";

    private static @Nullable SparkSession running;
    private static String master = "";

    private LocalSpark() {}

    static SparkSession session() {
        return session(USUAL);
    }

    /** Returns the session on a master; stops a session on another master. */
    static synchronized SparkSession session(String wanted) {
        SparkSession session = running;
        if (session == null || !master.equals(wanted)) {
            if (session != null) {
                session.stop();
            }
            session = start(wanted);
            running = session;
            master = wanted;
        }
        return session;
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

    /** Returns a data set with a column of dense vectors, in the order of the samples. */
    static Dataset<Row> features(DMatrixRMaj samples, int partitions) {
        return rows(
                samples.numRows,
                partitions,
                schema("features", SQLDataTypes.VectorType()),
                i -> RowFactory.create(Vectors.dense(row(samples, i))));
    }

    /** Returns a data set of vectors and weights, in the order of the samples. */
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
        SparkSession session = running == null ? session() : running;
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

    /** Makes the files of an installation of Spark that a worker needs to start an executor. */
    static void makeHome(Path home) throws IOException {
        Files.createDirectories(home.resolve("jars"));
        Files.createDirectories(home.resolve("launcher/target/scala-2.13"));
        Files.writeString(home.resolve("RELEASE"), "for tests");
    }
}
