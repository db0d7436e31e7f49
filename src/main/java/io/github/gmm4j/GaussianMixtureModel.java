package io.github.gmm4j;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.CovarianceModel;
import io.github.gmm4j.data.LabeledSamples;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.mixture.Mixture;
import io.github.gmm4j.internal.mixture.MixtureParameters;
import io.github.gmm4j.internal.mixture.MixtureSampler;
import io.github.gmm4j.internal.mixture.Scoring;
import io.github.gmm4j.internal.passes.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;

/**
 * A Gaussian mixture density: weights, means and covariances of k components in d dimensions. Immutable; can be used by
 * any number of threads.
 *
 * <p>The methods that take samples expect an n x d matrix, one sample per row, do not modify it, and throw
 * {@link IllegalArgumentException} if it has no rows, its number of columns is not d, or a value is NaN or infinite,
 * naming the row and column; {@link java.util.concurrent.CancellationException} if the calling thread is interrupted
 * during a pass over many samples. A pass over many samples, more than 16,384 rows or about 65,536 numbers, uses all
 * processors; the bits of the result do not depend on the number of threads. On a thread of a
 * {@link java.util.concurrent.ForkJoinPool}, such as in a parallel stream, a method uses the calling thread alone. To choose
 * the number of threads, call {@link GaussianMixture#eStep(Samples, GaussianMixtureModel)}. Log-densities and log-likelihoods are in nats. A sample at any distance has a finite
 * log-density and responsibilities that sum to 1.
 */
public final class GaussianMixtureModel {
    private final Mixture mixture;
    private final Scoring scoring;

    GaussianMixtureModel(Mixture mixture) {
        this.mixture = mixture;
        this.scoring = new Scoring(mixture);
    }

    Mixture mixture() {
        return mixture;
    }

    /**
     * A mixture of given parameters, with unconstrained covariances.
     *
     * @param weights k mixing weights, not negative, with sum 1 to within 1e-8; copied
     * @param means k x d, one mean per row; copied
     * @param covariances k matrices d x d, symmetric and positive definite; copied
     * @return the mixture, whose {@link #covarianceModel()} is {@link CovarianceModel#full()}
     * @throws IllegalArgumentException if the shapes don't agree, a number is not finite, a weight is negative or their
     *     sum is not 1, or a covariance is not symmetric or not positive definite
     */
    public static GaussianMixtureModel of(double[] weights, DMatrixRMaj means, List<DMatrixRMaj> covariances) {
        return of(weights, means, MixtureParameters.covariances(covariances), CovarianceModel.full());
    }

    /**
     * A mixture of given parameters, with covariances of any structure.
     *
     * @param weights k mixing weights, not negative, with sum 1 to within 1e-8; copied
     * @param means k x d, one mean per row; copied
     * @param covariances k covariances of dimension d
     * @param model the covariance model that they follow
     * @return the mixture
     * @throws IllegalArgumentException if the shapes don't agree, a number is not finite, a weight is negative or their
     *     sum is not 1, or the model does not admit the covariances
     */
    public static GaussianMixtureModel of(
            double[] weights, DMatrixRMaj means, List<? extends Covariance> covariances, CovarianceModel model) {
        return new GaussianMixtureModel(Mixture.of(weights, means, covariances, model));
    }

    /**
     * The number of components.
     *
     * @return k
     */
    public int components() {
        return mixture.components();
    }

    /**
     * The number of features of a sample.
     *
     * @return d
     */
    public int dimension() {
        return mixture.dimension();
    }

    /**
     * The mixing weights.
     *
     * @return k numbers whose sum is 1; a copy
     */
    public double[] weights() {
        return mixture.weights().clone();
    }

    /**
     * The mixing weight of a component.
     *
     * @param k the component, counted from 0
     * @return a number from 0 to 1
     * @throws IndexOutOfBoundsException if {@code k < 0} or {@code k >= components()}
     */
    public double weight(int k) {
        return mixture.weights()[requireComponent(k)];
    }

    private int requireComponent(int k) {
        return Mixture.requireComponent(k, components());
    }

    /**
     * The means.
     *
     * @return k x d, one mean per row; a copy
     */
    public DMatrixRMaj means() {
        return new DMatrixRMaj(mixture.means());
    }

