/** x. */
package io.github.gmm4j.evaluation;
