/**
 * The service-provider interface for samples that other processes hold, such as the partitions of a cluster's data set. Those
 * who fit to such samples do not need it.
 */
package io.github.gmm4j.distributed;
