package io.github.gmm4j.spark;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.datasets.Blobs;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.ml.clustering.GaussianMixture;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.stat.distribution.MultivariateGaussian;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.ejml.data.DMatrixRMaj;

/**
 * Times fits and scores beside those of Spark ML's own mixture: on the same cached data set, from the same parameters (those
 * with which Spark starts, which it tells when asked for no iteration), for the same number of iterations.
 *
 * <p>Run after {@code mvn -Pspark -DskipTests package} as
 *
 * <pre>
 * mvn -q -Pspark dependency:build-classpath -Dmdep.outputFile=target/spark.classpath
 * java --add-modules jdk.incubator.vector -Xmx6g -cp target/classes:target/test-classes:$(cat target/spark.classpath) \
 *     io.github.gmm4j.spark.SparkComparison local[2] 1000000 8 8 20
 * </pre>
 *
 * <p>The arguments are the master, rows, features, components and iterations, and perhaps a number of partitions, otherwise
 * two. Prints seconds of every repetition, the two in turns, and mean log-likelihoods; then how long an iteration on few rows
 * takes, and how many bytes it sends.
 */
public final class SparkComparison {
    private static final int REPETITIONS = 3;
    private static final int ROWS_PER_BLOB = 50_000;

    private final SparkSession session;
    private final int d;
    private final int k;

    private SparkComparison(SparkSession session, int d, int k) {
        this.session = session;
        this.d = d;
        this.k = k;
    }

