/** Gaussian mixtures as EM sees them: parameters, the E-step of blocks of rows, and the sufficient statistics that it adds up. */
package io.github.gmm4j.internal.mixture;
