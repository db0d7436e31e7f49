package io.github.gmm4j.selection;

import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.covariance.CovarianceModel;

/** A cell of the grid before it is fitted. */
record Cell(int components, CovarianceModel covariance, GaussianMixture estimator) {}
