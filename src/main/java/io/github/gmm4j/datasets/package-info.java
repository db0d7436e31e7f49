/** x. */
package io.github.gmm4j.datasets;
