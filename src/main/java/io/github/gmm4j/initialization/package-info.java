/**
 * Starts of EM. An {@link io.github.gmm4j.initialization.Initializer} returns an
 * {@link io.github.gmm4j.initialization.Assignment} of rows to components; the first model is the M-step of it. A start does not
 * depend on the covariance model. A portfolio holds several starts, which a fit compares by short runs of EM. Users can write
 * their own starts.
 */
package io.github.gmm4j.initialization;
