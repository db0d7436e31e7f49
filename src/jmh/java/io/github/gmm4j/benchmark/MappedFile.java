package io.github.gmm4j.benchmark;

import io.github.gmm4j.Fit;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.sources.BinarySamples;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/**
 * Times fits to a file that is mapped into memory, for comparison with the same fits to a matrix.
 *
 * <p>Run after {@code mvn -Pjmh -DskipTests package}, with the file made first:
 *
 * <pre>{@code
 * java -cp target/benchmarks.jar io.github.gmm4j.benchmark.MappedFile write DATA.f64 20000000 8
 * java -Xmx256m --add-modules jdk.incubator.vector -cp target/benchmarks.jar \
 *     io.github.gmm4j.benchmark.MappedFile mapped DATA.f64 8 THREADS
 * java -Xmx6g --add-modules jdk.incubator.vector -cp target/benchmarks.jar \
 *     io.github.gmm4j.benchmark.MappedFile memory DATA.f64 8 THREADS
 * }</pre>
 *
 * <p>The last two fit 8 components in 5 iterations and print the time of each pass, their median, and a hash of the bits of
 * the fitted means and log-likelihoods, which must be the same. What a machine does besides moves times: run them in turn,
 * several times.
 */
public final class MappedFile {
    private static final int COMPONENTS = 8;
    private static final int ITERATIONS = 5;

    private MappedFile() {}

    /**
     * Writes a file, or fits to one.
     *
     * @param args what to do, the file, then rows and columns to write, or columns and threads to fit with
     * @throws IOException if the file can't be written
     */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[1]);
        if (args[0].equals("write")) {
            write(file, Long.parseLong(args[2]), Integer.parseInt(args[3]));
            return;
        }
        Samples mapped = BinarySamples.float64(file, Integer.parseInt(args[2]));
        fit(args[0].equals("mapped") ? mapped : Samples.of(matrix(mapped)), Integer.parseInt(args[3]));
    }

    private static void fit(Samples samples, int threads) {
        long[] ends = new long[ITERATIONS + 1];
        long begin = System.nanoTime();
        Fit fit = GaussianMixture.builder(COMPONENTS)
                .maxIterations(ITERATIONS)
                .tolerance(0)
                .threads(threads)
                .build()
                .fit(samples, iteration -> ends[iteration.number()] = System.nanoTime());
        double[] seconds = new double[ITERATIONS];
        for (int i = 0; i < ITERATIONS; i++) {
            seconds[i] = (ends[i + 1] - ends[i]) * 1e-9;
        }
        System.out.printf(
                "hash=%08x whole=%.2f passes=%s",
                31 * Arrays.hashCode(fit.model().means().data)
                        + Arrays.hashCode(fit.history().toArray()),
                (System.nanoTime() - begin) * 1e-9,
                Arrays.toString(seconds));
        Arrays.sort(seconds);
        System.out.printf(" median=%.3f%n", seconds[ITERATIONS / 2]);
    }

    private static DMatrixRMaj matrix(Samples samples) {
        int n = Math.toIntExact(samples.size());
        DMatrixRMaj matrix = new DMatrixRMaj(n, samples.dimension());
        try (RowReader reader = samples.reader()) {
            reader.read(n, matrix.data, new double[n]);
        }
        return matrix;
    }

    /** Overlapping clusters on a line. */
    private static void write(Path file, long rows, int columns) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            for (long i = 0; i < rows; i++) {
                double center = 2.5 * random.nextInt(COMPONENTS);
                for (int j = 0; j < columns; j++) {
                    double sum = center * (j % 3 - 1);
                    for (int k = 0; k < 4; k++) {
                        sum += 1.7 * (random.nextDouble() - 0.5);
                    }
                    out.writeLong(Long.reverseBytes(Double.doubleToRawLongBits(sum)));
                }
            }
        }
    }
}
