package io.github.gmm4j.internal.passes;

import io.github.gmm4j.data.IndexedSamples;
import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Rows drawn at random, in memory. For the library's own use; not API. */
public final class RowSubset {
    private static final int BUFFER_VALUES = 1 << 15;
    /** Most values of a subset, unless there are many components or features. */
    private static final int MOST_VALUES = 1 << 21;
    /** Most rows among which centers are found, unless there are many components. */
    private static final int MOST_FOR_CENTER = 10_000;

    private static final long ROWS_PER_CENTER = 64;
    /** Most values of a subset where there are many components. */
    private static final int MOST_VALUES_OF_MANY = 1 << 23;
    /** Rows on which starts are compared, and more where there are more parameters of means and of deviations. */
    private static final long FEWEST_FOR_COMPARISON = 2000;

    private static final long ROWS_PER_FEATURE = 4;

    private final int dimension;
    private final double[] rows;
    private final double[] weights;
    private final long[] indices;
    private long seen;

    private RowSubset(int dimension, int most) {
        this.dimension = dimension;
        rows = new double[Math.multiplyExact(most, dimension)];
        weights = new double[most];
        indices = new long[most];
    }

    /** Returns the number of rows, at least K, that suffice to find the centers of clusters. */
    public static int sizeForCenters(int components, int dimension) {
        long most = Math.min(MOST_FOR_CENTER, MOST_VALUES / dimension);
        long wanted = Math.min(ROWS_PER_CENTER * components, MOST_VALUES_OF_MANY / dimension);
        return (int) Math.max(components, Math.max(most, wanted));
    }

    /** Returns the number of rows, at least K, that suffice to compare starts. */
    public static int sizeForComparison(int components, int dimension) {
        long wanted = Math.max(FEWEST_FOR_COMPARISON, ROWS_PER_FEATURE * components * (dimension + 1));
        return (int) Math.max(components, Math.min(wanted, MOST_VALUES / dimension));
    }

    /**
     * Draws at most this number of rows of positive weight in one pass, in their order; every subset is equally likely.
     * Source: Vitter (1985), Random sampling with a reservoir, ACM Trans. Math. Softw. 11(1), algorithm R, <a
     * href="https://doi.org/10.1145/3147.3165">doi:10.1145/3147.3165</a>.
     */
    public static IndexedSamples draw(Samples samples, int most, SplittableRandom random) {
        int d = samples.dimension();
        RowSubset subset = new RowSubset(d, (int) Math.min(most, samples.size()));
        int buffer = (int) Math.min(samples.size(), Math.max(1, BUFFER_VALUES / d));
        double[] values = new double[buffer * d];
        double[] weights = new double[buffer];
        try (RowReader reader = samples.reader()) {
            for (long first = 0; first < samples.size(); first += buffer) {
                int count = (int) Math.min(buffer, samples.size() - first);
                reader.read(count, values, weights);
                for (int i = 0; i < count; i++) {
                    if (weights[i] > 0) {
                        subset.offer(first + i, values, i * d, weights[i], random);
                    }
                }
            }
        }
        return subset.inOrder();
    }

    private void offer(long index, double[] values, int at, double weight, SplittableRandom random) {
        long place = seen < indices.length ? seen : random.nextLong(seen + 1);
        seen++;
        if (place < indices.length) {
            int kept = (int) place;
            indices[kept] = index;
            weights[kept] = weight;
            System.arraycopy(values, at, rows, kept * dimension, dimension);
        }
    }

    private IndexedSamples inOrder() {
        int[] order = order();
        DMatrixRMaj ordered = new DMatrixRMaj(order.length, dimension);
        double[] orderedWeights = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(rows, order[i] * dimension, ordered.data, i * dimension, dimension);
            orderedWeights[i] = weights[order[i]];
        }
        return Samples.of(ordered, orderedWeights);
    }

    /** The places of the rows in their order; they stand in it unless some were replaced. */
    private int[] order() {
        IntStream places = IntStream.range(0, (int) Math.min(seen, indices.length));
        if (seen <= indices.length) {
            return places.toArray();
        }
        return places.boxed()
                .sorted(Comparator.comparingLong(kept -> indices[kept]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
