package io.github.gmm4j.internal.em;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of EM before an E-step: the next model, the previous model (null at first), the mean objectives of the previous
 * models, the number of E-steps, and whether EM alone led to the newest entry of the history.
 */
public record EmState<M>(M model, @Nullable M scored, List<Double> history, int eSteps, boolean comparable) {
    /** Returns the state of a run that begins. */
    public static <M> EmState<M> of(M model) {
        return new EmState<>(model, null, List.of(), 0, false);
    }

    /** Returns the history followed by one more objective. */
    List<Double> historyWith(double objective) {
        List<Double> longer = new ArrayList<>(history);
        longer.add(objective);
        return longer;
    }

    /** Returns the state after an E-step whose model was given up for another one. */
    EmState<M> stepTakenBack(M instead) {
        return new EmState<>(instead, model, history, eSteps + 1, comparable);
    }
}
