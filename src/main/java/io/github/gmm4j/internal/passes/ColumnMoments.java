package io.github.gmm4j.internal.passes;

import static io.github.gmm4j.internal.ArgumentException.column;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.WeightSum;
import io.github.gmm4j.internal.bytes.Envelope;
import io.github.gmm4j.internal.kernel.Block;
import java.util.Arrays;

/**
 * Weighted mean and variance of every column in one pass, which also rejects invalid values. Each block is summed about its
 * own mean and blocks are merged without loss from offsets, by Chan, Golub and LeVeque (1983), Algorithms for computing the
 * sample variance, The American Statistician 37(3), <a
 * href="https://doi.org/10.1080/00031305.1983.10483115">doi:10.1080/00031305.1983.10483115</a>.
 */
public final class ColumnMoments implements BlockAccumulator<ColumnMoments> {
    /** Below this a variance has fewer than 53 bits, and so have its parts. */
    private static final double LEAST_VARIANCE = Double.MIN_NORMAL / Math.ulp(1.0);

    private static final Envelope ENVELOPE = new Envelope("column moments", 1);

    private final double[] means;
    private final double[] squares;
    private double weight;
    private long rows;
    private long skipped;

    public ColumnMoments(int dimension) {
        means = new double[dimension];
        squares = new double[dimension];
    }

    /**
     * Reads the result of {@link #toBytes()}, with the same bits. Throws IllegalArgumentException if it is damaged or not
     * valid.
     */
    public static ColumnMoments fromBytes(byte[] bytes) {
        return ENVELOPE.open(bytes, "moments", in -> {
            ColumnMoments moments = new ColumnMoments(in.readCount(2 * Double.BYTES));
            for (int j = 0; j < moments.means.length; j++) {
                moments.means[j] = in.readDouble();
                moments.squares[j] = in.readDouble();
            }
            moments.weight = in.readDouble();
            moments.rows = in.readLong();
            moments.skipped = in.readLong();
            moments.requirePossible();
            return moments;
        });
    }

    /** Whether bytes are said to be column moments. */
    public static boolean matches(byte[] bytes) {
        return ENVELOPE.matches(bytes);
    }

    /** Rejects impossible moments; {@link #requireVariances()} detects sums that overflowed. */
    private void requirePossible() {
        boolean possible = means.length > 0 && weight >= 0 && rows >= 0 && skipped >= 0 && (rows > 0) == (weight > 0);
        for (int j = 0; j < means.length; j++) {
            boolean overflowed = !(squares[j] <= Double.MAX_VALUE);
            possible = possible && !(squares[j] < 0) && (overflowed || Double.isFinite(means[j]));
        }
        if (!possible) {
            throw new IllegalArgumentException("weights, counts and squares must not be negative, and means be finite");
        }
    }

    /** Returns the moments in about 16 d bytes, in a new array. */
    public byte[] toBytes() {
        return ENVELOPE.seal(out -> {
            out.writeInt(means.length);
            for (int j = 0; j < means.length; j++) {
                out.writeDouble(means[j]);
                out.writeDouble(squares[j]);
            }
            out.writeDouble(weight);
            out.writeLong(rows);
            out.writeLong(skipped);
        });
    }

    /** Computes the moments on the calling thread. Throws IllegalArgumentException as {@link #add} does. */
    public static ColumnMoments of(Samples samples) {
        try (Workers caller = new Workers(1)) {
            return of(samples, caller);
        }
    }

    /** Computes the moments. Throws IllegalArgumentException as {@link #add} does. */
    public static ColumnMoments of(Samples samples, Workers workers) {
        return workers.reduce(samples, () -> new ColumnMoments(samples.dimension()));
    }

    @Override
    public void clear() {
        Arrays.fill(means, 0);
        Arrays.fill(squares, 0);
        weight = 0;
        rows = 0;
        skipped = 0;
    }

