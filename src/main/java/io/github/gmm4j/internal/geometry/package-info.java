/** Geometry of mixtures in pictures: ellipses, density contours, histograms and projections. */
package io.github.gmm4j.internal.geometry;
