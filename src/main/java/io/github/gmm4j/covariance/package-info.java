/**
 * Covariance models, the second half of the M-step: which sums a model needs, the covariances that maximise the
 * likelihood under its constraints, and how many parameters it has. The EM loop knows none of them by name.
 */
package io.github.gmm4j.covariance;
