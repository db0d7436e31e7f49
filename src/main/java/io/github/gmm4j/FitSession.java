package io.github.gmm4j;

import static io.github.gmm4j.internal.ArgumentException.column;
import static io.github.gmm4j.internal.ArgumentException.option;

import io.github.gmm4j.covariance.ConstantColumns;
import io.github.gmm4j.covariance.Covariance;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.initialization.Assignment;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.CountText;
import io.github.gmm4j.internal.kernel.FitWork;
import io.github.gmm4j.internal.kernel.Kernel;
import io.github.gmm4j.internal.kernel.KernelSelection;
import io.github.gmm4j.internal.passes.ColumnMoments;
import io.github.gmm4j.internal.passes.Parallel;
import io.github.gmm4j.internal.passes.RowBlock;
import io.github.gmm4j.internal.passes.Workers;
import io.github.gmm4j.internal.scatter.ScatterLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ejml.data.DMatrixRMaj;

/** The work of one call of an estimator: its options, the samples, found to be fit for use, and the threads. */
final class FitSession implements AutoCloseable {
    /** How often a pass is made again: one repetition does unless the first mean itself was lost in rounding. */
    private static final int MOST_REPETITIONS = 3;

    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;

    /** How far rounding can move a sum of weights or, in standard deviations, a mean. */
    private static final double ROUNDING = 1e-6;

    private final Options options;
    private final FitRows rows;
    private final Workers workers;
    private final double[] columnMeans;
    private final double[] columnVariances;
    private final ConstantColumns constantColumns;
    private final long skippedRows;
    private final double weight;
    private final boolean large;

    /** Whether moments and weight are those of the rows. */
    private final boolean whole;

    /**
     * Checks the samples.
     *
     * @throws IllegalArgumentException if they can't be fitted
     */
    FitSession(Options options, Samples samples) {
        this(options, new FitRows.Here(samples));
    }

    /**
     * Has the samples checked.
     *
     * @throws IllegalArgumentException if they can't be fitted
     */
    FitSession(Options options, DistributedSamples samples) {
        this(options, new FitRows.Elsewhere(samples, options));
    }

    private FitSession(Options options, FitRows rows) {
        this.options = options;
        this.rows = rows;
        options.initialModel().ifPresent(this::requireDimension);
        requireRoom();
        ColumnMoments moments = columnMoments();
        requireEnough(moments.rows(), moments.skipped());
        moments.requireVariances();
        columnMeans = moments.means();
        columnVariances = moments.variances();
        skippedRows = moments.skipped();
        weight = moments.weight();
        whole = true;
        constantColumns = ConstantColumns.of(columnMeans, columnVariances, options.regularization());
        constantColumns.requireOthers(options.covariance(), options.components(), options.regularization());
        FitWork work = new FitWork(
                (double) moments.rows() * options.components(),
                rows.dimension(),
                form(options.components(), List.of()).length(rows.dimension()),
                options.maxIterations());
        large = work.large();
        workers = new Workers(options.threads(), KernelSelection.kernel(work));
    }

    private ColumnMoments columnMoments() {
        try (Workers some = new Workers(options.threads())) {
            return rows.columnMoments(some);
        }
    }

    private FitSession(FitSession whole, FitRows rows, Options options) {
        this.options = options;
        this.rows = rows;
        large = whole.large;
        workers = new Workers(1, whole.kernel());
        columnMeans = whole.columnMeans;
        columnVariances = whole.columnVariances;
        constantColumns = ConstantColumns.of(columnMeans, columnVariances, options.regularization());
        skippedRows = 0;
        weight = whole.weight;
        this.whole = whole.whole && whole.rows.areHere() && rows.here() == whole.rows.here();
    }

    /** The same on some of the samples, by one thread, with other options. */
    FitSession on(Samples some, Options other) {
        return new FitSession(this, new FitRows.Here(some), other);
    }

    private void requireDimension(GaussianMixtureModel model) {
        if (model.dimension() != rows.dimension()) {
            throw new IllegalArgumentException("samples must have the initial model's dimension: expected "
                    + model.dimension() + " columns, found " + rows.dimension());
        }
    }

    private void requireEnough(long count, long skipped) {
        if (options.components() > count) {
            String hint = CountText.transposedQuestion(count, rows.dimension());
            boolean some = rows.areHere() && count < samples().size() - skipped;
            throw new ArgumentException(
                    "%s = %s exceeds the %s%s",
                    option("components"),
                    options.components(),
                    count,
                    (count == 1 ? " sample" : " samples")
                            + (some ? " of positive weight" : "")
                            + (skipped > 0
                                    ? "; " + skipped + (skipped == 1 ? " row was" : " rows were") + " left out"
                                    : "")
                            + (hint.isEmpty() ? "" : "; " + hint));
        }
    }

