package io.github.gmm4j.data;

/** Rows with a weight each. */
final class WeightedSamples implements IndexedSamples {
    /** Sums of products with weights outside this range and its inverse could underflow or overflow. */
    private static final double LEAST_SUM = 1e-100;

    private final IndexedSamples rows;
    private final double[] weights;

    WeightedSamples(IndexedSamples rows, double[] weights) {
        if (weights.length != rows.size()) {
            throw new IllegalArgumentException("weights must have one entry per sample: " + rows.size() + " samples, "
                    + weights.length + " weights");
        }
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0 && weights[i] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "weights must be finite and not negative, but weights[" + i + "] is " + weights[i]);
            }
            sum += weights[i];
        }
        requireSum(sum);
        this.rows = rows;
        this.weights = weights.clone();
    }

    /**
     * Refuses weights with which nothing can be computed.
     *
     * @throws IllegalArgumentException if the sum is out of range
     */
    static void requireSum(double sum) {
        if (sum == 0) {
            throw new IllegalArgumentException("weights must not all be 0");
        }
        if (sum < LEAST_SUM || sum > 1 / LEAST_SUM) {
            throw new IllegalArgumentException(
                    "weights must have a sum from " + LEAST_SUM + " to " + 1 / LEAST_SUM + ", found " + sum);
        }
    }

    @Override
    public long size() {
        return rows.size();
    }

    @Override
    public int dimension() {
        return rows.dimension();
    }

    @Override
    public void read(long first, int count, double[] target) {
        rows.read(first, count, target);
    }

    @Override
    public void readWeights(long first, int count, double[] target) {
        System.arraycopy(weights, Math.toIntExact(first), target, 0, count);
    }
}
