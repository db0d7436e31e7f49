/**
 * Gaussian mixtures fitted by expectation-maximization (EM).
 *
 * <p>{@link io.github.gmm4j.GaussianMixture} is an immutable estimator that holds options only;
 * {@link io.github.gmm4j.GaussianMixtureModel} is an immutable density. Both can be used by any number of threads.
 *
 * <h2>Symbols and formulas</h2>
 *
 * <p>n samples of d dimensions, x_i a sample (a row), w_i its weight (1 where none is given), K components. The density
 * is f(x) = sum_k pi_k N(x; mu_k, Sigma_k). All of it is computed in logarithms: with Sigma_k = L_k L_k' a component
 * contributes log pi_k - (d log 2 pi + log|Sigma_k| + |L_k^-1 (x - mu_k)|^2) / 2, and the components are joined by a
 * log-sum-exp whose largest term is subtracted first. Log-densities and log-likelihoods are in nats.
 *
 * <ul>
 *   <li>E-step: the responsibilities z_ik = exp(log pi_k + log N(x_i; mu_k, Sigma_k) - log f(x_i)).
 *   <li>M-step: n_k = sum_i w_i z_ik, pi_k = n_k / sum_k n_k, mu_k = sum_i w_i z_ik x_i / n_k, and Sigma_k from the
 *       scatter W_k = sum_i w_i z_ik (x_i - mu_k)(x_i - mu_k)', to whose diagonal n_k times the
 *       {@linkplain io.github.gmm4j.covariance.Regularization regularization} is added, by the
 *       {@linkplain io.github.gmm4j.covariance covariance model}. For VEI, VEE, EVE, VVE, VEV and the models of low rank the
 *       maximum takes iterations, which begin at the covariances of the model before:
 *       {@link io.github.gmm4j.GaussianMixture#mStep(org.ejml.data.DMatrixRMaj, org.ejml.data.DMatrixRMaj, GaussianMixtureModel)}.
 *   <li>LL_t = sum_i w_i log f(x_i) is the log-likelihood found by E-step t, before M-step t; t is counted from 0. A fit
 *       ends with an E-step, so that what it reports belongs to its final parameters.
 *   <li>Stop: EM has converged when the gain of the mean log-likelihood per unit of weight, (LL_t - LL_{t-1}) / sum w,
 *       is not negative and below the tolerance.
 *   <li>p free parameters: K - 1 weights, K d means, and those of the covariances. BIC = -2 LL + p ln n,
 *       AIC = -2 LL + 2 p, ICL = BIC - 2 sum_ik w_i z_ik ln z_ik, with n = sum_i w_i: lower is better.
 * </ul>
 *
 * <p>Source: Dempster, Laird and Rubin (1977), Maximum likelihood from incomplete data via the EM algorithm, JRSS B
 * 39(1), <a href="https://doi.org/10.1111/j.2517-6161.1977.tb01600.x">doi:10.1111/j.2517-6161.1977.tb01600.x</a>.
 *
 * <h2>Reproducible results</h2>
 *
 * <p>Rows are cut into chunks whose size depends on the dimension alone; each chunk is summed serially, and chunks are
 * joined in their order. With the same seed a fit has the same bits on any number of threads, and so has all that a model finds
 * of samples.
 */
package io.github.gmm4j;
