/**
 * Starts of EM. A start is an assignment: it answers which responsibilities the rows of a block have, and the first
 * model is the M-step of that. No start knows a covariance model.
 */
package io.github.gmm4j.initialization;
