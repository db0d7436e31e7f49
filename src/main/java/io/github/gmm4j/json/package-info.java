/**
 * Models as JSON files.
 *
 * <p>A file is one object with the members {@code "format": "gmm4j-model"}, {@code "version": 1},
 * {@code "covarianceModel"} (a name that {@link io.github.gmm4j.covariance.CovarianceModel#of} knows),
 * {@code "components"}: k, {@code "dimension"}: d, if known {@code "columns"}: the d names of the columns, {@code "weights"}: k numbers, {@code "means"}: k rows of d numbers,
 * and {@code "covariances"}: k entries, or one that all components share. A covariance is d rows of d numbers, or d
 * numbers (variances, no correlations), or one number (the variance of every feature), or an object of {@code "loadings"}: d
 * rows of q numbers, and {@code "noiseVariances"}: d numbers (loadings times their transpose, plus noise). The order of the members is free,
 * and members that are not known are passed over. Numbers are written with the fewest digits that read back as the same
 * double.
 */
package io.github.gmm4j.json;
