/**
 * The engine: the EM loop, what surrounds it, and the M-step of Gaussian mixtures.
 *
 * <pre>
 * Restarts            runs the restarts, keeps the best
 *   FirstModel        finds the model from which a restart begins
 *     StartSearch     gives each of several starts a few iterations of the same loop
 *   EmLoop            E-step, record, stop?, M-step
 *     MixtureProblem  E-step: a pass over the rows; M-step: from its statistics
 * </pre>
 */
package io.github.gmm4j.internal.em;
