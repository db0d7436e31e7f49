package io.github.gmm4j;

import io.github.gmm4j.internal.kernel.BlockResponsibilities;
import io.github.gmm4j.internal.passes.RowBlock;

/** A row of some samples, and what the E-step of a model finds of it. Immutable. */
public final class ScoredRow {
    private final long index;
    private final double weight;
    private final double logDensity;
    private final int label;
    private final double[] responsibilities;

    /** A row of a block whose components all have their shares. */
    ScoredRow(long index, RowBlock rows, BlockResponsibilities shares, int i) {
        this.index = index;
        weight = rows.weights()[i];
        logDensity = shares.logDensities()[i];
        label = shares.mostLikely(i);
        responsibilities = new double[shares.components()];
        for (int k = 0; k < responsibilities.length; k++) {
            responsibilities[k] = shares.responsibility(k, i);
        }
    }

    /**
     * The place of the row among the samples.
     *
     * @return its index, counted from 0
     */
    public long index() {
        return index;
    }

    /**
     * The weight of the row, which plays no part in what is found of it.
     *
     * @return 1 where no weights were given; 0 for a row that {@link io.github.gmm4j.data.Samples#skippingInvalid} left out, of
     *     which nothing else has a meaning
     */
    public double weight() {
        return weight;
    }

    /**
     * The log-density of the row.
     *
     * @return log f(x), in nats
     */
    public double logDensity() {
        return logDensity;
    }

    /**
     * The most likely component.
     *
     * @return its label, counted from 0; the lowest of equally likely ones
     */
    public int label() {
        return label;
    }

    /**
     * The responsibility of a component.
     *
     * @param k the component, counted from 0
     * @return a number from 0 to 1
     * @throws IndexOutOfBoundsException if there is no such component
     */
    public double responsibility(int k) {
        return responsibilities[GaussianMixtureModel.requireComponent(k, responsibilities.length)];
    }

    /**
     * The responsibilities of all components.
     *
     * @return k numbers whose sum is 1; a copy
     */
    public double[] responsibilities() {
        return responsibilities.clone();
    }

    @Override
    public String toString() {
        return "ScoredRow[" + index + ", component " + label + ", log-density " + logDensity + "]";
    }
}
