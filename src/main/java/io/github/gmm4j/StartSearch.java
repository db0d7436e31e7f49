package io.github.gmm4j;

import io.github.gmm4j.data.Parallel;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.data.Workers;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.initialization.RowSubset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Gives each of several starts a few iterations of EM, and finds the best. Used once. */
final class StartSearch {
    /** Iterations of every candidate, and how many of them go on. */
    private static final int FIRST_ITERATIONS = 3;

    private static final int FINALISTS = 3;
    private static final int LAST_ITERATIONS = 8;

    /** Rows on which candidates are compared, where there are more: for every parameter of a mean and of a deviation. */
    private static final long ROWS_PER_FEATURE = 5;

    private static final long FEWEST_ROWS = 2000;
    private static final int MOST_VALUES = 1 << 21;

    /** So many terms of a pass are worth other threads. */
    private static final long WORTH_THREADS = 1 << 14;

    private static final Comparator<Candidate> BEST_FIRST = Comparator.<Candidate>comparingDouble(
                    candidate -> -candidate.score())
            .thenComparingInt(candidate -> candidate.number);

    private final FitSession session;
    private final int threads;
    private final int restart;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Candidate> leaders = new ArrayList<>();

    /**
     * Prepares the rows on which the candidates are compared.
     *
     * @param session the fit
     * @param threads how many may be used
     * @param restart the restart, for messages
     * @param random the source of chance
     */
    StartSearch(FitSession session, int threads, int restart, SplittableRandom random) {
        int k = session.options().components();
        int d = session.samples().dimension();
        long wanted = Math.max(FEWEST_ROWS, ROWS_PER_FEATURE * k * (d + 1));
        long most = Math.max(k, Math.min(wanted, MOST_VALUES / d));
        List<Initializer> starts = session.options().initializer().candidates();
        boolean all = session.samples().size() <= most || starts.stream().anyMatch(Initializer::needsAllRows);
        Samples rows = all ? session.samples() : RowSubset.draw(session.samples(), (int) most, random);
        this.session = session.on(rows, session.options().failing());
        this.threads = rows.size() * k * d < WORTH_THREADS ? 1 : threads;
        this.restart = restart;
        for (Initializer initializer : starts) {
            candidates.add(new Candidate(initializer, random.split()));
        }
    }

    /** The model that the best candidate reached, its largest component first; nothing if all of them failed. */
    Optional<GaussianMixtureModel> best() {
        onThreads(candidates, candidate -> {
            candidate.advance(FIRST_ITERATIONS);
            compare(candidate);
        });
        if (leaders.size() > 1) {
            onThreads(leaders, candidate -> candidate.advance(LAST_ITERATIONS - FIRST_ITERATIONS));
        }
        candidates.sort(BEST_FIRST);
        return candidates.get(0).model.map(model -> model.ordered(ComponentOrder.BY_WEIGHT));
    }

    private void onThreads(List<Candidate> some, Consumer<Candidate> work) {
        List<Supplier<Candidate>> jobs = new ArrayList<>();
        for (Candidate candidate : some) {
            jobs.add(() -> {
                work.accept(candidate);
                return candidate;
            });
        }
        Parallel.run(threads, jobs);
    }

    /** Keeps the model of a candidate only while it is among the best so far, whatever the order in which they come. */
    private synchronized void compare(Candidate candidate) {
        leaders.add(candidate);
        leaders.sort(BEST_FIRST);
        while (leaders.size() > FINALISTS) {
            leaders.remove(FINALISTS).forget();
        }
    }

    /** How the candidates ended, the best first. */
    List<StartCandidate> report() {
        return candidates.stream().map(Candidate::report).toList();
    }

    /** One start and where it got. Used by one thread at a time. */
    private final class Candidate {
        private final int number = candidates.size();
        private final Initializer initializer;
        private final SplittableRandom random;
        private Optional<EmRun> run = Optional.empty();
        private Optional<GaussianMixtureModel> model = Optional.empty();
        private Optional<SufficientStatistics> found = Optional.empty();
        private Optional<String> failure = Optional.empty();
        private double meanLogLikelihood = Double.NaN;
        private int iterations;

        Candidate(Initializer initializer, SplittableRandom random) {
            this.initializer = initializer;
            this.random = random;
        }

        void advance(int more) {
            try {
                EmRun em = run.orElseGet(() -> new EmRun(session, new Workers(1), restart, random));
                run = Optional.of(em);
                if (model.isEmpty()) {
                    step(em, em.start(initializer));
                }
                for (int end = iterations + more; iterations < end; iterations++) {
                    step(em, em.mStep(found.orElseThrow(), iterations + 1));
                }
            } catch (DegenerateComponentException e) {
                failure = Optional.of(e.degeneracy().toString());
                meanLogLikelihood = Double.NaN;
                forget();
            }
        }

        private void step(EmRun em, GaussianMixtureModel next) {
            SufficientStatistics statistics = em.eStep(next);
            meanLogLikelihood = statistics.logLikelihood() / statistics.weight();
            found = Optional.of(statistics);
            model = Optional.of(next);
        }

        void forget() {
            run = Optional.empty();
            model = Optional.empty();
            found = Optional.empty();
        }

        double score() {
            return failure.isPresent() ? Double.NEGATIVE_INFINITY : meanLogLikelihood;
        }

        StartCandidate report() {
            return new StartCandidate(initializer.toString(), iterations, meanLogLikelihood, failure);
        }
    }
}
