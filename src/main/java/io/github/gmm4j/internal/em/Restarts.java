package io.github.gmm4j.internal.em;

import io.github.gmm4j.Acceleration;
import io.github.gmm4j.DegenerateComponentException;
import io.github.gmm4j.FitListener;
import io.github.gmm4j.Iteration;
import io.github.gmm4j.StopReason;
import io.github.gmm4j.internal.mixture.Mixture;
import io.github.gmm4j.internal.mixture.Statistics;
import io.github.gmm4j.internal.passes.Parallel;
import io.github.gmm4j.internal.passes.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs the restarts of a fit, and keeps the best. */
public final class Restarts {
    private final FitSetup setup;
    private final FitOptions options;

    public Restarts(FitSetup setup) {
        this.setup = setup;
        this.options = setup.options();
    }

    /** The results of all restarts in their order. The best has the highest log-likelihood and is the first of equal ones. */
    public record Outcome(List<RestartResult> results, RestartResult.Success best) {
        /** Whether the listener ended the fit. */
        public boolean isStoppedByListener() {
            return results.get(results.size() - 1).isStoppedByListener();
        }
    }

    /** Runs restarts in parallel. */
    public Outcome run() {
        int together = Math.min(
                Math.min(options.threads(), options.restarts()), setup.rows().concurrentRestarts());
        if (together == 1) {
            return run(iteration -> {}, null);
        }
        List<Supplier<RestartResult>> jobs = new ArrayList<>();
        for (int i = 0; i < options.restarts(); i++) {
            int restart = i;
            jobs.add(() -> {
                try (Workers own = new Workers(options.threads() / together, setup.kernel())) {
                    return run(own, restart, iteration -> {}, null);
                }
            });
        }
        return outcome(Parallel.run(together, jobs));
    }

    /** Runs one restart after the other, as many as the listener allows. */
    public Outcome run(FitListener listener, @Nullable CheckpointFile checkpoint) {
        List<RestartResult> results = new ArrayList<>(checkpoint == null ? List.of() : checkpoint.ended());
        try (Workers workers = new Workers(options.threads(), setup.kernel())) {
            while (results.size() < options.restarts()) {
                RestartResult newest = run(workers, results.size(), listener, checkpoint);
                results.add(newest);
                if (newest.isStoppedByListener()) {
                    break;
                }
                if (checkpoint != null) {
                    checkpoint.ended(results);
                }
            }
        }
        return outcome(results);
    }

    private RestartResult run(Workers workers, int restart, FitListener listener, @Nullable CheckpointFile checkpoint) {
        MStep mStep = MStep.of(setup, restart);
        FirstModel first = new FirstModel(setup, workers, mStep, restart);
        MixtureProblem problem = new MixtureProblem(setup, workers, mStep);
        Squarem<Mixture, Statistics> squarem = mStep.squarem();
        CheckpointFile.Running running = new CheckpointFile.Running(setup, first, mStep, squarem);
        EmLoop<Mixture, Statistics> loop = new EmLoop<>(
                problem,
                options.acceleration() == Acceleration.NONE ? Accelerator.none() : squarem,
                checkpoint == null ? state -> {} : state -> checkpoint.reached(running, state));
        Stop stop = new Stop(restart, listener);
        try {
            EmState<Mixture> saved = checkpoint == null ? null : checkpoint.resume(running);
            if (saved != null) {
                problem.recall(saved.scored());
            }
            EmStep<Mixture, Statistics> last = loop.run(saved != null ? saved : EmState.of(first.find()), stop);
            if (checkpoint != null && stop.reason == StopReason.LISTENER) {
                checkpoint.save(running);
            }
            return new RestartResult(success(restart, first, mStep, last, stop.reason), null, mStep.degeneracies());
        } catch (DegenerateComponentException e) {
            return new RestartResult(null, e, mStep.degeneracies());
        } catch (CancellationException e) {
            if (checkpoint != null) {
                checkpoint.save(running);
            }
            throw e;
        }
    }

    /** Reports every iteration to the listener. Stops if the listener or the stopping rule says so. */
    private final class Stop implements Predicate<EmStep<Mixture, Statistics>> {
        private final int restart;
        private final FitListener listener;
        private StopReason reason = StopReason.MAX_ITERATIONS;

        Stop(int restart, FitListener listener) {
            this.restart = restart;
            this.listener = listener;
        }

        private Iteration iteration(EmStep<Mixture, Statistics> step, int number) {
            return new Iteration(restart, number, step.history().get(number), step.gain(number));
        }

        @Override
        public boolean test(EmStep<Mixture, Statistics> step) {
            Iteration newest = iteration(step, step.number());
            listener.onIteration(newest);
            if (listener.stopRequested()) {
                reason = StopReason.LISTENER;
                return true;
            }
            if (step.isComparable() && options.stoppingRule().converged(iteration(step, step.number() - 1), newest)) {
                reason = StopReason.CONVERGED;
                return true;
            }
            return step.number() == options.maxIterations();
        }
    }

    private static RestartResult.Success success(
            int restart, FirstModel first, MStep mStep, EmStep<Mixture, Statistics> last, StopReason reason) {
        return new RestartResult.Success(
                restart,
                first.candidates(),
                last.model(),
                last.history(),
                reason,
                last.state().eSteps() + 1,
                last.found().logLikelihood(),
                last.found().weight(),
                mStep.regularizationDominates(last.model()));
    }

    private static Outcome outcome(List<RestartResult> results) {
        RestartResult.Success best = null;
        for (RestartResult result : results) {
            RestartResult.Success success = result.success();
            if (success != null && (best == null || success.logLikelihood() > best.logLikelihood())) {
                best = success;
            }
        }
        if (best == null) {
            throw Objects.requireNonNull(results.get(0).failure());
        }
        return new Outcome(results, best);
    }
}
