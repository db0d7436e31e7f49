package io.github.gmm4j.selection;

/**
 * Receives every candidate that was fitted or has failed. It is called by any of the threads, but never twice at
 * a time. An exception that it throws ends the selection and reaches the caller.
 */
@FunctionalInterface
public interface SelectionListener {
    /**
     * Called after every candidate, in the order in which they end.
     *
     * @param candidate what came of it
     * @param done how many have ended, this one included
     * @param total how many there are in all
     */
    void onCandidate(Candidate candidate, int done, int total);

    /**
     * Asked after every {@link #onCandidate}: whether the selection should end here, with the candidates told of so far;
     * those being fitted are given up.
     *
     * @return true to stop; the default never does
     */
    default boolean stopRequested() {
        return false;
    }
}
