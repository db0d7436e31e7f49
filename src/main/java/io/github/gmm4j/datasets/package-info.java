/** Data to try things on: generated blobs with known parameters, and a small real data set. */
package io.github.gmm4j.datasets;
