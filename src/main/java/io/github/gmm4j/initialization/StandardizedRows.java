package io.github.gmm4j.initialization;

import io.github.gmm4j.data.Samples;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/**
 * Rows in memory whose features have mean 0 and variance 1, or mean 0 and their own unit: all rows of positive weight,
 * or a uniform random subset where there are many.
 */
final class StandardizedRows {
    /** Most rows of a subset. */
    static final int MOST_ROWS = 10_000;

    private static final int MOST_VALUES = 1 << 21;
    private static final int ROWS_PER_COMPONENT = 64;
    private static final int BUFFER = 4096;

    private final DMatrixRMaj rows;
    private final double[] weights;
    private final double[] means;
    private final double[] scales;

    private StandardizedRows(DMatrixRMaj rows, double[] weights, FeatureUnits units) {
        this.rows = rows;
        this.weights = weights;
        this.means = new double[rows.numCols];
        this.scales = new double[rows.numCols];
        double weight = Arrays.stream(weights).sum();
        for (int j = 0; j < means.length; j++) {
            means[j] = rows.get(0, j) + mean(j, 1, rows.get(0, j), weight);
            double variance = units == FeatureUnits.UNIT_VARIANCE ? mean(j, 2, means[j], weight) : 1;
            scales[j] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        for (int i = 0; i < rows.numRows; i++) {
            for (int j = 0; j < rows.numCols; j++) {
                rows.set(i, j, (rows.get(i, j) - means[j]) / scales[j]);
            }
        }
    }

    private double mean(int j, int power, double origin, double weight) {
        double sum = 0;
        for (int i = 0; i < rows.numRows; i++) {
            double deviation = rows.get(i, j) - origin;
            sum += weights[i] * (power == 1 ? deviation : deviation * deviation);
        }
        return sum / weight;
    }

    /**
     * Draws rows.
     *
     * @param samples where from
     * @param components K; the more components, the more rows
     * @param units the units in which the features are to be
     * @param random the source of chance
     * @return at least K rows, if there are so many of positive weight
     */
    static StandardizedRows draw(Samples samples, int components, FeatureUnits units, SplittableRandom random) {
        int d = samples.dimension();
        int most = Math.max(ROWS_PER_COMPONENT * components, Math.min(MOST_ROWS, MOST_VALUES / d));
        long[] indices = reservoir(samples, most, random);
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
        return new StandardizedRows(rows, weights, units);
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

    /** How many rows there are. */
    int size() {
        return weights.length;
    }

    /** A row, standardised; a copy. */
    double[] row(int i) {
        return Arrays.copyOfRange(rows.data, i * rows.numCols, (i + 1) * rows.numCols);
    }

    /** The squared distance of a row from a point. */
    double squaredDistance(int i, double[] point) {
        double even = 0;
        double odd = 0;
        int at = i * point.length;
        int j = 0;
        for (; j + 1 < point.length; j += 2) {
            double difference = rows.data[at + j] - point[j];
            even += difference * difference;
            difference = rows.data[at + j + 1] - point[j + 1];
            odd += difference * difference;
        }
        if (j < point.length) {
            double difference = rows.data[at + j] - point[j];
            even += difference * difference;
        }
        return even + odd;
    }

    /** The weights of the rows; not a copy. */
    double[] weights() {
        return weights;
    }

    /** The standardised rows with their weights. */
    Samples samples() {
        return Samples.of(rows, weights);
    }

    /** Turns a standardised point back into the features' units, in place. */
    void restoreUnits(double[] point) {
        for (int j = 0; j < point.length; j++) {
            point[j] = means[j] + point[j] * scales[j];
        }
    }

    /** What the features are multiplied by in a standardised distance. */
    double[] inverseScales() {
        return Arrays.stream(scales).map(scale -> 1 / scale).toArray();
    }
}
