/** Scores of a clustering against known labels, and comparisons of mixtures whose components come in any order. */
package io.github.gmm4j.evaluation;
