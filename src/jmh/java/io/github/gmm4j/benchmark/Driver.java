package io.github.gmm4j.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.covariance.Regularization;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/**
 * Times whole fits of full covariances from given parameters, for comparison with other tools at the same work.
 *
 * <p>Run after {@code mvn -Pjmh -DskipTests package} as {@code java -cp target/benchmarks.jar
 * io.github.gmm4j.benchmark.Driver DATA.f64 DATA.json ITERATIONS THREADS}: the data are little-endian float64, row by row;
 * the JSON object holds {@code n}, {@code d}, {@code k}, {@code weights}, {@code means} and one {@code cov} from which all
 * components start. Prints {@code rep seconds_per_iteration=} for every repetition and {@code mean_loglik=} at the end.
 * With {@code --add-modules jdk.incubator.vector} the vector kernel is timed, whatever the size of the data.
 * An iteration is an M-step and the E-step after it; the pass that checks the samples and the first E-step are not timed.
 * The environment sets {@code PEERS_REPS}, the most repetitions, and {@code PEERS_BUDGET_S}, the seconds after which no
 * further one is begun.
 */
public final class Driver {
    private static final double REGULARIZATION = 1e-6;
    private static final String KERNEL = "io.github.gmm4j.kernel";

    private Driver() {}

    /**
     * Runs the benchmark.
     *
     * @param args data, parameters, iterations, threads
     * @throws IOException if a file can't be read
     */
    public static void main(String[] args) throws IOException {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            System.setProperty(KERNEL, System.getProperty(KERNEL, "vector")); // iterations are timed, not compilation
        }
        Map<String, double[]> parameters = numbers(Path.of(args[1]));
        int n = (int) parameters.get("n")[0];
        int d = (int) parameters.get("d")[0];
        int k = (int) parameters.get("k")[0];
        DMatrixRMaj samples = samples(Path.of(args[0]), n, d);
        GaussianMixtureModel start = GaussianMixtureModel.of(
                parameters.get("weights"),
                DMatrixRMaj.wrap(k, d, parameters.get("means")),
                Collections.nCopies(k, DMatrixRMaj.wrap(d, d, parameters.get("cov"))));
        int iterations = Integer.parseInt(args[2]);
        GaussianMixture mixture = GaussianMixture.builder(k)
                .initialModel(start)
                .regularization(Regularization.absolute(REGULARIZATION))
                .maxIterations(iterations)
                .tolerance(0)
                .threads(Integer.parseInt(args[3]))
                .build();
        int repetitions = Integer.parseInt(System.getenv().getOrDefault("PEERS_REPS", "4"));
        double budget = Double.parseDouble(System.getenv().getOrDefault("PEERS_BUDGET_S", "30"));
        long begin = System.nanoTime();
        double meanLogLikelihood = Double.NaN;
        for (int i = 0; i < repetitions && seconds(begin) < budget; i++) {
            long[] ends = new long[iterations + 1];
            meanLogLikelihood = mixture.fit(samples, iteration -> ends[iteration.number()] = System.nanoTime())
                    .meanLogLikelihood();
            System.out.printf("rep seconds_per_iteration=%.9g%n", (ends[iterations] - ends[0]) * 1e-9 / iterations);
        }
        System.out.printf("mean_loglik=%.15g%n", meanLogLikelihood);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) * 1e-9;
    }

    private static DMatrixRMaj samples(Path file, int n, int d) throws IOException {
        DMatrixRMaj samples = new DMatrixRMaj(n, d);
        try (FileChannel channel = FileChannel.open(file)) {
            DoubleBuffer buffer = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer();
            buffer.get(samples.data);
        }
        return samples;
    }

    /** All numbers of every member, however its arrays nest. */
    private static Map<String, double[]> numbers(Path file) throws IOException {
        Map<String, double[]> members = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            String name = "";
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    name = json.currentName();
                } else if (token.isNumeric()) {
                    double[] before = members.getOrDefault(name, new double[0]);
                    double[] after = Arrays.copyOf(before, before.length + 1);
                    after[before.length] = json.getDoubleValue();
                    members.put(name, after);
                }
            }
        }
        return members;
    }
}
