package io.github.gmm4j.distributed;

import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.mixture.Statistics;
import io.github.gmm4j.internal.mixture.StatisticsRequest;
import io.github.gmm4j.internal.passes.ColumnMoments;
import java.util.Arrays;

/**
 * A pass over rows: what to compute from every part of them, and how results are combined. Requests and results travel between
 * processes as bytes, which have a version and a checksum. Immutable.
 */
public final class PassRequest {
    private static final byte[] MOMENTS = {};

    private final byte[] bytes;

    private PassRequest(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns the first pass of every fit: it checks all rows, and finds the mean and variance of every column.
     *
     * @return the request
     */
    public static PassRequest columnMoments() {
        return new PassRequest(MOMENTS);
    }

    /**
     * Reads a request.
     *
     * @param bytes the result of {@link #toBytes()}; not modified
     * @return the request; {@link #apply} refuses bytes that are damaged or something else
     */
    public static PassRequest fromBytes(byte[] bytes) {
        return new PassRequest(bytes.clone());
    }

    /**
     * Returns the request as bytes.
     *
     * @return a new array; the results are of about this size too
     */
    public byte[] toBytes() {
        return bytes.clone();
    }

    private boolean isMoments() {
        return bytes.length == 0;
    }

    /**
     * Makes the pass over a part, on the calling thread. The size of the whole fit decides on the kernel.
     *
     * @param part the rows, at least one
     * @return the result
     * @throws IllegalArgumentException if a value is NaN or infinite, naming its place; if the rows are not of the dimension of
     *     the request; or if the request is damaged
     */
    public byte[] apply(Samples part) {
        return isMoments()
                ? ColumnMoments.of(part).toBytes()
                : StatisticsRequest.fromBytes(bytes).pass(part).toBytes();
    }

    /**
     * Combines the results of parts.
     *
     * @param earlier the result of some parts; not modified
     * @param later the result of the parts that follow them; not modified
     * @return the result of all of them; its bits depend on the order
     * @throws IllegalArgumentException if one of them is damaged, or they are of different requests
     */
    public static byte[] combine(byte[] earlier, byte[] later) {
        if (!ColumnMoments.matches(earlier)) {
            return Statistics.fromBytes(earlier)
                    .combine(Statistics.fromBytes(later))
                    .toBytes();
        }
        ColumnMoments sum = ColumnMoments.fromBytes(earlier);
        ColumnMoments next = ColumnMoments.fromBytes(later);
        if (sum.means().length != next.means().length) {
            throw new IllegalArgumentException("parts must have as many columns: " + sum.means().length
                    + " in earlier ones, " + next.means().length + " in a later one");
        }
        sum.merge(next);
        return sum.toBytes();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PassRequest that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return isMoments() ? "PassRequest[column moments]" : "PassRequest[" + bytes.length + " bytes]";
    }
}
