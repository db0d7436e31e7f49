package io.github.gmm4j;

import java.util.Arrays;
import java.util.List;

/** The mean log-likelihood by iteration: entry t is LL_t / sum w, in nats per unit of sample weight. Immutable. */
public final class LogLikelihoodHistory {
    private final double[] values;

    /** Takes over the entries. */
    LogLikelihoodHistory(double[] values) {
        this.values = values;
    }

    LogLikelihoodHistory(List<Double> values) {
        this(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * The number of entries: one more than there were M-steps after the start.
     *
     * @return at least 1
     */
    public int size() {
        return values.length;
    }

    /**
     * The mean log-likelihood of iteration t.
     *
     * @param t the iteration, counted from 0
     * @return LL_t / sum w
     * @throws IndexOutOfBoundsException if {@code t < 0} or {@code t >= size()}
     */
    public double get(int t) {
        return values[t];
    }

    /**
     * The mean log-likelihood of the last iteration.
     *
     * @return {@code get(size() - 1)}
     */
    public double last() {
        return values[values.length - 1];
    }

    /**
     * All entries.
     *
     * @return a copy
     */
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
