package io.github.gmm4j;

import java.util.function.Predicate;

/** Stops a fit when a condition holds of the newest iteration. */
final class StoppingListener implements FitListener {
    private final Predicate<? super Iteration> condition;
    private boolean holds;

    StoppingListener(Predicate<? super Iteration> condition) {
        this.condition = condition;
    }

    @Override
    public void onIteration(Iteration iteration) {
        holds = condition.test(iteration);
    }

    @Override
    public boolean stopRequested() {
        return holds;
    }
}
