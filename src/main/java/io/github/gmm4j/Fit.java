package io.github.gmm4j;

import io.github.gmm4j.internal.em.FitSetup;
import io.github.gmm4j.internal.em.RestartResult;
import io.github.gmm4j.internal.em.Restarts;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The outcome of a fit: the model, how it was reached, and why EM stopped. Immutable. */
public final class Fit {
    private final RestartResult.Success best;
    private final GaussianMixtureModel model;
    private final StopReason stopReason;
    private final LogLikelihoodHistory history;
    private final List<LogLikelihoodHistory> histories;
    private final List<Degeneracy> degeneracies;
    private final long skippedRows;
    private final String kernel;
    private final int[] constantColumns;

    /**
     * Collects the outcome.
     *
     * @param setup the rows
     * @param outcome the restarts
     * @param order the order of the model's components, null to leave them where they are
     */
    Fit(FitSetup setup, Restarts.Outcome outcome, @Nullable ComponentOrder order) {
        best = outcome.best();
        GaussianMixtureModel found = new GaussianMixtureModel(best.model());
        model = order == null ? found : found.ordered(order);
        stopReason = outcome.isStoppedByListener() ? StopReason.LISTENER : best.stopReason();
        history = history(best);
        histories = outcome.results().stream()
                .flatMap(result -> Stream.ofNullable(result.success()))
                .map(Fit::history)
                .toList();
        degeneracies = outcome.results().stream()
                .flatMap(result -> result.degeneracies().stream())
                .toList();
        skippedRows = setup.skippedRows();
        kernel = setup.kernel().toString();
        constantColumns = setup.constantColumns().indices();
    }

    private static LogLikelihoodHistory history(RestartResult.Success success) {
        return new LogLikelihoodHistory(success.history());
    }

    /**
     * The kernel that did the arithmetic, from the search for a start to the last pass. The same fit with the same kernel gives
     * the same bits; other kernels agree to about 1e-12.
     *
     * @return "plain", or "vector" with the length of its vectors
     */
    public String kernel() {
        return kernel;
    }

    /**
     * The fitted mixture: of several restarts the one with the highest log-likelihood, the first of equal ones. Its
     * components stand as EM found them, or in the {@linkplain GaussianMixture.Builder#componentOrder order} asked for.
     *
     * @return the model
     */
    public GaussianMixtureModel model() {
        return model;
    }

    /**
     * The mean log-likelihood by iteration. It never decreases, except for the effect of the regularization, which
     * is part of what EM maximizes: see {@link io.github.gmm4j.covariance.Regularization#absolute}.
     *
     * @return the history of the restart that gave the model
     */
    public LogLikelihoodHistory history() {
        return history;
    }

    /**
     * The restart that gave the model.
     *
     * @return its number, counted from 0
     */
    public int restart() {
        return best.restart();
    }

    /**
     * Returns the starts that were tried, the best first, and how they ended. They may be fewer than a
     * {@linkplain io.github.gmm4j.initialization.Initializer#portfolio(io.github.gmm4j.initialization.Initializer...) portfolio}
     * has. If there were many samples, the starts were compared on some of them.
     *
     * @return those of the restart that gave the model; empty where there was no choice
     */
    public List<StartCandidate> startCandidates() {
        return best.candidates();
    }

    /**
     * The mean log-likelihood by iteration of every restart that did not fail.
     *
     * @return one history per restart, in their order
     */
    public List<LogLikelihoodHistory> histories() {
        return histories;
    }

    /**
     * The number of M-steps after the start.
     *
     * @return {@code history().size() - 1}
     */
    public int iterations() {
        return history().size() - 1;
    }

    /**
     * The E-steps that EM spent: one for every entry of the history, and one for every longer step that
     * was taken back.
     *
     * @return the number of E-steps of the restart that gave the model
     */
    public int eSteps() {
        return best.eSteps();
    }

    /**
     * Why EM stopped.
     *
     * @return {@link StopReason#LISTENER} if the listener ended the fit; else the reason of the restart that gave the
     *     model
     */
    public StopReason stopReason() {
        return stopReason;
    }

    /**
     * Returns whether the stopping rule ended EM. With several restarts this refers to the one that gave the model;
     * others may not have converged, or may have converged to a lower log-likelihood.
     *
     * @return whether {@link #stopReason()} is {@link StopReason#CONVERGED}
     */
    public boolean converged() {
        return stopReason() == StopReason.CONVERGED;
    }

    /**
     * The log-likelihood of the samples under the model, in nats.
     *
     * @return sum_i w_i log f(x_i)
     */
    public double logLikelihood() {
        return best.logLikelihood();
    }

    /**
     * The log-likelihood per unit of sample weight, in nats.
     *
     * @return the log-likelihood divided by {@link #weight()}
     */
    public double meanLogLikelihood() {
        return history().last();
    }

    /**
     * The sum of the sample weights.
     *
     * @return the number of samples where no weights were given
     */
    public double weight() {
        return best.weight();
    }

    /**
     * The number of rows that were left out of the fit.
     *
     * @return 0, unless the samples are {@linkplain io.github.gmm4j.data.Samples#skippingInvalid skipping invalid rows}
     */
    public long skippedRows() {
        return skippedRows;
    }

    /**
     * Returns the columns that have the same value in all samples of positive weight.
     *
     * <p>With a covariance model that gives every column variances of its own, they do not affect the clustering: weights,
     * responsibilities, and the means and covariances of the other columns are those of a fit without them. A constant column
     * gets the {@linkplain io.github.gmm4j.covariance.Regularization#varianceOfConstant variance that the regularization has
     * for its value} in every component. That adds the same number to the log-density of every sample, and so to every
     * log-likelihood.
     *
     * <p>With other covariance models constant columns do affect it, see {@link
     * io.github.gmm4j.covariance.CovarianceModel#constantColumnEffect}. Parameters are counted in any case as those of a
     * column that varies.
     *
     * @return their indices, ascending, counted from 0; a copy; empty where every column varies
     */
    public int[] constantColumns() {
        return constantColumns.clone();
    }

    /**
     * The Bayesian information criterion of the samples that were fitted, -2 LL + p ln sum w: lower is better.
     *
     * @return BIC
     */
    public double bic() {
        return -2 * logLikelihood() + model().parameterCount() * Math.log(weight());
    }

    /**
     * The Akaike information criterion of the samples that were fitted, -2 LL + 2 p: lower is better.
     *
     * @return AIC
     */
    public double aic() {
        return -2 * logLikelihood() + 2 * model().parameterCount();
    }

    /**
     * Returns whether the {@linkplain GaussianMixture.Builder#regularization regularization} is more than half of the variance
     * of a component in some direction. Such a component has shrunk to a few samples, or to samples that lie in a plane. With
     * less regularization the likelihood would grow without bound, so the criteria mean little.
     *
     * @return true if there is such a component
     */
    public boolean regularizationDominates() {
        return best.regularizationDominates();
    }

    /**
     * The components that degenerated on the way, in all restarts, and what was done about each.
     *
     * @return empty where nothing happened
     */
    public List<Degeneracy> degeneracies() {
        return degeneracies;
    }

    @Override
    public String toString() {
        return "Fit[" + model() + ", " + stopReason() + " after " + iterations()
                + (iterations() == 1 ? " iteration" : " iterations") + ", log-likelihood "
                + logLikelihood() + "]";
    }
}
