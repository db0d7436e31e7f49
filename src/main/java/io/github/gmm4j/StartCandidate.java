package io.github.gmm4j;

import java.util.Optional;

/**
 * How one of several starts ended.
 *
 * @param start the initializer's name
 * @param iterations the M-steps it was given after its first model
 * @param meanLogLikelihood what it reached, per unit of sample weight, on the rows on which the starts were compared; NaN if
 *     it failed
 * @param failure why it failed, if it did
 */
public record StartCandidate(String start, int iterations, double meanLogLikelihood, Optional<String> failure) {}
