package io.github.gmm4j.internal.em;

import io.github.gmm4j.StartCandidate;
import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.mixture.Mixture;
import io.github.gmm4j.internal.passes.Parallel;
import io.github.gmm4j.internal.passes.RowSubset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a few iterations of EM from each start and finds the best. Most starts are dropped early. The first start runs
 * longer, because a plateau can hide the value of a start. Used once.
 */
final class StartSearch {
    /** Number of starts with the same log-likelihood after which the search ends. */
    private static final int ENOUGH = 3;
    /** Starts that remain after their first E-step. */
    private static final int LEADERS = 4;

    private static final int LEADERS_ITERATIONS = 2;
    /** Starts that remain after the iterations of the leaders. */
    private static final int FINALISTS = 2;

    private static final int FINALISTS_ITERATIONS = 5;
    /** Iterations of the first start. */
    private static final int MOST_ITERATIONS = 16;
    /** Prior rows per feature: each component of a subset is shrunk toward the variance of all rows by this number of rows. */
    private static final double PRIOR_ROWS_PER_FEATURE = 0.1;
    /** Fewest terms (rows times components times features) of a pass for which other threads are worth their start. */
    private static final long WORTH_THREADS = 1 << 14;

    private final int threads;
    private final List<StartTrial> trials = new ArrayList<>();
    private final List<StartTrial> leaders = new ArrayList<>();

    /** The first start, which makes more iterations; null in further restarts, which look elsewhere. */
    private final @Nullable StartTrial carriedOn;

    /** Number of starts tried so far, in their order. */
    private int tried;

    /** Draws the rows on which the starts are compared. The restart is for messages. */
    StartSearch(FitSetup setup, int threads, int restart, SplittableRandom random) {
        FitOptions options = setup.options();
        int k = options.components();
        int d = setup.rows().dimension();
        int most = RowSubset.sizeForComparison(k, d);
        List<Initializer> starts = options.initializer().candidates();
        RowSource.Local rows = setup.rows().startRows();
        Samples samples = rows.samples();
        boolean all = samples.size() <= most || starts.stream().anyMatch(Initializer::needsAllRows);
        FitSetup compared = all
                ? setup.on(rows, options.failing())
                : setup.on(
                        new RowSource.Local(RowSubset.draw(samples, most, random)),
                        onSubset(setup, PRIOR_ROWS_PER_FEATURE * d * k / most));
        long size = compared.rows().startRows().samples().size();
        this.threads = size * k * d < WORTH_THREADS ? 1 : threads;
        for (Initializer initializer : starts) {
            trials.add(new StartTrial(trials.size(), initializer, compared, restart, random.split()));
        }
        this.carriedOn = restart == 0 ? trials.get(0) : null;
    }

    private static FitOptions onSubset(FitSetup setup, double part) {
        double[] variances = setup.columnVariances();
        double[] wanted = setup.options().regularization().ridge(variances);
        double[] least = Regularization.relative(part).ridge(variances);
        for (int j = 0; j < variances.length; j++) {
            if (wanted[j] < least[j]) {
                return setup.options().failing(Regularization.relative(part));
            }
        }
        return setup.options().failing();
    }

    /** Finds the model that the best start reached, its largest component first; null if all of them failed. */
    @Nullable
    Mixture best() {
        if (carriedOn == null || !enoughAgreeWith(carriedOn)) {
            compareAll();
        }
        trials.sort(StartTrial.BEST_FIRST);
        for (StartTrial trial : trials) {
            Mixture model = trial.model();
            if (model != null) {
                trials.remove(trial);
                trials.add(0, trial);
                return model.ordered(model.orderByWeight());
            }
        }
        return null;
    }

    /**
     * Returns whether enough starts agree with the first, so that the rest can be dropped. Tries them in order: the first
     * until it settles, the second for a few iterations, the others without any.
     */
    private boolean enoughAgreeWith(StartTrial first) {
        tried = 2;
        onThreads(
                trials.subList(0, tried),
                trial -> tryOut(trial, trial == first ? MOST_ITERATIONS : LEADERS_ITERATIONS));
        int agreeing = first.isSettled() && first.coincidesWith(trials.get(1)) ? 2 : 0;
        while (agreeing > 0 && agreeing < ENOUGH && tried < trials.size()) {
            StartTrial next = trials.get(tried++);
            tryOut(next, 0);
            agreeing += first.coincidesWith(next) ? 1 : 0;
        }
        if (agreeing == ENOUGH) {
            trials.subList(tried, trials.size()).clear();
        }
        return agreeing == ENOUGH;
    }

    private void compareAll() {
        onThreads(trials.subList(tried, trials.size()), trial -> tryOut(trial, 0));
        List<StartTrial> going = new ArrayList<>(leaders);
        if (carriedOn != null && !going.contains(carriedOn)) {
            going.add(carriedOn);
        }
        onThreads(going, trial -> trial.advanceTo(trial == carriedOn ? MOST_ITERATIONS : LEADERS_ITERATIONS));
        going.sort(StartTrial.BEST_FIRST);
        if (carriedOn != null) {
            going.removeIf(trial -> trial == carriedOn || trial.coincidesWith(carriedOn));
        }
        decide(different(going));
    }

    private void tryOut(StartTrial trial, int iterations) {
        trial.advanceTo(iterations);
        compare(trial);
    }

    private void decide(List<StartTrial> rivals) {
        List<StartTrial> finalists = rivals.subList(0, Math.min(FINALISTS, rivals.size()));
        if (finalists.isEmpty()) {
            return;
        }
        onThreads(finalists, trial -> trial.advanceTo(FINALISTS_ITERATIONS));
        StartTrial best = finalists.stream().min(StartTrial.BEST_FIRST).orElseThrow();
        if (carriedOn != null && best.canStillReach(carriedOn.reached(), MOST_ITERATIONS)) {
            best.advanceTo(MOST_ITERATIONS);
        }
    }

    private void onThreads(List<StartTrial> some, Consumer<StartTrial> work) {
        List<Supplier<StartTrial>> jobs = new ArrayList<>();
        for (StartTrial trial : some) {
            jobs.add(() -> {
                work.accept(trial);
                return trial;
            });
        }
        Parallel.run(threads, jobs);
    }

    /** Keeps the model of the first start, and of starts that are among the best so far and differ from each other. */
    private synchronized void compare(StartTrial trial) {
        leaders.add(trial);
        leaders.sort(StartTrial.BEST_FIRST);
        List<StartTrial> kept = different(leaders);
        kept = kept.subList(0, Math.min(LEADERS, kept.size()));
        for (StartTrial other : leaders) {
            if (!kept.contains(other) && other != carriedOn) {
                other.forget();
            }
        }
        leaders.retainAll(kept);
    }

    /** The best start of each log-likelihood. */
    private static List<StartTrial> different(List<StartTrial> bestFirst) {
        List<StartTrial> different = new ArrayList<>();
        for (StartTrial trial : bestFirst) {
            if (different.stream().noneMatch(trial::coincidesWith)) {
                different.add(trial);
            }
        }
        return different;
    }

    /** The starts that were tried, the best first. */
    List<StartCandidate> report() {
        return trials.stream().map(StartTrial::report).toList();
    }
}