    /** Throws IllegalArgumentException with the place of a NaN, an infinity, or a negative or non-finite weight. */
    @Override
    public void add(RowBlock block) {
        block.requireValid();
        skipped += block.skipped();
        double[] w = block.weights();
        double blockWeight = block.weight();
        for (int i = 0; i < block.rows(); i++) {
            rows += w[i] > 0 ? 1 : 0;
        }
        if (blockWeight == 0) {
            return;
        }
        for (int j = 0; j < means.length; j++) {
            double mean = columnMean(block.values(), j, w, blockWeight);
            join(j, mean, columnSquares(block.values(), j, w, mean), blockWeight);
        }
        weight += blockWeight;
    }

    /** The mean is found about the first value that counts, so that it is exact for a constant column. */
    private static double columnMean(Block values, int j, double[] w, double weight) {
        double[] v = values.column(j);
        int first = 0;
        while (w[first] == 0) {
            first++;
        }
        double origin = v[first];
        double sum = 0;
        for (int i = first; i < values.rows(); i++) {
            sum += w[i] == 0 ? 0 : w[i] * (v[i] - origin);
        }
        return origin + sum / weight;
    }

    private static double columnSquares(Block values, int j, double[] w, double mean) {
        double[] v = values.column(j);
        double sum = 0;
        for (int i = 0; i < values.rows(); i++) {
            double deviation = v[i] - mean;
            sum += w[i] == 0 ? 0 : w[i] * deviation * deviation;
        }
        return sum != 0 || isConstant(v, w, mean, values.rows()) ? sum : Double.MIN_VALUE;
    }

    /** Whether squares of 0 are those of deviations of 0, and have not underflowed. */
    private static boolean isConstant(double[] v, double[] w, double mean, int rows) {
        for (int i = 0; i < rows; i++) {
            if (w[i] != 0 && v[i] != mean) {
                return false;
            }
        }
        return true;
    }

    private void join(int j, double mean, double square, double addedWeight) {
        if (weight == 0) {
            means[j] = mean;
            squares[j] = square;
            return;
        }
        double shift = mean - means[j];
        double share = addedWeight / (weight + addedWeight);
        means[j] += shift * share;
        squares[j] += square + shift * shift * share * weight;
        if (squares[j] == 0 && shift != 0) {
            squares[j] = Double.MIN_VALUE; // it has underflowed
        }
    }

    @Override
    public void merge(ColumnMoments next) {
        skipped += next.skipped;
        if (next.weight == 0) {
            return;
        }
        for (int j = 0; j < means.length; j++) {
            join(j, next.means[j], next.squares[j], next.weight);
        }
        weight += next.weight;
        rows += next.rows;
    }

    /** Returns the sum of the weights; n without weights. */
    public double weight() {
        return weight;
    }

    /** Returns the number of rows with a positive weight. */
    public long rows() {
        return rows;
    }

    /** Returns the number of invalid rows left out; 0 without {@link Samples#skippingInvalid}. */
    public long skipped() {
        return skipped;
    }

    public double[] means() {
        return means.clone();
    }

    /**
     * Returns the d variances, divided by the sum of weights: 0 only for constant columns, {@link Double#MIN_VALUE} on
     * underflow.
     */
    public double[] variances() {
        double[] variances = squares.clone();
        for (int j = 0; j < variances.length; j++) {
            boolean underflowed = squares[j] > 0 && squares[j] < Double.MIN_NORMAL;
            variances[j] = underflowed ? Double.MIN_VALUE : squares[j] / weight;
        }
        return variances;
    }

    /** Throws IllegalArgumentException if a variance (naming the column) or the sum of the weights overflows or underflows. */
    public void requireVariances() {
        WeightSum.require(weight);
        double[] variances = variances();
        for (int j = 0; j < variances.length; j++) {
            double variance = variances[j];
            if (!Double.isFinite(variance) || (variance > 0 && variance < LEAST_VARIANCE)) {
                throw new ArgumentException(
                        "samples must have variances that neither overflow nor underflow, but that of column %s %s",
                        column(j),
                        variance < 1 ? "underflows: multiply it by a power of ten" : "overflows: choose another unit");
            }
        }
    }
}
