package io.github.gmm4j.internal.em;

import java.util.List;

/**
 * A model after its E-step: the state before it, the result of the E-step, the mean objective by iteration including this
 * model, and whether an accelerated step led to the model.
 */
public record EmStep<M, S>(EmState<M> state, S found, List<Double> history, boolean longStep) {
    public M model() {
        return state.model();
    }

    /** The number of the iteration, counted from 0 for the first model. */
    public int number() {
        return history.size() - 1;
    }

    public double objective() {
        return history.get(number());
    }

    /** The objective less that of the iteration before; infinite for the first model. */
    public double gain() {
        return gain(number());
    }

    public double gain(int iteration) {
        return iteration == 0 ? Double.POSITIVE_INFINITY : history.get(iteration) - history.get(iteration - 1);
    }

    /** Whether EM alone led from the model before the last one to this one, so that the last two gains can be compared. */
    public boolean isComparable() {
        return state.comparable() && !longStep;
    }

    /** The state after a step to another model. */
    public EmState<M> next(M model) {
        return new EmState<>(model, state.model(), history, state.eSteps() + 1, !longStep);
    }
}
