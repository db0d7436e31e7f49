package io.github.gmm4j;

import org.ejml.data.DMatrixRMaj;

/** What an E-step finds: the responsibilities and log-densities of the samples under a model. Immutable. */
public final class Expectation {
    private final DMatrixRMaj responsibilities;
    private final double[] logDensities;
    private final double logLikelihood;
    private final double weight;

    Expectation(DMatrixRMaj responsibilities, double[] logDensities, double logLikelihood, double weight) {
        this.responsibilities = responsibilities;
        this.logDensities = logDensities;
        this.logLikelihood = logLikelihood;
        this.weight = weight;
    }

    /**
     * The responsibilities z_ik.
     *
     * @return n x k, one sample per row, each row summing to 1; a copy
     */
    public DMatrixRMaj responsibilities() {
        return responsibilities.copy();
    }

    /**
     * The log-densities of the samples.
     *
     * @return n numbers log f(x_i), in nats; a copy
     */
    public double[] logDensities() {
        return logDensities.clone();
    }

    /**
     * The log-likelihood of the samples.
     *
     * @return sum_i w_i log f(x_i), in nats
     */
    public double logLikelihood() {
        return logLikelihood;
    }

    /**
     * The log-likelihood per unit of sample weight.
     *
     * @return the log-likelihood divided by the sum of the weights
     */
    public double meanLogLikelihood() {
        return logLikelihood / weight;
    }

    @Override
    public String toString() {
        return "Expectation[" + logDensities.length + (logDensities.length == 1 ? " sample, " : " samples, ")
                + responsibilities.numCols + (responsibilities.numCols == 1 ? " component, " : " components, ")
                + "log-likelihood " + logLikelihood + "]";
    }
}
