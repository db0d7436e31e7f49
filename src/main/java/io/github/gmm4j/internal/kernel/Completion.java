package io.github.gmm4j.internal.kernel;

/** The rows of a block as one component sees them where values are missing or uncertain. */
public interface Completion {
    /** The rows of the block; values that are not known are replaced by their conditional means under the component. */
    Block rows();

    /**
     * Returns the weighted sum of the conditional covariances of the listed rows, packed by rows; the caller does not modify
     * it.
     */
    double[] covariance(SparseColumn weights);
}
