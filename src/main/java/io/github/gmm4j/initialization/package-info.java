/**
 * Starts of EM. A start is an assignment: it answers which responsibilities the rows of a block have, and the first
 * model is the M-step of that. No start knows a covariance model. A portfolio holds several, among which EM itself decides.
 */
package io.github.gmm4j.initialization;
