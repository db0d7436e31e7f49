package io.github.gmm4j.internal.em;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The EM loop: E-step, record, stop or M-step. Full runs and the short runs of the start search both use it. */
public final class EmLoop<M, S> {
    private final EmProblem<M, S> problem;
    private final Accelerator<M, S> accelerator;
    private final Consumer<? super EmState<M>> observer;

    /** The observer receives the state before every E-step. */
    public EmLoop(EmProblem<M, S> problem, Accelerator<M, S> accelerator, Consumer<? super EmState<M>> observer) {
        this.problem = problem;
        this.accelerator = accelerator;
        this.observer = observer;
    }

    /** Iterates until {@code stop}, called after every E-step, holds. Returns the last model with its E-step. */
    public EmStep<M, S> run(EmState<M> begin, Predicate<? super EmStep<M, S>> stop) {
        EmState<M> state = begin;
        while (true) {
            observer.accept(state);
            S found = problem.eStep(state.model());
            S before = accelerator.fallback(found);
            if (before != null) {
                state = state.stepTakenBack(
                        problem.mStep(before, state.history().size()));
                continue;
            }
            EmStep<M, S> step = record(state, found);
            if (stop.test(step)) {
                return step;
            }
            state = step.next(nextModel(step));
        }
    }

    /** Iterates on from the step at which a run stopped. */
    public EmStep<M, S> resume(EmStep<M, S> stopped, Predicate<? super EmStep<M, S>> stop) {
        return run(stopped.next(nextModel(stopped)), stop);
    }

    private EmStep<M, S> record(EmState<M> state, S found) {
        double mean = problem.objective(found) / problem.weight(found);
        return new EmStep<>(state, found, state.historyWith(mean), accelerator.isLongStep());
    }

    private M nextModel(EmStep<M, S> step) {
        @Nullable M longer = accelerator.longStep(step.found());
        return longer != null ? longer : problem.mStep(step.found(), step.number() + 1);
    }
}
