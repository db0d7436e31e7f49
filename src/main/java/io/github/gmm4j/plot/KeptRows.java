package io.github.gmm4j.plot;

import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The rows that pictures are drawn from: all rows of a matrix; of {@link Samples}, those with nonzero weight or, if there
 * are too many, one row from each of equal parts, chosen with a fixed seed.
 */
final class KeptRows {
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_VALUES = 4_000_000;
    private static final int LEAST_ROWS = 1000;
    private static final double LARGEST = 1e155;
    private static final int BLOCK_VALUES = 1 << 16;

    private final DMatrixRMaj samples;
    private final double @Nullable [] weights;
    private final long[] places;
    private final long size;
    private final long candidates;

    private KeptRows(DMatrixRMaj samples, double @Nullable [] weights, long[] places, long size, long candidates) {
        this.samples = samples;
        this.weights = weights;
        this.places = places;
        this.size = size;
        this.candidates = candidates;
    }

    /** All rows of a matrix, which is not copied. */
    static KeptRows of(DMatrixRMaj samples) {
        int d = samples.numCols;
        for (int i = 0; i < samples.numRows * d; i++) {
            if (!canBeDrawn(samples.data[i])) {
                throw refusal("samples[" + i / d + ", " + i % d + "]", samples.data[i]);
            }
        }
        return new KeptRows(samples, null, new long[0], samples.numRows, samples.numRows);
    }

    /** Whether it is no farther than values that can be fitted, whose squares are numbers, and axes still have room beyond it. */
    private static boolean canBeDrawn(double value) {
        return Math.abs(value) <= LARGEST;
    }

    private static IllegalArgumentException refusal(String place, double value) {
        return new IllegalArgumentException(
                place + " is " + value + (Double.isFinite(value) ? "; values from -1e155 to 1e155 can be drawn" : ""));
    }

    /** Rows from any source, read in one pass. */
    static KeptRows of(Samples samples) {
        int d = samples.dimension();
        return of(samples, Math.min(MOST_ROWS, Math.max(LEAST_ROWS, MOST_VALUES / d)));
    }

    static KeptRows of(Samples samples, int most) {
        return new Choice(samples, (int) Math.min(most, samples.size())).rows();
    }

    /** With weights, one for each of all rows, which are checked. */
    KeptRows weighted(double[] all) {
        Samples.of(DMatrixRMaj.wrap(all.length, 1, all), all);
        double[] kept = places.length == 0
                ? all.clone()
                : Arrays.stream(places).mapToDouble(row -> all[(int) row]).toArray();
        long positive = Arrays.stream(all).filter(weight -> weight > 0).count();
        return new KeptRows(samples, kept, places, size, positive);
    }

    /** Selects the labels of the kept rows from those of all rows. */
    int[] picked(int[] labels) {
        return places.length == 0
                ? labels.clone()
                : Arrays.stream(places).mapToInt(row -> labels[(int) row]).toArray();
    }

    /** Not a copy. */
    DMatrixRMaj samples() {
        return samples;
    }

    double weight(int i) {
        return weights == null ? 1 : weights[i];
    }

    /** The number of all rows, kept or not. */
    long size() {
        return size;
    }

    /** The number of all rows whose weight is not 0. */
    long candidates() {
        return candidates;
    }

    /** Takes one row from each part of the rows; all rows of the part that count are equally likely. */
    private static final class Choice {
        private final Samples from;
        private final int parts;
        private final DMatrixRMaj chosen;
        private final double[] weights;
        private final long[] places;
        private final SplittableRandom random = new SplittableRandom(0);
        private int count;
        private long candidates;
        private int part = -1;
        private long inPart;

        Choice(Samples from, int parts) {
            this.from = from;
            this.parts = parts;
            chosen = new DMatrixRMaj(parts, from.dimension());
            weights = new double[parts];
            places = new long[parts];
        }

        KeptRows rows() {
            int d = from.dimension();
            int block = Math.max(1, BLOCK_VALUES / d);
            double[] values = new double[block * d];
            double[] blockWeights = new double[block];
            try (RowReader reader = from.reader()) {
                for (long first = 0; first < from.size(); first += block) {
                    int rows = (int) Math.min(block, from.size() - first);
                    reader.read(rows, values, blockWeights);
                    for (int i = 0; i < rows; i++) {
                        if (blockWeights[i] != 0) {
                            requireDrawn(values, i, first + i);
                            consider(values, i, blockWeights[i], first + i);
                        }
                    }
                }
            }
            if (count == 0) {
                throw new IllegalArgumentException("samples must have a row whose weight is not 0, found none");
            }
            chosen.reshape(count, d, true);
            boolean weighted = IntStream.range(0, count).anyMatch(i -> weights[i] != 1);
            return new KeptRows(
                    chosen,
                    weighted ? Arrays.copyOf(weights, count) : null,
                    Arrays.copyOf(places, count),
                    from.size(),
                    candidates);
        }

        private void requireDrawn(double[] values, int i, long row) {
            int d = from.dimension();
            for (int j = 0; j < d; j++) {
                if (!canBeDrawn(values[i * d + j])) {
                    throw refusal(from.place(row, j), values[i * d + j]);
                }
            }
        }

        private void consider(double[] values, int i, double weight, long row) {
            while (part < 0 || row >= end(part)) {
                part++;
                inPart = 0;
            }
            candidates++;
            inPart++;
            if (inPart > 1 && random.nextLong(inPart) > 0) {
                return;
            }
            count += inPart == 1 ? 1 : 0;
            int d = from.dimension();
            System.arraycopy(values, i * d, chosen.data, (count - 1) * d, d);
            weights[count - 1] = weight;
            places[count - 1] = row;
        }

        /** The row after a part. */
        private long end(int ofPart) {
            return Math.multiplyExact(ofPart + 1L, from.size()) / parts;
        }
    }
}
