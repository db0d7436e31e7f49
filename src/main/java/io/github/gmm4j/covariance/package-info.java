/**
 * Covariances of components and models of them: the constraints, the number of parameters, and the covariances that maximize the
 * likelihood.
 *
 * <h2>The fourteen models</h2>
 *
 * <p>Sigma_k = lambda_k D_k A_k D_k' with volume lambda_k, shape A_k (diagonal, |A_k| = 1) and orientation D_k (orthogonal),
 * each Equal for all components, Variable, or the Identity. With the scatter W_k and W = sum_k W_k:
 *
 * <ul>
 *   <li>EII, VII: lambda = tr W / (n d), lambda_k = tr W_k / (n_k d).
 *   <li>EEI, EEE: Sigma = W / n; VVI, VVV: Sigma_k = W_k / n_k (of W the diagonal, or all of it).
 *   <li>EVI, EVV: Sigma_k = lambda W_k / |W_k|^(1/d), lambda = sum_k |W_k|^(1/d) / n.
 *   <li>VEI, VEE: Sigma_k = lambda_k C, by turns lambda_k = tr(W_k C^-1) / (d n_k) and C = sum_k W_k / lambda_k with |C| = 1.
 *   <li>EEV, VEV: EEI and VEI along the eigenvectors of each W_k, with its eigenvalues in descending order.
 *   <li>EVE, VVE: EVI and VVI along common axes, which are turned to where sum_k tr(D Delta_k^-1 D' W_k) is least, for the
 *       variances Delta_k along them.
 * </ul>
 *
 * <p>Clusters do not depend on the units of the features relative to each other with EEI, VEI, EVI, VVI, EEE, VEE, EVV, VVV and factor
 * analyzers; they do with EII, VII, EEV, VEV, EVE, VVE and principal components.
 *
 * <p>Regularization adds n_k times the ridge to the diagonal of W_k before all this, so that a model keeps its structure.
 */
package io.github.gmm4j.covariance;