    /**
     * The mean of a component.
     *
     * @param k the component, counted from 0
     * @return d numbers; a copy
     * @throws IndexOutOfBoundsException if {@code k < 0} or {@code k >= components()}
     */
    public double[] mean(int k) {
        return mixture.means()[requireComponent(k)].clone();
    }

    /**
     * The covariance matrix of a component.
     *
     * @param k the component, counted from 0
     * @return d x d; a copy
     * @throws IndexOutOfBoundsException if {@code k < 0} or {@code k >= components()}
     */
    public DMatrixRMaj covariance(int k) {
        return mixture.covariances().get(requireComponent(k)).toMatrix();
    }

    /**
     * The covariances in the form in which they are stored; components of a tied model share one.
     *
     * @return one per component
     */
    public List<Covariance> covariances() {
        return mixture.covariances();
    }

    /**
     * Returns the covariance model, which says what the covariances have in common.
     *
     * @return the covariance model
     */
    public CovarianceModel covarianceModel() {
        return mixture.covarianceModel();
    }

    /**
     * The number of free parameters p: k - 1 weights, k d means, and those of the covariances.
     *
     * @return p
     */
    public long parameterCount() {
        long k = components();
        return k - 1 + k * dimension() + covarianceModel().parameterCount(components(), dimension());
    }

    /**
     * Returns the same mixture with its components in another order. Parameters keep their bits; densities are the same to rounding.
     *
     * @param order the order, such as {@code ComponentOrder.BY_WEIGHT}
     * @return the mixture, in whose place j stands component {@code order.apply(this)[j]} of this one
     * @throws IllegalArgumentException if the order has none for this mixture, or does not name each component once
     */
    public GaussianMixtureModel ordered(Function<? super GaussianMixtureModel, int[]> order) {
        return new GaussianMixtureModel(mixture.ordered(order.apply(this)));
    }

    /**
     * The log-density of every sample.
     *
     * @param samples n x d
     * @return n numbers log f(x_i)
     */
    public double[] logDensity(DMatrixRMaj samples) {
        return logDensity(Samples.of(samples));
    }

    /**
     * The log-density of every sample, as {@link #logDensity(DMatrixRMaj)}, for samples in an array of arrays.
     *
     * @param samples n rows of d numbers, one sample per row; not modified
     * @return n numbers log f(x_i)
     * @throws IllegalArgumentException if a row is null or has another length than the first, naming it
     */
    public double[] logDensity(double[][] samples) {
        return logDensity(Samples.of(samples));
    }

    /**
     * The log-density of every sample, as {@link #logDensity(DMatrixRMaj)}, for samples from any source.
     *
     * @param samples n rows, fewer than 2^31
     * @return n numbers; what stands for a row that {@link Samples#skippingInvalid} left out has no meaning
     * @throws IllegalArgumentException if there are more rows
     */
    public double[] logDensity(Samples samples) {
        return scoring.logDensities(samples);
    }

    /**
     * The log-density of a sample.
     *
     * @param sample d numbers; not modified
     * @return log f(x)
     */
    public double logDensity(double[] sample) {
        return scoring.logDensity(sample);
    }

    /**
     * The responsibilities of the components for every sample.
     *
     * @param samples n x d
     * @return n x k, one sample per row, each row summing to 1
     */
    public DMatrixRMaj responsibilities(DMatrixRMaj samples) {
        return responsibilities(Samples.of(samples));
    }

    /**
     * The responsibilities of the components for every sample, as {@link #responsibilities(DMatrixRMaj)}, for samples in an
     * array of arrays.
     *
     * @param samples n rows of d numbers, one sample per row; not modified
     * @return n rows of k numbers, one sample per row, each row summing to 1; a new array
     * @throws IllegalArgumentException if a row is null or has another length than the first, naming it
     */
    public double[][] responsibilities(double[][] samples) {
        DMatrixRMaj all = responsibilities(Samples.of(samples));
        double[][] rows = new double[all.numRows][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(all.data, i * all.numCols, (i + 1) * all.numCols));
        return rows;
    }

    /**
     * The responsibilities of the components for every sample, as {@link #responsibilities(DMatrixRMaj)}, for samples from any
     * source.
     *
     * @param samples n rows
     * @return n x k; what stands for a row that {@link Samples#skippingInvalid} left out has no meaning
     * @throws IllegalArgumentException if n k is 2^31 or more
     */
    public DMatrixRMaj responsibilities(Samples samples) {
        return scoring.expectation(samples).responsibilities();
    }