    /** Refuses more sums than an array can hold, before any pass. */
    private void requireRoom() {
        int d = rows.dimension();
        long sums = form(options, new double[d]).length(d);
        long numbers = options.components() * (1 + d + sums);
        if (numbers > LONGEST_ARRAY) {
            throw new ArgumentException(
                    "%s = %s and %s columns need %s sums, more than an array can hold; take fewer components,"
                            + " CovarianceModel.diagonal(), factorAnalyzers(q) or principalComponents(q)",
                    option("components"), options.components(), d, numbers);
        }
    }

    private static ScatterLayout form(Options options, double[] columnVariances) {
        return options.covariance().scatterForm(options.components(), columnVariances, List.of());
    }

    Options options() {
        return options;
    }

    FitRows rows() {
        return rows;
    }

    /** The kernel of all passes. */
    Kernel kernel() {
        return workers.kernel();
    }

    /** The samples that this process reads. */
    Samples samples() {
        return rows.here();
    }

    /** The model from which the first restart begins. */
    GaussianMixtureModel initialModel() {
        return new EmRun(this, workers, 0).start();
    }

    /** The responsibilities from which the first restart begins, n x k. */
    DMatrixRMaj initialResponsibilities() {
        EmRun run = new EmRun(this, workers, 0);
        if (run.startsFromModel()) {
            return run.start().expectation(samples(), workers).responsibilities();
        }
        Assignment assignment = run.assignment(options.initializer());
        DMatrixRMaj all = new DMatrixRMaj(Math.toIntExact(samples().size()), options.components());
        workers.reduce(samples(), () -> new AssignedShares(assignment, all, samples()));
        return all;
    }

    /** The M-step of given responsibilities. */
    GaussianMixtureModel mStep(Initializer responsibilities) {
        return new EmRun(this, workers, 0).start(responsibilities);
    }

    /** The M-step of given responsibilities, which continues from the covariances of the model before it. */
    GaussianMixtureModel mStep(Initializer responsibilities, GaussianMixtureModel previous) {
        previous.requireDimension(rows.dimension());
        int k = previous.components();
        EmRun run = new EmRun(this, workers, 0);
        Assignment assignment = responsibilities.assignment(samples(), k, options.random(0), workers);
        SufficientStatistics sums =
                sums(workers, assignment, previous.meanRows(), previous.covariances(), LastPass.none(k));
        return run.mStep(sums, 0);
    }

    /** Runs all restarts at a time, and keeps the best. */
    Fit fit() {
        int together = rows.areHere() ? Math.min(options.threads(), options.restarts()) : 1;
        if (together == 1) {
            return fit(iteration -> {}, FitProgress.unsaved());
        }
        workers.close();
        List<Supplier<Restart>> jobs = new ArrayList<>();
        for (int i = 0; i < options.restarts(); i++) {
            int restart = i;
            jobs.add(() -> {
                try (Workers own = new Workers(options.threads() / together, kernel())) {
                    return run(own, restart, iteration -> {}, FitProgress.unsaved());
                }
            });
        }
        return best(Parallel.run(together, jobs));
    }

    /** Runs one restart after the other, as many as the listener allows, and keeps the best. */
    Fit fit(FitListener listener, FitProgress progress) {
        List<Restart> restarts = new ArrayList<>(progress.ended());
        while (restarts.size() < options.restarts()) {
            Restart newest = run(workers, restarts.size(), listener, progress);
            restarts.add(newest);
            if (newest.stoppedByListener()) {
                break;
            }
            progress.ended(restarts);
        }
        return best(restarts);
    }

    /** Goes on from a checkpoint if it is there, and keeps it. */
    Fit fit(FitListener listener, Checkpoint checkpoint) {
        FitProgress progress = FitProgress.of(checkpoint, identity(), options, rows.dimension());
        try {
            return fit(listener, progress);
        } finally {
            progress.close();
        }
    }

