/** Data to try things on: generated blobs with known parameters, a small real data set, and a reader of image files. */
package io.github.gmm4j.datasets;
