package io.github.gmm4j.kernel;

/** Squared distances from a point, such as those of Mahalanobis. Used by several threads at a time. */
@FunctionalInterface
public interface QuadraticForm {
    /**
     * Writes the squared distance of every row.
     *
     * @param x the rows; only its scratch is modified
     * @param distances receives the distances as its feature {@code k}; modified
     * @param k where they go
     */
    void evaluate(Block x, Block distances, int k);
}
