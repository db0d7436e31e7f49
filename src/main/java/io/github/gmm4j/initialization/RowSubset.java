package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/** Rows drawn at random, in memory. For the library's own use; not API. */
public final class RowSubset {
    private static final int BUFFER = 4096;

    private RowSubset() {}

    /**
     * Draws rows of positive weight, every subset equally likely; all of them where there are not more.
     *
     * @param samples where from
     * @param most how many
     * @param random the source of chance
     * @return the rows, in their order, with their weights
     */
    public static Samples draw(Samples samples, int most, SplittableRandom random) {
        long[] indices = reservoir(samples, most, random);
        int d = samples.dimension();
        DMatrixRMaj rows = new DMatrixRMaj(indices.length, d);
        double[] weights = new double[indices.length];
        double[] row = new double[d];
        double[] weight = new double[1];
        for (int i = 0; i < indices.length; i++) {
            samples.read(indices[i], 1, row);
            System.arraycopy(row, 0, rows.data, i * d, d);
            samples.readWeights(indices[i], 1, weight);
            weights[i] = weight[0];
        }
        return Samples.of(rows, weights);
    }

    /**
     * Indices, in order, of at most {@code most} rows of positive weight, every subset equally likely (Vitter 1985,
     * algorithm R, <a href="https://doi.org/10.1145/3147.3165">doi:10.1145/3147.3165</a>).
     */
    private static long[] reservoir(Samples samples, int most, SplittableRandom random) {
        long[] chosen = new long[(int) Math.min(most, samples.size())];
        long seen = 0;
        double[] weights = new double[BUFFER];
        for (long first = 0; first < samples.size(); first += BUFFER) {
            int count = (int) Math.min(BUFFER, samples.size() - first);
            samples.readWeights(first, count, weights);
            for (int i = 0; i < count; i++) {
                if (weights[i] > 0) {
                    long place = seen < most ? seen : random.nextLong(seen + 1);
                    seen++;
                    if (place < most) {
                        chosen[(int) place] = first + i;
                    }
                }
            }
        }
        long[] indices = Arrays.copyOf(chosen, (int) Math.min(seen, most));
        Arrays.sort(indices);
        return indices;
    }
}
