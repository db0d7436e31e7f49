/**
 * The command line: {@code fit}, {@code select}, {@code predict}, {@code score}, {@code sample}, {@code describe},
 * {@code convert}, {@code plot}, {@code report} and
 * {@code demo}. Nothing else in the library prints.
 */
package io.github.gmm4j.cli;
