/** What the engine needs of covariances and their models beyond the public API. */
package io.github.gmm4j.internal.mixture;
