package io.github.gmm4j;

import io.github.gmm4j.internal.mixture.Statistics;

/**
 * All that an M-step needs of the samples: the total responsibility, the mean and the scatter of every component, and the
 * log-likelihood. {@link GaussianMixture#statistics} finds them, and {@link GaussianMixture#mStep(SufficientStatistics)} makes
 * a model of them. Statistics of different rows {@linkplain #combine add up}, wherever they were found: in threads, processes,
 * or at different times. Immutable.
 */
public final class SufficientStatistics {
    private final Statistics sums;

    SufficientStatistics(Statistics sums) {
        this.sums = sums;
    }

    Statistics sums() {
        return sums;
    }

    /**
     * Reads statistics, from this process or another one.
     *
     * @param bytes the result of {@link #toBytes()}; not modified
     * @return the statistics, with the same bits
     * @throws IllegalArgumentException if the bytes are something else, of another version of the format, damaged, or
     *     not valid statistics, such as negative or infinite responsibilities
     */
    public static SufficientStatistics fromBytes(byte[] bytes) {
        return new SufficientStatistics(Statistics.fromBytes(bytes));
    }

    /**
     * Returns the statistics as bytes, to be kept or sent. Their format has a version and a checksum.
     *
     * @return of the order of 4 k d^2 bytes, or 8 k d where there are no correlations; a new array
     */
    public byte[] toBytes() {
        return sums.toBytes();
    }

    /**
     * Returns the number of components.
     *
     * @return k
     */
    public int components() {
        return sums.components();
    }

    /**
     * Returns the number of features.
     *
     * @return d
     */
    public int dimension() {
        return sums.dimension();
    }

    /**
     * Returns the sum of the sample weights.
     *
     * @return the number of samples where no weights were given, times the factors by which the statistics were {@linkplain
     *     #scale scaled}
     */
    public double weight() {
        return sums.weight();
    }

    /**
     * Returns the log-likelihood of the samples under the model whose E-step was made.
     *
     * @return in nats, weighted; 0 for a start
     */
    public double logLikelihood() {
        return sums.logLikelihood();
    }

    /**
     * Returns the total responsibility of a component.
     *
     * @param k the component, counted from 0
     * @return n_k, in units of sample weight
     * @throws IndexOutOfBoundsException if {@code k < 0} or {@code k >= components()}
     */
    public double responsibility(int k) {
        return sums.responsibility(k);
    }

    /**
     * Returns the mean that an M-step gives a component.
     *
     * @param k the component, counted from 0
     * @return mu_k, d numbers; the mean before, if n_k is 0
     * @throws IndexOutOfBoundsException if {@code k < 0} or {@code k >= components()}
     */
    public double[] mean(int k) {
        return sums.mean(k);
    }

    /**
     * Returns the statistics of these samples and others.
     *
     * @param others statistics of other samples, for the same estimator; best under the same model. Statistics under
     *     different models are those of stepwise EM
     * @return their sum; its bits depend on the order
     * @throws IllegalArgumentException if the numbers of components or features differ, or the sums are not those of one
     *     covariance model; for models of low rank they are only if found under the same model
     */
    public SufficientStatistics combine(SufficientStatistics others) {
        return new SufficientStatistics(sums.combine(others.sums));
    }

    /**
     * Returns the statistics of the same samples with other weights: a factor below 1 forgets.
     *
     * @param factor the factor of every weight, positive and finite
     * @return the scaled statistics
     * @throws IllegalArgumentException if the factor is not positive and finite
     */
    public SufficientStatistics scale(double factor) {
        return new SufficientStatistics(sums.scale(factor));
    }

    @Override
    public String toString() {
        return "SufficientStatistics[" + components() + (components() == 1 ? " component" : " components")
                + ", dimension " + dimension() + ", weight " + weight() + "]";
    }
}
