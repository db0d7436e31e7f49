/**
 * A page about a fit: one HTML file that needs nothing else, to be read on a screen, in the dark, on a phone or on paper.
 *
 * <p>{@link io.github.gmm4j.report.Report} gathers what there is to tell and writes it. An application that writes reports needs
 * the libraries of the package {@link io.github.gmm4j.plot}.
 */
package io.github.gmm4j.report;
