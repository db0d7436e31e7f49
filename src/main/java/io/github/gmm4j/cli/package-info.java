/** The command line: {@code fit}, {@code predict} and {@code demo}. The only package that prints. */
package io.github.gmm4j.cli;