    /**
     * Runs the comparison.
     *
     * @param args master, rows, features, components, iterations, and perhaps partitions
     */
    public static void main(String[] args) {
        SparkSession session = SparkSession.builder()
                .master(args[0])
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .getOrCreate();
        session.sparkContext().setLogLevel("ERROR");
        int iterations = Integer.parseInt(args[4]);
        SparkComparison comparison = new SparkComparison(session, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        Dataset<Row> few = comparison.rows(20_000, 2);
        comparison.compare(few, 5, 1);
        few.unpersist();
        int partitions = args.length > 5 ? Integer.parseInt(args[5]) : 2;
        comparison.compare(comparison.rows(Integer.parseInt(args[1]), partitions), iterations, REPETITIONS);
        comparison.overhead();
        session.stop();
    }

    /** Blobs that overlap, made on the executors. */
    private Dataset<Row> rows(int n, int partitions) {
        int parts = Math.max(partitions, (n + ROWS_PER_BLOB - 1) / ROWS_PER_BLOB);
        FlatMapFunction<Integer, Row> generate = new Generation(n / parts, d, k);
        StructType schema = new StructType(
                new StructField[] {new StructField("features", SQLDataTypes.VectorType(), false, Metadata.empty())});
        List<Integer> seeds = IntStream.range(0, parts).boxed().toList();
        Dataset<Row> rows = session.createDataFrame(
                        JavaSparkContext.fromSparkContext(session.sparkContext())
                                .parallelize(seeds, partitions)
                                .flatMap(generate),
                        schema)
                .cache();
        System.out.println(rows.count() + " x " + d + ", " + k + " components, " + partitions + " partitions, Spark "
                + session.version() + ", Java " + System.getProperty("java.version") + ", "
                + io.github.gmm4j.GaussianMixture.kernel());
        return rows;
    }

    private record Generation(int n, int d, int k) implements FlatMapFunction<Integer, Row> {
        @Override
        public Iterator<Row> call(Integer seed) {
            double[][] centers = new double[k][d];
            int[] sizes = new int[k];
            double[] deviations = new double[k];
            for (int c = 0; c < k; c++) {
                for (int j = 0; j < d; j++) {
                    centers[c][j] = 2.5 * Math.sin(1 + 3.7 * c + 1.3 * j * (c + 1));
                }
                sizes[c] = n / k + (c < n % k ? 1 : 0);
                deviations[c] = 0.6 + 0.1 * (c % 5);
            }
            DMatrixRMaj samples = Blobs.builder()
                    .sizes(sizes)
                    .centers(centers)
                    .standardDeviations(deviations)
                    .seed(seed)
                    .generate()
                    .samples();
            return IntStream.range(0, n)
                    .mapToObj(
                            i -> RowFactory.create(Vectors.dense(Arrays.copyOfRange(samples.data, i * d, (i + 1) * d))))
                    .iterator();
        }
    }

    private void compare(Dataset<Row> rows, int iterations, int repetitions) {
        GaussianMixture theirs = new GaussianMixture().setK(k).setSeed(1).setTol(0);
        GaussianMixtureModel start = converted(theirs.setMaxIter(0).fit(rows));
        SparkGaussianMixture ours = new SparkGaussianMixture()
                .setK(k)
                .setTol(0)
                .setAbsoluteRegularization(0)
                .setInitialModel(start);
        long n = rows.count();
        for (int i = 0; i < repetitions; i++) {
            SparkGaussianMixtureModel our =
                    timed("gmm4j fit", () -> ours.setMaxIter(iterations).fit(rows));
            System.out.println(
                    "  mean log-likelihood " + our.fit().orElseThrow().meanLogLikelihood());
            org.apache.spark.ml.clustering.GaussianMixtureModel their =
                    timed("Spark fit", () -> theirs.setMaxIter(iterations).fit(rows));
            System.out.println("  mean log-likelihood " + their.summary().logLikelihood() / n
                    + ", of the same as gmm4j has it: " + meanLogLikelihood(converted(their), rows));
            timed("gmm4j score", () -> written(our.transform(rows)));
            timed("Spark score", () -> written(their.transform(rows)));
            SparkGaussianMixtureModel own = timed(
                    "gmm4j fit from its own start",
                    () -> new SparkGaussianMixture()
                            .setK(k)
                            .setTol(0)
                            .setMaxIter(iterations)
                            .fit(rows));
            System.out.println(
                    "  mean log-likelihood " + own.fit().orElseThrow().meanLogLikelihood());
        }
        timed(
                "gmm4j fit, three times the iterations",
                () -> ours.setMaxIter(3 * iterations).fit(rows));
    }

    /** Makes Spark compute all columns, and forget them. */
    private static Dataset<Row> written(Dataset<Row> scored) {
        scored.write().format("noop").mode("overwrite").save();
        return scored;
    }

    private static double meanLogLikelihood(GaussianMixtureModel mixture, Dataset<Row> rows) {
        return new SparkGaussianMixture()
                .setK(mixture.components())
                .setInitialModel(mixture)
                .setMaxIter(0)
                .fit(rows)
                .fit()
                .orElseThrow()
                .meanLogLikelihood();
    }

    private static GaussianMixtureModel converted(org.apache.spark.ml.clustering.GaussianMixtureModel model) {
        MultivariateGaussian[] gaussians = model.gaussians();
        double[][] means = Arrays.stream(gaussians).map(g -> g.mean().toArray()).toArray(double[][]::new);
        List<DMatrixRMaj> covariances =
                Arrays.stream(gaussians).map(g -> converted(g.cov())).toList();
        return GaussianMixtureModel.of(model.weights(), new DMatrixRMaj(means), covariances);
    }

    private static DMatrixRMaj converted(Matrix matrix) {
        DMatrixRMaj copy = new DMatrixRMaj(matrix.numRows(), matrix.numCols());
        for (int i = 0; i < copy.numRows; i++) {
            for (int j = 0; j < copy.numCols; j++) {
                copy.set(i, j, (matrix.apply(i, j) + matrix.apply(j, i)) / 2);
            }
        }
        return copy;
    }

    private static <T> T timed(String what, Supplier<T> work) {
        long begin = System.nanoTime();
        T result = work.get();
        System.out.printf("%s %.3f s%n", what, (System.nanoTime() - begin) / 1e9);
        return result;
    }

    /** What an iteration costs that has nothing to do with the number of rows. */
    private void overhead() {
        for (int partitions : new int[] {2, 16, 64, 256}) {
            Dataset<Row> rows = rows(Math.max(2000, 20 * partitions), partitions);
            GaussianMixtureModel start =
                    new SparkGaussianMixture().setK(k).setMaxIter(0).fit(rows).mixture();
            SparkGaussianMixture estimator =
                    new SparkGaussianMixture().setK(k).setTol(0).setInitialModel(start);
            estimator.setMaxIter(5).fit(rows);
            timed(
                    partitions + " partitions, 5 iterations",
                    () -> estimator.setMaxIter(5).fit(rows));
            timed(
                    partitions + " partitions, 25 iterations",
                    () -> estimator.setMaxIter(25).fit(rows));
            rows.unpersist();
        }
    }
}
