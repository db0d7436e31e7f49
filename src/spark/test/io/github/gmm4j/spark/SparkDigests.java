package io.github.gmm4j.spark;

import io.github.gmm4j.Fit;
import io.github.gmm4j.FitDigests;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ejml.data.DMatrixRMaj;

/**
 * Prints a digest of the bits of many fits in Spark's local mode, one per line. Two builds compute the same results if
 * their lines are equal on one machine; bits differ between processors and JDKs. {@code io.github.gmm4j.FitDigests} does
 * the same for fits without Spark and says how to run it; this class needs the profile {@code spark} and the options in
 * the property {@code spark.argLine} of pom.xml.
 */
public final class SparkDigests {
    private static final int[] PARTITION_COUNTS = {1, 3, 40};

    private final PrintStream out;
    private final DMatrixRMaj samples;
    private final double[] weights;

    private SparkDigests(PrintStream out) {
        this.out = out;
        this.samples = FitDigests.overlapping();
        this.weights = FitDigests.weights();
    }

    /**
     * Prints the digests.
     *
     * @param args none
     */
    public static void main(String[] args) {
        SparkDigests digests = new SparkDigests(System.out);
        for (int partitions : PARTITION_COUNTS) {
            digests.fits(partitions);
        }
        LocalSpark.session().stop();
    }

    private static SparkGaussianMixture estimator(int components) {
        return new SparkGaussianMixture().setK(components);
    }

    private void fits(int partitions) {
        Dataset<Row> unweighted = LocalSpark.features(samples, partitions);
        Dataset<Row> weighted = LocalSpark.weighted(samples, weights, partitions);
        String suffix = ", " + partitions + " partitions";
        for (String model : List.of("full", "tied", "diagonal", "VEV", "EVE", "factorAnalyzers(2)")) {
            SparkGaussianMixture estimator =
                    estimator(3).setCovarianceModel(model).setMaxIter(5).setTol(0);
            print("model " + model + suffix, estimator.fit(unweighted));
            print(
                    "weighted " + model + suffix,
                    estimator.setSeed(9).setWeightCol("w").fit(weighted));
        }
        for (String model : List.of("full", "tied", "VEV")) {
            print(
                    "squarem " + model + suffix,
                    estimator(4)
                            .setCovarianceModel(model)
                            .setAcceleration("squarem")
                            .setMaxIter(8)
                            .fit(unweighted));
        }
        print(
                "start on 500 rows" + suffix,
                estimator(9).setStartRows(500).setMaxIter(5).fit(unweighted));
        for (long seed = 1; seed <= 2; seed++) {
            print(
                    "seed " + seed + suffix,
                    estimator(6)
                            .setSeed(seed)
                            .setStartRows(200)
                            .setMaxIter(5)
                            .setWeightCol("w")
                            .fit(weighted));
        }
        print("degenerate" + suffix, degenerate(partitions));
    }

    /** Half of the rows are one point, so that a component without regularization loses its variance there. */
    private static SparkGaussianMixtureModel degenerate(int partitions) {
        SplittableRandom random = new SplittableRandom(6);
        DMatrixRMaj rows = new DMatrixRMaj(80, 2);
        for (int i = 0; i < rows.data.length / 2; i++) {
            rows.data[i] = 9 * random.nextDouble();
        }
        Arrays.fill(rows.data, rows.data.length / 2, rows.data.length, 20);
        return estimator(3)
                .setAbsoluteRegularization(0)
                .setOnDegeneracy("drop")
                .fit(LocalSpark.features(rows, partitions));
    }

    private void print(String name, SparkGaussianMixtureModel model) {
        Fit fit = model.fit().orElseThrow();
        String rest = Arrays.toString(fit.history().toArray()) + " " + fit.stopReason() + " " + fit.logLikelihood()
                + " " + fit.degeneracies().size();
        out.println(FitDigests.line(name, FitDigests.json(model.mixture()), rest.getBytes(StandardCharsets.UTF_8)));
    }
}
