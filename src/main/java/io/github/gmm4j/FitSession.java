package io.github.gmm4j;

import io.github.gmm4j.covariance.ScatterForm;
import io.github.gmm4j.data.ColumnMoments;
import io.github.gmm4j.data.RowBlock;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.data.Workers;
import io.github.gmm4j.initialization.Assignment;
import io.github.gmm4j.initialization.Initializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** The work of one call of an estimator: its options, the samples, found to be fit for use, and the threads. */
final class FitSession implements AutoCloseable {
    /** How often a pass is made again: one repetition does unless the first mean itself was lost in rounding. */
    private static final int MOST_REPETITIONS = 3;

    /** Below this a variance has fewer than 53 bits, and so have its parts. */
    private static final double LEAST_VARIANCE = Double.MIN_NORMAL / Math.ulp(1.0);

    private final Options options;
    private final Samples samples;
    private final Workers workers;
    private final double[] columnMeans;
    private final double[] columnVariances;

    /**
     * Checks the samples.
     *
     * @throws IllegalArgumentException if they can't be fitted
     */
    FitSession(Options options, Samples samples) {
        this.options = options;
        this.samples = samples;
        this.workers = new Workers(options.threads());
        options.initialModel().ifPresent(this::requireDimension);
        try {
            ColumnMoments moments = workers.reduce(samples, () -> new ColumnMoments(samples.dimension()));
            requireEnough(moments.rows());
            columnMeans = moments.means();
            columnVariances = moments.variances();
            requireVariances();
        } catch (RuntimeException | Error e) {
            workers.close();
            throw e;
        }
    }

    private void requireDimension(GaussianMixtureModel model) {
        if (model.dimension() != samples.dimension()) {
            throw new IllegalArgumentException("samples must have the initial model's dimension: expected "
                    + model.dimension() + " columns, found " + samples.dimension());
        }
    }

    private void requireEnough(long rows) {
        if (options.components() > rows) {
            throw new IllegalArgumentException("components = " + options.components() + " exceeds the " + rows
                    + " samples" + (rows < samples.size() ? " of positive weight" : ""));
        }
    }

    private void requireVariances() {
        for (int j = 0; j < columnVariances.length; j++) {
            double variance = columnVariances[j];
            if (!Double.isFinite(variance) || (variance > 0 && variance < LEAST_VARIANCE)) {
                throw new IllegalArgumentException("samples must have variances that neither overflow nor underflow,"
                        + " but that of column " + j + (variance < 1 ? " underflows" : " overflows")
                        + ": choose another unit");
            }
        }
    }

    Options options() {
        return options;
    }

    Samples samples() {
        return samples;
    }

    Workers workers() {
        return workers;
    }

    /** The model from which the first restart begins. */
    GaussianMixtureModel initialModel() {
        return new EmRun(this, 0).start();
    }

    /** The M-step of given responsibilities. */
    GaussianMixtureModel mStep(Initializer responsibilities) {
        return new EmRun(this, 0).start(responsibilities);
    }

    /** Runs all restarts, or as many as the listener allows, and keeps the best. */
    Fit fit(FitListener listener) {
        Optional<EmRun.Outcome> best = Optional.empty();
        List<LogLikelihoodHistory> histories = new ArrayList<>();
        List<Degeneracy> degeneracies = new ArrayList<>();
        Optional<DegenerateComponentException> failure = Optional.empty();
        boolean stopped = false;
        for (int restart = 0; restart < options.restarts() && !stopped; restart++) {
            EmRun run = new EmRun(this, restart);
            try {
                EmRun.Outcome outcome = run.iterate(run.start(), listener);
                histories.add(outcome.history());
                stopped = outcome.stopReason() == StopReason.LISTENER;
                if (best.isEmpty() || outcome.logLikelihood() > best.get().logLikelihood()) {
                    best = Optional.of(outcome);
                }
            } catch (DegenerateComponentException e) {
                failure = failure.or(() -> Optional.of(e));
            }
            degeneracies.addAll(run.degeneracies());
        }
        if (best.isEmpty()) {
            throw failure.orElseThrow();
        }
        StopReason reason = stopped ? StopReason.LISTENER : best.get().stopReason();
        return new Fit(best.get(), reason, histories, degeneracies);
    }

    /**
     * Passes over the samples. Where a new mean turns out to be far from its reference point, the pass is made again
     * about the new means, so that no digit of the scatter is lost.
     */
    SufficientStatistics statistics(Assignment assignment, double[][] references, LastPass lastPass) {
        SufficientStatistics statistics = pass(assignment, references, lastPass);
        for (int again = 0; again < MOST_REPETITIONS && statistics.lostDigits(); again++) {
            statistics = pass(assignment, statistics.means(), lastPass);
        }
        return statistics;
    }

    private SufficientStatistics pass(Assignment assignment, double[][] references, LastPass lastPass) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted before a pass over the samples");
        }
        ScatterForm form = options.covariance().scatterForm();
        int capacity = RowBlock.capacity(samples);
        return workers.reduce(
                        samples, () -> new StatisticsAccumulator(assignment, form, references, capacity, lastPass))
                .toStatistics();
    }

    /** The mean of every column; not a copy. */
    double[] columnMeans() {
        return columnMeans;
    }

    /** The variance of every column; not a copy. */
    double[] columnVariances() {
        return columnVariances;
    }

    @Override
    public void close() {
        workers.close();
    }
}
