/**
 * Mixtures as stages of Spark ML pipelines.
 *
 * <p>{@link io.github.gmm4j.spark.SparkGaussianMixture} is an {@code Estimator},
 * {@link io.github.gmm4j.spark.SparkGaussianMixtureModel} its {@code Model}. The library does EM with its own kernels. One task
 * sums the rows of each partition, and the sums are combined in the order of the partitions. So a fit has the same bits if
 * tasks end in another order, fail or are repeated. The library does not depend on Spark: an application brings its own, 4.0
 * or later for Scala 2.13.
 */
package io.github.gmm4j.spark;
