package io.github.gmm4j;

import io.github.gmm4j.internal.mixture.Scoring;
import org.ejml.data.DMatrixRMaj;

/** What an E-step finds: the responsibilities and log-densities of the samples under a model. Immutable. */
public final class Expectation {
    private final Scoring.Expected found;

    Expectation(Scoring.Expected found) {
        this.found = found;
    }

    /**
     * The responsibilities z_ik.
     *
     * @return n x k, one sample per row, each row summing to 1; a copy
     */
    public DMatrixRMaj responsibilities() {
        return found.responsibilities().copy();
    }

    /**
     * The log-densities of the samples.
     *
     * @return n numbers log f(x_i), in nats; a copy
     */
    public double[] logDensities() {
        return found.logDensities().clone();
    }

    /**
     * The log-likelihood of the samples.
     *
     * @return sum_i w_i log f(x_i), in nats
     */
    public double logLikelihood() {
        return found.logLikelihood();
    }

    /**
     * The log-likelihood per unit of sample weight.
     *
     * @return the log-likelihood divided by the sum of the weights
     */
    public double meanLogLikelihood() {
        return found.logLikelihood() / found.weight();
    }

    @Override
    public String toString() {
        int n = found.logDensities().length;
        int k = found.responsibilities().numCols;
        return "Expectation[" + n + (n == 1 ? " sample, " : " samples, ") + k
                + (k == 1 ? " component, " : " components, ") + "log-likelihood " + logLikelihood() + "]";
    }
}
