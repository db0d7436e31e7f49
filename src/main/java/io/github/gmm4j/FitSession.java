package io.github.gmm4j;

import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.covariance.ScatterForm;
import io.github.gmm4j.data.ColumnMoments;
import io.github.gmm4j.data.Parallel;
import io.github.gmm4j.data.RowBlock;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.data.Workers;
import io.github.gmm4j.initialization.Assignment;
import io.github.gmm4j.initialization.Initializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.ejml.data.DMatrixRMaj;

/** The work of one call of an estimator: its options, the samples, found to be fit for use, and the threads. */
final class FitSession implements AutoCloseable {
    /** How often a pass is made again: one repetition does unless the first mean itself was lost in rounding. */
    private static final int MOST_REPETITIONS = 3;

    private final Options options;
    private final Samples samples;
    private final Workers workers;
    private final double[] columnMeans;
    private final double[] columnVariances;
    private final long skippedRows;

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
            moments.requireVariances();
            columnMeans = moments.means();
            columnVariances = moments.variances();
            skippedRows = moments.skipped();
            options.covariance().scatterForm(options.components(), columnVariances, List.of());
        } catch (RuntimeException | Error e) {
            workers.close();
            throw e;
        }
    }

    private FitSession(FitSession whole, Samples rows) {
        options = whole.options.failing();
        samples = rows;
        workers = new Workers(1);
        columnMeans = whole.columnMeans;
        columnVariances = whole.columnVariances;
        skippedRows = 0;
    }

    /** The same on some of the samples, by one thread, and without a remedy for degenerate components. */
    FitSession on(Samples rows) {
        return new FitSession(this, rows);
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

    Options options() {
        return options;
    }

    Samples samples() {
        return samples;
    }

    /** The model from which the first restart begins. */
    GaussianMixtureModel initialModel() {
        return new EmRun(this, workers, 0).start();
    }

    /** The responsibilities from which the first restart begins, n x k. */
    DMatrixRMaj initialResponsibilities() {
        EmRun run = new EmRun(this, workers, 0);
        if (run.startsFromModel()) {
            return run.start().expectation(samples, workers).responsibilities();
        }
        Assignment assignment = run.assignment(options.initializer());
        DMatrixRMaj all = new DMatrixRMaj(Math.toIntExact(samples.size()), options.components());
        workers.reduce(samples, () -> new AssignedShares(assignment, all, samples));
        return all;
    }

    /** The M-step of given responsibilities. */
    GaussianMixtureModel mStep(Initializer responsibilities) {
        return new EmRun(this, workers, 0).start(responsibilities);
    }

    /** How a restart ended. */
    private record Restart(
            Optional<EmRun.Outcome> outcome,
            Optional<DegenerateComponentException> failure,
            List<Degeneracy> degeneracies) {
        boolean stoppedByListener() {
            return outcome.filter(end -> end.stopReason() == StopReason.LISTENER)
                    .isPresent();
        }
    }

    /** Runs all restarts at a time, and keeps the best. */
    Fit fit() {
        int together = Math.min(options.threads(), options.restarts());
        if (together == 1) {
            return fit(iteration -> {});
        }
        workers.close();
        List<Supplier<Restart>> jobs = new ArrayList<>();
        for (int i = 0; i < options.restarts(); i++) {
            int restart = i;
            jobs.add(() -> {
                try (Workers own = new Workers(options.threads() / together)) {
                    return run(own, restart, iteration -> {});
                }
            });
        }
        return best(Parallel.run(together, jobs));
    }

    /** Runs one restart after the other, as many as the listener allows, and keeps the best. */
    Fit fit(FitListener listener) {
        List<Restart> restarts = new ArrayList<>();
        do {
            restarts.add(run(workers, restarts.size(), listener));
        } while (restarts.size() < options.restarts()
                && !restarts.get(restarts.size() - 1).stoppedByListener());
        return best(restarts);
    }

    private Restart run(Workers some, int restart, FitListener listener) {
        EmRun run = new EmRun(this, some, restart);
        try {
            EmRun.Outcome outcome = run.iterate(run.start(), listener);
            return new Restart(Optional.of(outcome), Optional.empty(), run.degeneracies());
        } catch (DegenerateComponentException e) {
            return new Restart(Optional.empty(), Optional.of(e), run.degeneracies());
        }
    }

    private Fit best(List<Restart> restarts) {
        List<EmRun.Outcome> outcomes =
                restarts.stream().flatMap(restart -> restart.outcome().stream()).toList();
        if (outcomes.isEmpty()) {
            throw restarts.get(0).failure().orElseThrow();
        }
        EmRun.Outcome best = outcomes.get(0);
        for (EmRun.Outcome outcome : outcomes) {
            best = outcome.logLikelihood() > best.logLikelihood() ? outcome : best;
        }
        if (options.componentOrder().isPresent()) {
            best = best.ordered(options.componentOrder().get());
        }
        boolean stopped = restarts.get(restarts.size() - 1).stoppedByListener();
        return new Fit(
                best,
                stopped ? StopReason.LISTENER : best.stopReason(),
                outcomes.stream().map(EmRun.Outcome::history).toList(),
                restarts.stream()
                        .flatMap(restart -> restart.degeneracies().stream())
                        .toList(),
                skippedRows);
    }

    /**
     * Passes over the samples. Where a new mean turns out to be far from its reference point, the pass is made again
     * about the new means, so that no digit of the scatter is lost.
     *
     * @param assignment finds the responsibilities
     * @param covariances those of the model whose E-step the assignment is, or none
     * @param references the points about which moments are taken, one per component
     */
    SufficientStatistics statistics(
            Workers workers,
            Assignment assignment,
            List<Covariance> covariances,
            double[][] references,
            LastPass lastPass) {
        SufficientStatistics statistics = pass(workers, assignment, covariances, references, lastPass);
        for (int again = 0; again < MOST_REPETITIONS && statistics.lostDigits(); again++) {
            statistics = pass(workers, assignment, covariances, statistics.means(), lastPass);
        }
        return statistics;
    }

    private SufficientStatistics pass(
            Workers workers,
            Assignment assignment,
            List<Covariance> covariances,
            double[][] references,
            LastPass lastPass) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted before a pass over the samples");
        }
        ScatterForm form = options.covariance().scatterForm(references.length, columnVariances, covariances);
        int capacity = RowBlock.capacity(samples);
        return workers.reduce(
                        samples, () -> new StatisticsAccumulator(assignment, form, references, capacity, lastPass))
                .toStatistics(covariances);
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
