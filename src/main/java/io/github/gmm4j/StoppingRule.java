package io.github.gmm4j;

import java.util.Optional;

/**
 * When EM stops.
 *
 * @param tolerance least gain of the mean log-likelihood, in nats per unit of sample weight, worth another iteration
 * @param maxIterations most M-steps after the start
 */
record StoppingRule(double tolerance, int maxIterations) {
    /** The reason to stop after the newest of the log-likelihoods, if there is one. */
    Optional<StopReason> check(Iteration newest) {
        if (newest.gain() >= 0 && newest.gain() < tolerance) {
            return Optional.of(StopReason.CONVERGED);
        }
        return newest.number() == maxIterations ? Optional.of(StopReason.MAX_ITERATIONS) : Optional.empty();
    }
}
