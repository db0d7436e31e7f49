package io.github.gmm4j;

import io.github.gmm4j.covariance.Regularization;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.mixture.Estimators;
import io.github.gmm4j.internal.passes.Parallel;
import io.github.gmm4j.internal.passes.RowSubset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gives each of several starts some iterations of EM, and finds the best. Most are dropped early; but what a start is worth
 * can remain hidden on a plateau, so the first is carried on for longer, whatever the others do. Used once.
 */
final class StartSearch {
    /** So many starts that get to the same place are enough. */
    private static final int ENOUGH = 3;

    /** How many starts are left after their first E-step, and how many iterations those make. */
    private static final int LEADERS = 4;

    private static final int LEADERS_ITERATIONS = 2;

    /** How many are left then, and how many iterations those make. */
    private static final int FINALISTS = 2;

    private static final int FINALISTS_ITERATIONS = 5;
    private static final int MOST_ITERATIONS = 16;

    /**
     * Rows per feature that the variance over all rows counts for in each component, on a subset. Covariances of many features
     * that fit a few rows alone mean nothing.
     */
    private static final double PRIOR_ROWS_PER_FEATURE = 0.1;

    /** Fewest terms of a pass that is worth other threads. */
    private static final long WORTH_THREADS = 1 << 14;

    private final int threads;
    private final boolean longSteps;
    private final List<StartRun> runs = new ArrayList<>();
    private final List<StartRun> leaders = new ArrayList<>();

    /** The first start; nothing in further restarts, which are to look elsewhere. */
    private final Optional<StartRun> carriedOn;

    /** How many starts were tried, in their order. */
    private int tried;

    /**
     * Prepares the rows on which the starts are compared.
     *
     * @param session the fit
     * @param threads how many may be used
     * @param restart the restart, for messages
     * @param random the source of chance
     */
    StartSearch(FitSession session, int threads, int restart, SplittableRandom random) {
        int k = session.options().components();
        int d = session.samples().dimension();
        int most = RowSubset.sizeForComparison(k, d);
        List<Initializer> starts = session.options().initializer().candidates();
        boolean all = session.samples().size() <= most || starts.stream().anyMatch(Initializer::needsAllRows);
        Samples rows = all ? session.samples() : RowSubset.draw(session.samples(), most, random);
        FitSession compared = session.on(
                rows, all ? session.options().failing() : onSubset(session, PRIOR_ROWS_PER_FEATURE * d * k / most));
        this.longSteps = !Estimators.of(session.options().covariance()).sumsDependOnCovariances();
        this.threads = rows.size() * k * d < WORTH_THREADS ? 1 : threads;
        for (Initializer initializer : starts) {
            runs.add(new StartRun(runs.size(), initializer, compared, restart, random.split()));
        }
        this.carriedOn = restart == 0 ? Optional.of(runs.get(0)) : Optional.empty();
    }

    private static Options onSubset(FitSession session, double part) {
        double[] variances = session.columnVariances();
        double[] wanted = session.options().regularization().ridge(variances);
        double[] least = Regularization.relative(part).ridge(variances);
        for (int j = 0; j < variances.length; j++) {
            if (wanted[j] < least[j]) {
                return session.options().failing(Regularization.relative(part));
            }
        }
        return session.options().failing();
    }

    /** The model that the best start reached, its largest component first; nothing if all of them failed. */
    Optional<GaussianMixtureModel> best() {
        if (carriedOn.filter(this::tryUntilEnoughAgree).isEmpty()) {
            compareAll();
        }
        runs.sort(StartRun.BEST_FIRST);
        Optional<StartRun> best =
                runs.stream().filter(run -> run.model().isPresent()).findFirst();
        best.ifPresent(run -> {
            runs.remove(run);
            runs.add(0, run);
        });
        return best.flatMap(StartRun::model).map(model -> model.ordered(ComponentOrder.BY_WEIGHT));
    }

    /**
     * Tries starts in their order as long as those agree that there are: the first once it has come to rest, the second after a
     * few iterations, others without any. Where enough do, the rest are dropped.
     *
     * @return whether enough did
     */
    private boolean tryUntilEnoughAgree(StartRun first) {
        tried = 2;
        onThreads(runs.subList(0, tried), run -> tryOut(run, run == first ? MOST_ITERATIONS : LEADERS_ITERATIONS));
        int agreeing = first.isAtRest() && first.coincidesWith(runs.get(1)) ? 2 : 0;
        while (agreeing > 0 && agreeing < ENOUGH && tried < runs.size()) {
            StartRun next = runs.get(tried++);
            tryOut(next, 0);
            agreeing += first.coincidesWith(next) ? 1 : 0;
        }
        if (agreeing == ENOUGH) {
            runs.subList(tried, runs.size()).clear();
        }
        return agreeing == ENOUGH;
    }

    private void compareAll() {
        onThreads(runs.subList(tried, runs.size()), run -> tryOut(run, 0));
        List<StartRun> going = new ArrayList<>(leaders);
        carriedOn.filter(run -> !going.contains(run)).ifPresent(going::add);
        onThreads(going, run -> run.advanceTo(isCarriedOn(run) ? MOST_ITERATIONS : LEADERS_ITERATIONS, longSteps));
        going.sort(StartRun.BEST_FIRST);
        carriedOn.ifPresent(first -> going.removeIf(run -> run == first || run.coincidesWith(first)));
        decide(different(going));
    }

    private void tryOut(StartRun run, int iterations) {
        run.advanceTo(iterations, longSteps);
        compare(run);
    }

    private void decide(List<StartRun> rivals) {
        List<StartRun> finalists = rivals.subList(0, Math.min(FINALISTS, rivals.size()));
        if (finalists.isEmpty()) {
            return;
        }
        onThreads(finalists, run -> run.advanceTo(FINALISTS_ITERATIONS, longSteps));
        StartRun best = finalists.stream().min(StartRun.BEST_FIRST).orElseThrow();
        if (carriedOn
                .filter(first -> best.canStillReach(first.score(), MOST_ITERATIONS))
                .isPresent()) {
            best.advanceTo(MOST_ITERATIONS, longSteps);
        }
    }

    private boolean isCarriedOn(StartRun run) {
        return carriedOn.filter(first -> first == run).isPresent();
    }

    private void onThreads(List<StartRun> some, Consumer<StartRun> work) {
        List<Supplier<StartRun>> jobs = new ArrayList<>();
        for (StartRun run : some) {
            jobs.add(() -> {
                work.accept(run);
                return run;
            });
        }
        Parallel.run(threads, jobs);
    }

    /**
     * Keeps the model of a start only while it is among the best so far and differs from theirs, whatever the order in which
     * they come. That of the one to be carried on is kept in any case.
     */
    private synchronized void compare(StartRun run) {
        leaders.add(run);
        leaders.sort(StartRun.BEST_FIRST);
        List<StartRun> kept = different(leaders);
        kept = kept.subList(0, Math.min(LEADERS, kept.size()));
        for (StartRun other : leaders) {
            if (!kept.contains(other) && !isCarriedOn(other)) {
                other.forget();
            }
        }
        leaders.retainAll(kept);
    }

    /** Those that got to different places, of each place the best. */
    private static List<StartRun> different(List<StartRun> bestFirst) {
        List<StartRun> different = new ArrayList<>();
        for (StartRun run : bestFirst) {
            if (different.stream().noneMatch(run::coincidesWith)) {
                different.add(run);
            }
        }
        return different;
    }

    /** How the starts ended, the best first. */
    List<StartCandidate> report() {
        return runs.stream().map(StartRun::report).toList();
    }
}
