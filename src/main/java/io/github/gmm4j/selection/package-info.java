/**
 * The choice of the number of components and of the covariance model: every cell of a grid is fitted, and the fits are
 * ranked by an information criterion.
 *
 * <p>{@link io.github.gmm4j.selection.ModelSelection} is an immutable estimator that holds options only,
 * {@link io.github.gmm4j.selection.Selection} its result. Every {@link io.github.gmm4j.selection.Criterion} is of the
 * sign by which lower is better.
 */
package io.github.gmm4j.selection;
