package io.github.gmm4j;

/**
 * Is told of every iteration of a fit, on the thread that called {@code fit}. An exception that it throws ends the fit
 * and reaches the caller.
 */
@FunctionalInterface
public interface FitListener {
    /**
     * Called after every iteration, an E-step that was not taken back. The few iterations in which the starts of a portfolio
     * are compared are not told of.
     *
     * @param iteration what was found
     */
    void onIteration(Iteration iteration);

    /**
     * Asked after every {@link #onIteration}: whether the fit should end here, with {@link StopReason#LISTENER} and the
     * best model found so far.
     *
     * @return true to stop; the default never does
     */
    default boolean stopRequested() {
        return false;
    }
}
