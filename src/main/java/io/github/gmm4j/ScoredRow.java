package io.github.gmm4j;

import io.github.gmm4j.internal.mixture.Mixture;
import io.github.gmm4j.internal.mixture.Scoring;

/** A row of some samples, and what the E-step of a model finds of it. Immutable. */
public final class ScoredRow {
    private final Scoring.RowScore found;

    ScoredRow(Scoring.RowScore found) {
        this.found = found;
    }

    /**
     * The place of the row among the samples.
     *
     * @return its index, counted from 0
     */
    public long index() {
        return found.index();
    }

    /**
     * The weight of the row, which plays no part in what is found of it.
     *
     * @return 1 where no weights were given; 0 for a row that {@link io.github.gmm4j.data.Samples#skippingInvalid} left out, of
     *     which nothing else has a meaning
     */
    public double weight() {
        return found.weight();
    }

    /**
     * The log-density of the row.
     *
     * @return log f(x), in nats
     */
    public double logDensity() {
        return found.logDensity();
    }

    /**
     * The most likely component.
     *
     * @return its label, counted from 0; the lowest of equally likely ones
     */
    public int label() {
        return found.label();
    }

    /**
     * The responsibility of a component.
     *
     * @param k the component, counted from 0
     * @return a number from 0 to 1
     * @throws IndexOutOfBoundsException if there is no such component
     */
    public double responsibility(int k) {
        double[] all = found.responsibilities();
        return all[Mixture.requireComponent(k, all.length)];
    }

    /**
     * The responsibilities of all components.
     *
     * @return k numbers whose sum is 1; a copy
     */
    public double[] responsibilities() {
        return found.responsibilities().clone();
    }

    @Override
    public String toString() {
        return "ScoredRow[" + index() + ", component " + label() + ", log-density " + logDensity() + "]";
    }
}