    /**
     * The responsibilities of the components for a sample.
     *
     * @param sample d numbers; not modified
     * @return k numbers whose sum is 1
     */
    public double[] responsibilities(double[] sample) {
        return scoring.responsibilities(sample);
    }

    /**
     * Finds the responsibilities and log-densities of samples: the E-step of EM.
     *
     * @param samples n x d, one sample per row; not modified
     * @return the responsibilities, log-densities and log-likelihood, the same as those of
     *     {@link GaussianMixture#eStep(DMatrixRMaj, GaussianMixtureModel)}
     */
    public Expectation eStep(DMatrixRMaj samples) {
        return eStep(Samples.of(samples));
    }

    /**
     * Finds the responsibilities and log-densities of samples from any source, as {@link #eStep(DMatrixRMaj)}. Weights of
     * the samples enter the log-likelihood, not the responsibilities.
     *
     * @param samples n rows, with weights or without
     * @return the responsibilities, log-densities and log-likelihood
     * @throws IllegalArgumentException if n k is 2^31 or more
     */
    public Expectation eStep(Samples samples) {
        return new Expectation(scoring.expectation(samples));
    }

    Expectation eStep(Samples samples, Workers workers) {
        return new Expectation(scoring.expectation(samples, workers));
    }

    /**
     * The most likely component of every sample.
     *
     * @param samples n x d
     * @return n labels, counted from 0; the lowest of equally likely ones
     */
    public int[] predict(DMatrixRMaj samples) {
        return predict(Samples.of(samples));
    }

    /**
     * The most likely component of every sample, as {@link #predict(DMatrixRMaj)}, for samples in an array of arrays.
     *
     * @param samples n rows of d numbers, one sample per row; not modified
     * @return n labels, counted from 0; the lowest of equally likely ones
     * @throws IllegalArgumentException if a row is null or has another length than the first, naming it
     */
    public int[] predict(double[][] samples) {
        return predict(Samples.of(samples));
    }

    /**
     * The most likely component of every sample, as {@link #predict(DMatrixRMaj)}, for samples from any source.
     *
     * @param samples n rows, fewer than 2^31
     * @return n labels from 0 to k - 1; what stands for a row that {@link Samples#skippingInvalid} left out has no meaning
     * @throws IllegalArgumentException if there are more rows
     */
    public int[] predict(Samples samples) {
        return scoring.labels(samples);
    }

    /**
     * Passes every row with its log-density, label and responsibilities to a consumer. The consumer is called on the calling
     * thread, in the order of the rows. The memory in use does not depend on the number of rows. An exception that the
     * consumer throws ends the pass and reaches the caller.
     *
     * @param samples n rows, any number
     * @param consumer receives the rows in their order
     * @throws IllegalArgumentException if the samples are not of the model's dimension, or one of them has a value that is not
     *     finite, naming it
     */
    public void forEachRow(Samples samples, Consumer<? super ScoredRow> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        scoring.forEachRow(samples, row -> consumer.accept(new ScoredRow(row)));
    }

    /**
     * The number of samples whose most likely component is each of the components.
     *
     * @param samples n rows, any number
     * @return k counts; samples of weight 0 are not counted
     */
    public long[] clusterSizes(Samples samples) {
        return scoring.sizes(samples);
    }

    /**
     * The most likely component of a sample.
     *
     * @param sample d numbers; not modified
     * @return its label, counted from 0
     */
    public int predict(double[] sample) {
        return scoring.label(sample);
    }

    /**
     * The log-likelihood of samples.
     *
     * @param samples n x d
     * @return sum_i log f(x_i)
     */
    public double logLikelihood(DMatrixRMaj samples) {
        return logLikelihood(Samples.of(samples));
    }

    /**
     * The log-likelihood of samples.
     *
     * @param samples rows, with weights or without
     * @return sum_i w_i log f(x_i)
     */
    public double logLikelihood(Samples samples) {
        return scoring.logLikelihood(samples).sum();
    }

