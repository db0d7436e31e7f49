package io.github.gmm4j;

import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.datasets.Blobs;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.json.ModelJson;
import io.github.gmm4j.online.OnlineMixture;
import io.github.gmm4j.online.StepSize;
import io.github.gmm4j.selection.Candidate;
import io.github.gmm4j.selection.Criterion;
import io.github.gmm4j.selection.ModelSelection;
import io.github.gmm4j.sources.BinaryFile;
import io.github.gmm4j.sources.BinarySamples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * Prints a digest of the bits of many fits, one line each: every covariance model with both seeds, every start, weights,
 * acceleration, restarts, a resumed checkpoint, streams, degenerate components, online learning and selection. Two builds
 * compute the same results if their lines are equal on one machine; bits differ between processors and JDKs.
 *
 * <pre>
 * mvn test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath
 * java -Dio.github.gmm4j.kernel=plain -cp target/classes:target/test-classes:$(cat target/test.classpath) \
 *     io.github.gmm4j.FitDigests
 * </pre>
 *
 * <p>With {@code --add-modules jdk.incubator.vector -Dio.github.gmm4j.kernel=vector} for the vector kernel.
 */
public final class FitDigests {
    private static final int OVERLAPPING_ROWS = 6_000;

    private final PrintStream out;
    private final DMatrixRMaj overlapping;
    private final DMatrixRMaj separate;
    private final double[] weights;

    private FitDigests(PrintStream out) {
        this.out = out;
        this.overlapping = overlapping();
        this.separate = Blobs.builder()
                .sizes(500, 300, 200, 100)
                .centers(new double[][] {{0, 0}, {9, 1}, {-8, 9}, {4, -9}})
                .seed(3)
                .generate()
                .samples();
        this.weights = weights();
    }

    /** Returns rows of three clusters that overlap. */
    public static DMatrixRMaj overlapping() {
        return Blobs.builder()
                .sizes(OVERLAPPING_ROWS / 2, OVERLAPPING_ROWS / 3, OVERLAPPING_ROWS / 6)
                .centers(new double[][] {{0, 0, 0, 1, 0}, {2, 1, 0, -1, 1}, {-1, 3, 1, 0, 0}})
                .standardDeviations(1, 1.5, 0.7)
                .seed(5)
                .generate()
                .samples();
    }

    /** Returns weights of the overlapping rows, some of them 0. */
    public static double[] weights() {
        double[] weights =
                new SplittableRandom(4).doubles(OVERLAPPING_ROWS, 0, 3).toArray();
        Arrays.fill(weights, 100, 150, 0);
        return weights;
    }

    /**
     * Prints the digests.
     *
     * @param args none
     */
    public static void main(String[] args) throws IOException {
        FitDigests digests = new FitDigests(System.out);
        digests.covarianceModels();
        digests.starts();
        digests.options();
        digests.sources();
        digests.selection();
    }

    private static GaussianMixture.Builder mixture(CovarianceModel covariance) {
        return GaussianMixture.builder(3)
                .covariance(covariance)
                .maxIterations(12)
                .tolerance(0);
    }

    private void covarianceModels() {
        Stream<CovarianceModel> lowRank =
                Stream.of(CovarianceModel.factorAnalyzers(1), CovarianceModel.principalComponents(1));
        Stream.concat(TestModels.covarianceModels(), lowRank).forEach(covariance -> {
            GaussianMixture.Builder plain = mixture(covariance);
            print("model " + covariance.name(), plain.build().fit(overlapping));
            print("weighted " + covariance.name(), plain.seed(9).build().fit(overlapping, weights));
            print(
                    "restarts " + covariance.name(),
                    plain.restarts(3)
                            .initializer(Initializer.randomSamples())
                            .threads(2)
                            .build()
                            .fit(separate));
        });
    }

    private void starts() {
        Map<String, Initializer> starts = new LinkedHashMap<>();
        starts.put("portfolio", Initializer.portfolio());
        starts.put("agglomeration", Initializer.agglomeration());
        starts.put("spherical agglomeration", Initializer.sphericalAgglomeration());
        starts.put("uncorrelated k-means", Initializer.uncorrelatedKMeans());
        starts.put("k-means", Initializer.kMeans());
        starts.put("k-means in own units", Initializer.kMeansInOwnUnits());
        starts.put("k-means++", Initializer.kMeansPlusPlus());
        starts.put("random samples", Initializer.randomSamples());
        starts.put("random responsibilities", Initializer.randomResponsibilities());
        starts.put(
                "labels",
                Initializer.labels(
                        IntStream.range(0, OVERLAPPING_ROWS).map(i -> i % 3).toArray()));
        starts.forEach((name, start) -> {
            GaussianMixture.Builder builder =
                    GaussianMixture.builder(3).initializer(start).seed(2);
            print("start " + name, builder.build().initialize(overlapping));
            print("fit from " + name, builder.maxIterations(40).build().fit(overlapping));
        });
        print("nine components", GaussianMixture.of(9).fit(overlapping));
    }

