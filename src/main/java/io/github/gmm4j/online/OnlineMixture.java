package io.github.gmm4j.online;

import io.github.gmm4j.DegenerateComponentException;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.SufficientStatistics;
import io.github.gmm4j.data.Samples;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/**
 * A mixture that learns from one batch of samples after the other, none of which it keeps: stepwise EM. A batch is scored
 * under the model, its sums, per unit of weight, take the place of a part of the sums so far, and an M-step makes the next
 * model of them.
 *
 * <pre>{@code
 * OnlineMixture mixture = OnlineMixture.from(estimator, firstModel, StepSize.decreasing(0.6));
 * for (DMatrixRMaj batch : batches) {
 *     mixture.update(batch);
 * }
 * mixture.model().predict(newSamples);
 * }</pre>
 *
 * <p>Mutable, for one thread at a time; the models that it gives are not. All covariance models but those of low rank, whose
 * sums are others in every iteration. Source: Cappé and Moulines (2009), On-line expectation-maximization algorithm for latent
 * data models, J. R. Stat. Soc. B 71(3), <a href="https://doi.org/10.1111/j.1467-9868.2009.00698.x">
 * doi:10.1111/j.1467-9868.2009.00698.x</a>.
 */
public final class OnlineMixture {
    private static final double WEIGHT_TOLERANCE = 1e-6;

    private final GaussianMixture estimator;
    private final StepSize stepSize;
    private GaussianMixtureModel model;
    private SufficientStatistics statistics;
    private long batches;

    private OnlineMixture(
            GaussianMixture estimator, SufficientStatistics statistics, GaussianMixtureModel model, StepSize stepSize) {
        this.estimator = estimator;
        this.statistics = statistics;
        this.model = model;
        this.stepSize = stepSize;
    }

    /**
     * Returns a mixture that starts from a model, such as the fit to the first samples.
     *
     * @param estimator has the covariance model, the regularization and the threads
     * @param model a mixture of any covariance model
     * @param stepSize how much a batch counts
     * @return a mixture that has seen no batch
     * @throws IllegalArgumentException if the estimator's covariance model is of low rank
     */
    public static OnlineMixture from(GaussianMixture estimator, GaussianMixtureModel model, StepSize stepSize) {
        Objects.requireNonNull(stepSize, "stepSize");
        return new OnlineMixture(estimator, estimator.statistics(model, 1), model, stepSize);
    }

    /**
     * Resumes another online mixture, perhaps of another process.
     *
     * @param estimator has the covariance model, the regularization and the threads
     * @param statistics those of {@link #statistics()}, of weight 1
     * @param batches those of {@link #batches()}
     * @param stepSize how much a batch counts
     * @return a mixture that has seen those batches
     * @throws IllegalArgumentException if the estimator's covariance model needs other sums, the weight is not 1, or
     *     {@code batches < 0}
     */
    public static OnlineMixture resume(
            GaussianMixture estimator, SufficientStatistics statistics, long batches, StepSize stepSize) {
        if (batches < 0) {
            throw new IllegalArgumentException("batches must not be negative, found " + batches);
        }
        if (!(Math.abs(statistics.weight() - 1) <= WEIGHT_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "statistics must have weight 1, as those of statistics(), found " + statistics.weight());
        }
        OnlineMixture mixture = new OnlineMixture(
                estimator, statistics, estimator.mStep(statistics), Objects.requireNonNull(stepSize, "stepSize"));
        mixture.batches = batches;
        return mixture;
    }

    /**
     * Learns from a batch.
     *
     * @param batch n x d, one sample per row; not modified
     * @return the mean log-likelihood of the batch, in nats per sample, under the model before it: how well new samples were
     *     foretold
     * @throws IllegalArgumentException if the batch has not d columns, or a value is NaN or infinite; nothing is learnt then
     * @throws DegenerateComponentException if a component can't be estimated and the policy is not to drop it; nothing is
     *     learnt then
     */
    public double update(DMatrixRMaj batch) {
        return update(Samples.of(batch));
    }

    /**
     * Learns from a batch, as {@link #update(DMatrixRMaj)}, that may have weights: they count within the batch. A batch counts
     * as much as any other, however many samples it has.
     *
     * @param batch n rows, with weights or without
     * @return the mean log-likelihood of the batch, per unit of weight, under the model before it
     */
    public double update(Samples batch) {
        double part = stepSize.at(batches + 1);
        if (!(part > 0 && part <= 1)) {
            throw new IllegalArgumentException(
                    "a step size must be above 0 and at most 1, found " + part + " for batch " + (batches + 1));
        }
        SufficientStatistics newest = estimator.statistics(batch, model);
        if (newest.weight() == 0) {
            throw new IllegalArgumentException("a batch must have samples of positive weight, found none");
        }
        SufficientStatistics perWeight = newest.scale(part / newest.weight());
        SufficientStatistics next = part == 1 ? perWeight : perWeight.combine(statistics.scale(1 - part));
        model = estimator.mStep(next);
        // where a component was dropped, what is known of the others is their model
        statistics = model.components() == next.components() ? next : estimator.statistics(model, 1);
        batches++;
        return newest.logLikelihood() / newest.weight();
    }

    /**
     * Returns the current model.
     *
     * @return the model after the last batch
     */
    public GaussianMixtureModel model() {
        return model;
    }

    /**
     * The sums so far, all that {@link #resume} needs.
     *
     * @return sums of weight 1
     */
    public SufficientStatistics statistics() {
        return statistics;
    }

    /**
     * Returns the number of batches so far.
     *
     * @return their number
     */
    public long batches() {
        return batches;
    }

    @Override
    public String toString() {
        return "OnlineMixture[" + model + ", " + batches + " batches]";
    }
}
