package io.github.gmm4j;

import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.passes.Workers;
import java.util.Comparator;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** One of several starts, and where it got. Used by one thread at a time. */
final class StartRun {
    /** Of equal ones the first. */
    static final Comparator<StartRun> BEST_FIRST =
            Comparator.<StartRun>comparingDouble(run -> -run.score()).thenComparingInt(run -> run.number);

    /** Mean log-likelihoods are equal if they differ by no more. */
    private static final double RESOLUTION = 1e-6;

    /** So many gains in a row that don't count end a run. */
    private static final int SMALL_GAINS_AT_REST = 2;

    /** Runs that differ by no more are often on their ways to the same place. */
    private static final double CLEARLY = 1e-3;

    private final int number;
    private final Initializer initializer;
    private final Supplier<EmRun> newRun;
    private Optional<State> state = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private double meanLogLikelihood = Double.NaN;
    private int iterations;
    private double lastGain = Double.POSITIVE_INFINITY;
    private int smallGains;

    /** A run of EM, its newest model and the statistics of that. */
    private record State(EmRun em, GaussianMixtureModel model, SufficientStatistics found) {}

    /**
     * Prepares a start.
     *
     * @param number its place among the starts
     * @param initializer the start
     * @param session the rows on which the starts are compared
     * @param restart the restart, for messages
     * @param random the source of chance
     */
    StartRun(int number, Initializer initializer, FitSession session, int restart, SplittableRandom random) {
        this.number = number;
        this.initializer = initializer;
        this.newRun = () -> new EmRun(session, new Workers(1, session.kernel()), restart, random);
    }

    /**
     * Makes the first model, if there is none yet, and iterates until the iterations are made, or two of them have gained
     * next to nothing.
     *
     * @param end number of iterations
     * @param longSteps whether steps are extrapolated
     */
    void advanceTo(int end, boolean longSteps) {
        try {
            if (state.isEmpty() && failure.isEmpty()) {
                EmRun em = newRun.get();
                GaussianMixtureModel first = em.start(initializer);
                reach(new State(em, first, em.eStep(first)));
            }
            while (state.isPresent() && iterations < end && !isAtRest()) {
                iterate(state.get(), longSteps);
            }
        } catch (DegenerateComponentException e) {
            failure = Optional.of(e.degeneracy().toString());
            meanLogLikelihood = Double.NaN;
            forget();
        }
    }

    private void iterate(State now, boolean longSteps) {
        double before = meanLogLikelihood;
        EmRun em = now.em;
        iterations++;
        GaussianMixtureModel next = (longSteps
                        ? em.extrapolation().jump(now.found)
                        : Optional.<GaussianMixtureModel>empty())
                .orElseGet(() -> em.mStep(now.found, iterations));
        SufficientStatistics found = em.eStep(next);
        if (em.extrapolation().takenBack(found).isPresent()) {
            next = em.mStep(now.found, iterations);
            found = em.eStep(next);
        }
        reach(new State(em, next, found));
        lastGain = meanLogLikelihood - before;
        smallGains = lastGain < RESOLUTION ? smallGains + 1 : 0;
    }

    private void reach(State next) {
        meanLogLikelihood = next.found.logLikelihood() / next.found.weight();
        state = Optional.of(next);
    }

    /** Keeps no more than the report. */
    void forget() {
        state = Optional.empty();
    }

    /** Whether the last iterations gained nothing that counts. */
    boolean isAtRest() {
        return smallGains >= SMALL_GAINS_AT_REST;
    }

    /** Whether another got to the same place, as far as the log-likelihood tells. */
    boolean coincidesWith(StartRun other) {
        return failure.isEmpty()
                && other.failure.isEmpty()
                && Math.round(score() / RESOLUTION) == Math.round(other.score() / RESOLUTION);
    }

    /** Whether it is clearly below a goal, and would get there if every iteration gained what the last one did. */
    boolean canStillReach(double goal, int end) {
        double below = goal - score();
        return !isAtRest() && below > CLEARLY && below <= lastGain * (end - iterations);
    }

    double score() {
        return failure.isPresent() ? Double.NEGATIVE_INFINITY : meanLogLikelihood;
    }

    /** Where it got, nothing if it failed or was forgotten. */
    Optional<GaussianMixtureModel> model() {
        return state.map(State::model);
    }

    StartCandidate report() {
        return new StartCandidate(initializer.toString(), iterations, meanLogLikelihood, failure);
    }
}