    /**
     * The log-likelihood per sample.
     *
     * @param samples n x d
     * @return the log-likelihood divided by n
     */
    public double meanLogLikelihood(DMatrixRMaj samples) {
        return meanLogLikelihood(Samples.of(samples));
    }

    /**
     * The log-likelihood per unit of sample weight.
     *
     * @param samples rows, with weights or without
     * @return the log-likelihood divided by the sum of the weights
     */
    public double meanLogLikelihood(Samples samples) {
        Scoring.Total likelihood = scoring.logLikelihood(samples);
        return likelihood.sum() / likelihood.weight();
    }

    /**
     * The Bayesian information criterion, -2 LL + p ln n: lower is better.
     *
     * @param samples n x d
     * @return BIC; mclust's has the opposite sign
     */
    public double bic(DMatrixRMaj samples) {
        return bic(Samples.of(samples));
    }

    /**
     * The Bayesian information criterion, -2 LL + p ln sum w: lower is better.
     *
     * @param samples rows, with weights or without
     * @return BIC; mclust's has the opposite sign
     */
    public double bic(Samples samples) {
        Scoring.Total likelihood = scoring.logLikelihood(samples);
        return -2 * likelihood.sum() + parameterCount() * Math.log(likelihood.weight());
    }

    /**
     * The Akaike information criterion, -2 LL + 2 p: lower is better.
     *
     * @param samples n x d
     * @return AIC
     */
    public double aic(DMatrixRMaj samples) {
        return aic(Samples.of(samples));
    }

    /**
     * The Akaike information criterion, -2 LL + 2 p: lower is better.
     *
     * @param samples rows, with weights or without
     * @return AIC
     */
    public double aic(Samples samples) {
        return -2 * logLikelihood(samples) + 2 * parameterCount();
    }

    /**
     * The integrated completed likelihood criterion with the entropy of the responsibilities, BIC - 2 sum_ik z_ik ln
     * z_ik: lower is better. Source: Biernacki, Celeux and Govaert (2000),
     * <a href="https://doi.org/10.1109/34.865189">doi:10.1109/34.865189</a>.
     *
     * @param samples n x d
     * @return ICL
     */
    public double icl(DMatrixRMaj samples) {
        return icl(Samples.of(samples));
    }

    /**
     * The integrated completed likelihood criterion with the entropy of the responsibilities, BIC - 2 sum_ik w_i z_ik
     * ln z_ik: lower is better.
     *
     * @param samples rows, with weights or without
     * @return ICL
     */
    public double icl(Samples samples) {
        return bic(samples) + 2 * scoring.entropy(samples);
    }

    /**
     * The integrated completed likelihood criterion with the most likely labels, BIC - 2 sum_i ln max_k z_ik: lower is
     * better. This is mclust's ICL with the opposite sign.
     *
     * @param samples n x d
     * @return the hard variant of ICL
     */
    public double hardIcl(DMatrixRMaj samples) {
        return hardIcl(Samples.of(samples));
    }

    /**
     * The integrated completed likelihood criterion with the most likely labels, BIC - 2 sum_i w_i ln max_k z_ik: lower
     * is better.
     *
     * @param samples rows, with weights or without
     * @return the hard variant of ICL
     */
    public double hardIcl(Samples samples) {
        return bic(samples) + 2 * scoring.labelUncertainty(samples);
    }

    /**
     * MixtureSampler samples: each independently from a component drawn by the weights.
     *
     * @param n the number of samples, at least 1
     * @param seed the seed of the random number generator
     * @return n x d samples, labeled by their components
     * @throws IllegalArgumentException if {@code n < 1}
     */
    public LabeledSamples sample(int n, long seed) {
        return new MixtureSampler(mixture).draw(n, seed);
    }

    /**
     * Whether another object is a mixture with the same bits: the same covariance model, and weights, means and covariances
     * that are equal as {@link Double#equals} has it, so that 0.0 and -0.0 differ. The order of the components counts.
     *
     * @param other the object to compare with
     * @return whether it is such a mixture
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof GaussianMixtureModel that && mixture.equals(that.mixture);
    }

    @Override
    public int hashCode() {
        return mixture.hashCode();
    }

    @Override
    public String toString() {
        return "GaussianMixtureModel[" + covarianceModel().name() + ", " + components()
                + (components() == 1 ? " component" : " components") + ", dimension "
                + dimension() + "]";
    }
}
