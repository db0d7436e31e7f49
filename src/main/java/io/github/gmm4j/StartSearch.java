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

    private final FitSession session;
    private final int threads;
    private final int restart;
    private final List<Candidate> candidates = new ArrayList<>();

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
        boolean all = session.samples().size() <= most;
        Samples rows = all ? session.samples() : RowSubset.draw(session.samples(), (int) most, random);
        this.session = session.on(rows);
        this.threads = rows.size() * k * d < WORTH_THREADS ? 1 : threads;
        this.restart = restart;
        for (Initializer initializer : session.options().initializer().candidates()) {
            candidates.add(new Candidate(initializer, random.split()));
        }
    }

    /** The model that the best candidate reached, its largest component first; nothing if all of them failed. */
    Optional<GaussianMixtureModel> best() {
        advance(candidates, FIRST_ITERATIONS);
        candidates.sort(Comparator.comparingDouble(candidate -> -candidate.reached()));
        List<Candidate> finalists = candidates.stream()
                .filter(candidate -> candidate.failure.isEmpty())
                .limit(FINALISTS)
                .toList();
        if (finalists.size() > 1) {
            advance(finalists, LAST_ITERATIONS - FIRST_ITERATIONS);
        }
        candidates.sort(Comparator.comparingDouble(candidate -> -candidate.reached()));
        Candidate best = candidates.get(0);
        return best.failure.isEmpty()
                ? best.model.map(model -> model.ordered(ComponentOrder.BY_WEIGHT))
                : Optional.empty();
    }

    private void advance(List<Candidate> some, int iterations) {
        List<Supplier<Candidate>> jobs = new ArrayList<>();
        for (Candidate candidate : some) {
            jobs.add(() -> candidate.advance(iterations));
        }
        Parallel.run(threads, jobs);
    }

    /** How the candidates ended, the best first. */
    List<StartCandidate> report() {
        return candidates.stream().map(Candidate::report).toList();
    }

    /** One start and where it got. Used by one thread at a time. */
    private final class Candidate {
        private final Initializer initializer;
        private final EmRun run;
        private Optional<GaussianMixtureModel> model = Optional.empty();
        private Optional<SufficientStatistics> found = Optional.empty();
        private Optional<String> failure = Optional.empty();
        private int iterations;

        Candidate(Initializer initializer, SplittableRandom random) {
            this.initializer = initializer;
            this.run = new EmRun(session, new Workers(1), restart, random);
        }

        Candidate advance(int more) {
            try {
                if (model.isEmpty()) {
                    step(run.start(initializer));
                }
                for (int end = iterations + more; iterations < end; iterations++) {
                    step(run.mStep(found.orElseThrow(), iterations + 1));
                }
            } catch (DegenerateComponentException e) {
                failure = Optional.of(e.degeneracy().toString());
            }
            return this;
        }

        private void step(GaussianMixtureModel next) {
            found = Optional.of(run.eStep(next));
            model = Optional.of(next);
        }

        /** The mean log-likelihood of the last E-step. */
        double reached() {
            return failure.isPresent()
                    ? Double.NEGATIVE_INFINITY
                    : found.map(statistics -> statistics.logLikelihood() / statistics.weight())
                            .orElseThrow();
        }

        StartCandidate report() {
            double mean = failure.isPresent() ? Double.NaN : reached();
            return new StartCandidate(initializer.toString(), iterations, mean, failure);
        }
    }
}
