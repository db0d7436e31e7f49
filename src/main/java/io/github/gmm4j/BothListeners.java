package io.github.gmm4j;

/**
 * Two listeners as one.
 *
 * @param first is told first
 * @param second is told second
 */
record BothListeners(FitListener first, FitListener second) implements FitListener {
    @Override
    public void onIteration(Iteration iteration) {
        first.onIteration(iteration);
        second.onIteration(iteration);
    }

    @Override
    public boolean stopRequested() {
        boolean byFirst = first.stopRequested();
        return second.stopRequested() || byFirst; // a listener may count how often it is asked
    }
}
