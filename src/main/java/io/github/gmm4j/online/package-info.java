/** Mixtures that learn from samples as they come, and forget them. */
package io.github.gmm4j.online;
