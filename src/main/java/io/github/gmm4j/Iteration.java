package io.github.gmm4j;

/**
 * What a listener is told after every iteration.
 *
 * @param restart the restart it belongs to, counted from 0
 * @param number t, the M-steps done so far in this restart; 0 is the start
 * @param meanLogLikelihood LL_t / sum w, in nats per unit of sample weight
 * @param gain the mean log-likelihood less that of the iteration before; positive infinity where number is 0
 */
public record Iteration(int restart, int number, double meanLogLikelihood, double gain) {}
