/** Charts: axes, panels, legends, text and the surfaces that they are painted on. */
package io.github.gmm4j.internal.chart;
