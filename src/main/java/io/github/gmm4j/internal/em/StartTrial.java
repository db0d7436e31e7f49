package io.github.gmm4j.internal.em;

import io.github.gmm4j.DegenerateComponentException;
import io.github.gmm4j.StartCandidate;
import io.github.gmm4j.initialization.Initializer;
import io.github.gmm4j.internal.mixture.Estimators;
import io.github.gmm4j.internal.mixture.Mixture;
import io.github.gmm4j.internal.mixture.Statistics;
import io.github.gmm4j.internal.passes.Workers;
import java.util.Comparator;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One of several starts, and the model that it reached. Used by one thread at a time. */
final class StartTrial {
    /** The best first; of equal ones the first. */
    static final Comparator<StartTrial> BEST_FIRST =
            Comparator.<StartTrial>comparingDouble(trial -> -trial.reached()).thenComparingInt(trial -> trial.number);

    /** Largest difference of equal mean log-likelihoods, and largest gain that counts as none, in nats per row. */
    private static final double RESOLUTION = 1e-6;
    /** Difference below which two starts often converge to the same model, in nats per row. */
    private static final double CLEAR_DIFFERENCE = 1e-3;

    private final int number;
    private final Initializer initializer;
    private final FitSetup setup;
    private final int restart;
    private final SplittableRandom random;
    private final boolean longSteps;
    private @Nullable Run run;
    private @Nullable DegenerateComponentException failure;
    private double meanLogLikelihood = Double.NaN;
    private int iterations;
    private double lastGain = Double.POSITIVE_INFINITY;
    private boolean settled;

    /** A loop that stopped, and its last step. */
    private record Run(EmLoop<Mixture, Statistics> loop, EmStep<Mixture, Statistics> last) {}

    /** Prepares the start of a number. The setup has the rows for the comparison; the restart is for messages. */
    StartTrial(int number, Initializer initializer, FitSetup setup, int restart, SplittableRandom random) {
        this.number = number;
        this.initializer = initializer;
        this.setup = setup;
        this.restart = restart;
        this.random = random;
        this.longSteps = !Estimators.of(setup.options().covariance()).sumsDependOnCovariances();
    }

    /** Makes the first model, if there is none yet, and iterates until the iterations are made or gain nothing. */
    void advanceTo(int end) {
        try {
            if (run == null && failure == null) {
                reach(begin());
            }
            if (run != null && iterations < end && !settled) {
                reach(new Run(run.loop, run.loop.resume(run.last, step -> step.number() >= end || isSettled(step))));
            }
        } catch (DegenerateComponentException e) {
            failure = e;
            iterations = e.iteration();
            meanLogLikelihood = Double.NaN;
            forget();
        }
    }

    private Run begin() {
        Workers caller = new Workers(1, setup.kernel());
        MStep mStep = MStep.of(setup, restart);
        MixtureProblem problem = new MixtureProblem(setup, caller, mStep);
        Mixture first = problem.start(Starts.inBlocks(initializer)
                .assigner(setup.rows().startRows().samples(), setup.options().components(), random, caller));
        Accelerator<Mixture, Statistics> accelerator = longSteps ? mStep.squarem() : Accelerator.none();
        EmLoop<Mixture, Statistics> loop = new EmLoop<>(problem, accelerator, state -> {});
        return new Run(loop, loop.run(EmState.of(first), step -> true));
    }

    private void reach(Run next) {
        run = next;
        meanLogLikelihood = next.last.objective();
        iterations = next.last.number();
        lastGain = next.last.gain();
        settled = isSettled(next.last);
    }

    /** Whether the last two iterations gained nothing that counts. */
    private static boolean isSettled(EmStep<Mixture, Statistics> step) {
        int n = step.number();
        return n >= 2 && step.gain(n) < RESOLUTION && step.gain(n - 1) < RESOLUTION;
    }

    /** Discards everything except the report. */
    void forget() {
        run = null;
    }

    /** Whether the last iterations gained nothing that counts. */
    boolean isSettled() {
        return settled;
    }

    /** Whether another start reached the same mean log-likelihood. */
    boolean coincidesWith(StartTrial other) {
        return failure == null
                && other.failure == null
                && Math.round(reached() / RESOLUTION) == Math.round(other.reached() / RESOLUTION);
    }

    /** Returns whether it can reach a clearly higher goal at the gain of its last iteration. */
    boolean canStillReach(double goal, int end) {
        double below = goal - reached();
        return !settled && below > CLEAR_DIFFERENCE && below <= lastGain * (end - iterations);
    }

    /** The mean log-likelihood that it reached; minus infinity if it failed. */
    double reached() {
        return failure != null ? Double.NEGATIVE_INFINITY : meanLogLikelihood;
    }

    /** Returns the current model, or null if the start failed or was discarded. */
    @Nullable
    Mixture model() {
        return run == null ? null : run.last.model();
    }

    StartCandidate report() {
        return new StartCandidate(
                initializer.toString(),
                iterations,
                meanLogLikelihood,
                Optional.ofNullable(failure).map(e -> e.degeneracy().toString()));
    }
}
