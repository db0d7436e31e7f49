package io.github.gmm4j.data;

import io.github.gmm4j.internal.WeightSum;

/** Rows with a weight each. */
final class WeightedSamples implements IndexedSamples {
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
        WeightSum.require(sum);
        this.rows = rows;
        this.weights = weights.clone();
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