    private void options() throws IOException {
        for (String name : List.of("VVV", "EEE", "VVI", "VEV", "EII")) {
            GaussianMixture.Builder builder = GaussianMixture.builder(4)
                    .covariance(CovarianceModel.of(name))
                    .acceleration(Acceleration.SQUAREM);
            print("squarem " + name, builder.build().fit(overlapping));
            print(
                    "squarem to the remaining gain " + name,
                    builder.stoppingRule(StoppingRule.remainingGain(1e-6))
                            .build()
                            .fit(overlapping));
        }
        for (Regularization regularization :
                List.of(Regularization.none(), Regularization.absolute(1e-3), Regularization.relative(1e-2))) {
            print(
                    "regularization " + regularization,
                    GaussianMixture.builder(3)
                            .regularization(regularization)
                            .build()
                            .fit(overlapping));
        }
        for (DegeneracyPolicy policy : List.of(DegeneracyPolicy.DROP, DegeneracyPolicy.RESEED)) {
            DMatrixRMaj few = new DMatrixRMaj(new double[][] {
                {0, 0}, {0, 0}, {0, 0}, {1, 1}, {1, 1}, {1, 2}, {8, 8}, {9, 8}, {8, 9}, {7, 8}, {3, 4}, {4, 3}
            });
            print(
                    "degenerate " + policy,
                    GaussianMixture.builder(5)
                            .regularization(Regularization.relative(1e-3))
                            .onDegeneracy(policy)
                            .initializer(Initializer.randomResponsibilities())
                            .build()
                            .fit(few));
        }
        print("resumed", resumed());
    }

    private Fit resumed() throws IOException {
        Path file = Files.createTempDirectory("digests").resolve("fit.checkpoint");
        GaussianMixture estimator = GaussianMixture.builder(4)
                .restarts(2)
                .acceleration(Acceleration.SQUAREM)
                .maxIterations(60)
                .build();
        Samples samples = Samples.of(overlapping);
        estimator.fit(
                samples,
                Checkpoint.at(file).everyIterations(1),
                FitListener.stopWhen(iteration -> iteration.restart() == 1 && iteration.number() == 7));
        Fit fit = estimator.fit(samples, Checkpoint.at(file).everyIterations(1));
        Files.delete(file);
        Files.delete(file.getParent());
        return fit;
    }

    private void sources() throws IOException {
        List<double[]> rows = IntStream.range(0, OVERLAPPING_ROWS)
                .mapToObj(i -> Arrays.copyOfRange(overlapping.data, 5 * i, 5 * i + 5))
                .collect(Collectors.toList());
        GaussianMixture estimator = GaussianMixture.builder(3).maxIterations(30).build();
        print("iterable", estimator.fit(Samples.of(rows)));
        Path file = Files.createTempFile("digests", ".f64");
        BinaryFile.writeFloat64(file, Samples.of(overlapping));
        print("mapped", estimator.fit(BinarySamples.float64(file, 5)));
        Files.delete(file);
        OnlineMixture online =
                OnlineMixture.from(estimator, estimator.fit(overlapping).model(), StepSize.decreasing(0.6));
        online.update(overlapping);
        online.update(Samples.of(overlapping, weights));
        print("online", online.model());
        GaussianMixtureModel model = online.model();
        print("scores", model.logDensity(overlapping));
        print("responsibilities", model.responsibilities(overlapping).data);
        print("drawn", model.sample(500, 7).samples().data);
        print("statistics", estimator.statistics(Samples.of(overlapping), model).toBytes());
    }

    private void selection() {
        for (Candidate candidate : ModelSelection.builder()
                .components(1, 4)
                .covariances(CovarianceModel.all())
                .build()
                .select(separate)
                .candidates()) {
            print("selection " + candidate.name(), new double[] {candidate.score(Criterion.BIC)});
        }
    }

    private void print(String name, Fit fit) {
        String rest = Arrays.toString(fit.history().toArray()) + fit.stopReason() + " " + fit.logLikelihood();
        out.println(line(name, json(fit.model()), rest.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns a model with every bit of its numbers. */
    public static byte[] json(GaussianMixtureModel model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ModelJson.write(model, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void print(String name, GaussianMixtureModel model) {
        print(name, json(model));
    }

    private void print(String name, double[] numbers) {
        print(name, Arrays.toString(numbers).getBytes(StandardCharsets.UTF_8));
    }

    private void print(String name, byte[] bytes) {
        out.println(line(name, bytes));
    }

    /** Returns the line of a digest. */
    public static String line(String name, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 24) + "  " + name;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
