package io.github.gmm4j.online;

/** How much of what was known gives way to a new batch. */
@FunctionalInterface
public interface StepSize {
    /**
     * The part that a batch makes of the sums.
     *
     * @param batch the number of the batch, counted from 1
     * @return from 0, exclusively, to 1, where nothing stays of what was known
     */
    double at(long batch);

    /**
     * Steps that get shorter as {@code (t + 1)^-exponent}, so that the model converges: for batches that all come from the
     * same distribution.
     *
     * @param exponent above 0.5, at most 1; near 0.5 the start is forgotten soon, with 1 every batch counts as much as any
     * @return the step sizes
     * @throws IllegalArgumentException if {@code exponent} is out of range
     */
    static StepSize decreasing(double exponent) {
        if (!(exponent > 0.5 && exponent <= 1)) {
            throw new IllegalArgumentException("exponent must be above 0.5 and at most 1, found " + exponent);
        }
        return batch -> Math.pow(batch + 1.0, -exponent);
    }

    /**
     * Steps of the same size, so that a batch counts {@code 1 - part} times as much as the one after it: for a distribution
     * that drifts.
     *
     * @param part above 0, below 1; the last {@code 1 / part} batches or so are remembered
     * @return the step sizes
     * @throws IllegalArgumentException if {@code part} is out of range
     */
    static StepSize forgetting(double part) {
        if (!(part > 0 && part < 1)) {
            throw new IllegalArgumentException("part must be above 0 and below 1, found " + part);
        }
        return batch -> part;
    }
}
