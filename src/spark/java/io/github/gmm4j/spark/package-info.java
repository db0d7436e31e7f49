/**
 * Mixtures as stages of Spark ML pipelines, fitted to the rows of a {@code DataFrame} wherever they are.
 *
 * <p>{@link io.github.gmm4j.spark.SparkGaussianMixture} is an {@code Estimator},
 * {@link io.github.gmm4j.spark.SparkGaussianMixtureModel} its {@code Model}. EM is the library's own, and so are the
 * kernels: every partition is summed by one task, and the sums of the partitions are combined in the order of the
 * partitions, so that a fit has the same bits whichever task ends first, fails or is repeated. Spark is not among the
 * library's dependencies: an application brings its own, 4.0 or later for Scala 2.13.
 */
package io.github.gmm4j.spark;
