package io.github.gmm4j.internal.em;

import org.jspecify.annotations.Nullable;

/** Replaces some M-steps of a model M by longer steps, given the E-step result S. Called by the loop after every E-step. */
public interface Accelerator<M, S> {
    /** Returns what to continue from if the last step was a longer one and lowered the objective, or null. */
    @Nullable
    S fallback(S found);

    /** Whether the model of the last E-step was reached by a longer step. */
    boolean isLongStep();

    /** Returns the model at the end of a longer step, or null if it is time for an M-step. */
    @Nullable
    M longStep(S found);

    /** Returns the accelerator that never replaces an M-step. */
    static <M, S> Accelerator<M, S> none() {
        return new Accelerator<>() {
            @Override
            public @Nullable S fallback(S found) {
                return null;
            }

            @Override
            public boolean isLongStep() {
                return false;
            }

            @Override
            public @Nullable M longStep(S found) {
                return null;
            }
        };
    }
}
