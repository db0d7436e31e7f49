/** The progress of work that takes long, and its orderly end after an interrupt. */
package io.github.gmm4j.cli.progress;
