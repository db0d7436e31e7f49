/** x. */
package io.github.gmm4j.cli;
