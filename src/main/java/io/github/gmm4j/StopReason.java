package io.github.gmm4j;

/** Why EM stopped. */
public enum StopReason {
    /** The mean log-likelihood gained less than the tolerance. */
    CONVERGED,
    /** The iterations were used up before that; the model is the last one reached. */
    MAX_ITERATIONS,
    /** The listener asked for it. */
    LISTENER
}