    /** What must be the same for a checkpoint to fit. */
    private Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("columns", Integer.toString(rows.dimension()));
        identity.put("sum of weights", Double.toString(weight));
        identity.put("means and variances of the columns", BinaryForm.digest(columnMeans, columnVariances));
        identity.putAll(options.identity());
        identity.put(FitProgress.KERNEL, kernel().toString());
        return identity;
    }

    private Restart run(Workers some, int restart, FitListener listener, FitProgress progress) {
        EmRun run = new EmRun(this, some, restart);
        try {
            EmState begin = progress.resume(run).orElseGet(() -> EmState.start(run.start()));
            Outcome outcome = run.iterate(begin, listener, progress);
            return new Restart(Optional.of(outcome), Optional.empty(), run.degeneracies());
        } catch (DegenerateComponentException e) {
            return new Restart(Optional.empty(), Optional.of(e), run.degeneracies());
        }
    }

    private Fit best(List<Restart> restarts) {
        List<Outcome> outcomes =
                restarts.stream().flatMap(restart -> restart.outcome().stream()).toList();
        if (outcomes.isEmpty()) {
            throw restarts.get(0).failure().orElseThrow();
        }
        Outcome best = outcomes.get(0);
        for (Outcome outcome : outcomes) {
            best = outcome.logLikelihood() > best.logLikelihood() ? outcome : best;
        }
        if (options.componentOrder().isPresent()) {
            best = best.ordered(options.componentOrder().get());
        }
        boolean stopped = restarts.get(restarts.size() - 1).stoppedByListener();
        return new Fit(
                best,
                stopped ? StopReason.LISTENER : best.stopReason(),
                outcomes.stream().map(Outcome::history).toList(),
                restarts.stream()
                        .flatMap(restart -> restart.degeneracies().stream())
                        .toList(),
                skippedRows,
                kernel().toString(),
                constantColumns.indices());
    }

    /** The sums over all samples under a model. */
    SufficientStatistics eStep(Workers some, GaussianMixtureModel model, LastPass lastPass) {
        ScatterLayout form = form(model.components(), model.covariances());
        return requireSameRows(
                aboutMeans(
                        model.meanRows(),
                        references -> rows.sums(new RowSums(model, form, references, large), some, lastPass)),
                true);
    }

    /**
     * The sums over all samples for a start.
     *
     * @param some the threads
     * @param assignment finds the responsibilities
     * @param origins the points about which moments are taken, one per component
     * @param lastPass what the last pass found; modified
     */
    SufficientStatistics start(Workers some, Assignment assignment, double[][] origins, LastPass lastPass) {
        return sums(some, assignment, origins, List.of(), lastPass);
    }

    private SufficientStatistics sums(
            Workers some, Assignment assignment, double[][] origins, List<Covariance> covariances, LastPass lastPass) {
        ScatterLayout form = form(origins.length, covariances);
        int capacity = RowBlock.capacity(samples());
        return requireSameRows(
                aboutMeans(
                        origins,
                        references -> some.reduce(
                                        samples(),
                                        () -> new StatisticsAccumulator(
                                                assignment, form, references, capacity, lastPass))
                                .toStatistics(covariances)),
                false);
    }

    /**
     * Refuses sums of rows that can't be those of the first pass: a source may have changed since, or never give the same.
     *
     * @param found the sums
     * @param shared whether the responsibilities of every row have sum 1
     * @return the sums
     * @throws IllegalArgumentException if they are others, with the place where it can be found
     */
    private SufficientStatistics requireSameRows(SufficientStatistics found, boolean shared) {
        double[] means = found.columnMeans();
        for (int j = 0; j < means.length; j++) {
            if (!Double.isFinite(means[j]) && found.responsibilitySum() > 0) {
                throw changedRows("the mean of column %s is %s in a later one", column(j), means[j]);
            }
            double rounding = ROUNDING * Math.sqrt(columnVariances[j]) + 64 * Math.ulp(columnMeans[j]);
            if (whole && shared && Math.abs(means[j] - columnMeans[j]) > rounding) {
                throw changedRows(
                        "the mean of column %s was %s in the first and is %s in a later one",
                        column(j), columnMeans[j], means[j]);
            }
        }
        if (whole && !(Math.abs(found.weight() - weight) <= ROUNDING * weight)) {
            throw changedRows(
                    "the sum of the weights was %s in the first and is %s in a later one", weight, found.weight());
        }
        return found;
    }

    private IllegalArgumentException changedRows(String how, Object... numbers) {
        if (rows.areHere()) {
            try {
                ColumnMoments.of(samples());
            } catch (IllegalArgumentException e) {
                return new IllegalArgumentException(
                        "samples must be the same in every pass, but in a later one " + e.getMessage(), e);
            }
        }
        return new ArgumentException("samples must be the same in every pass, but " + how, numbers);
    }

    ScatterLayout form(int components, List<Covariance> covariances) {
        return options.covariance().scatterForm(components, columnVariances, covariances);
    }

    /**
     * Makes a pass over the samples. Where a new mean turns out to be far from its reference point, the pass is made again
     * about the new means, so that no digit of the scatter is lost.
     */
    static SufficientStatistics aboutMeans(double[][] references, Function<double[][], SufficientStatistics> pass) {
        requireNoInterrupt();
        SufficientStatistics statistics = pass.apply(references);
        for (int again = 0; again < MOST_REPETITIONS && statistics.lostDigits(); again++) {
            requireNoInterrupt();
            statistics = pass.apply(statistics.means());
        }
        return statistics;
    }

    private static void requireNoInterrupt() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted before a pass over the samples");
        }
    }

    /** The mean of every column; not a copy. */
    double[] columnMeans() {
        return columnMeans;
    }

    /** The variance of every column; not a copy. */
    double[] columnVariances() {
        return columnVariances;
    }

    /** The columns that have the same value in all samples. */
    ConstantColumns constantColumns() {
        return constantColumns;
    }

    @Override
    public void close() {
        workers.close();
    }
}
