/**
 * Pictures of samples, mixtures and fits, as PNG or SVG.
 *
 * <p>{@link io.github.gmm4j.plot.MixturePlot} draws a mixture and samples, {@link io.github.gmm4j.plot.FitPlot} how a fit went,
 * {@link io.github.gmm4j.plot.SelectionPlot} the scores of a choice among models. Each gives a
 * {@link io.github.gmm4j.plot.Picture}, which has a title, a size and a {@link io.github.gmm4j.plot.Theme} and can be written. No
 * display is needed, and nothing is shown on one.
 */
package io.github.gmm4j.plot;
