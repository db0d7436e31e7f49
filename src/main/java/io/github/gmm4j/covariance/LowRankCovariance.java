package io.github.gmm4j.covariance;

import org.ejml.data.DMatrixRMaj;

/**
 * A covariance of a few factors and independent noise, {@code Sigma = Lambda Lambda' + Psi} with loadings Lambda and a
 * diagonal Psi. Stores about d q numbers. {@link Covariance#lowRank} makes one.
 */
public sealed interface LowRankCovariance extends Covariance permits WoodburyCovariance {
    /**
     * Returns the loadings of the factors.
     *
     * @return Lambda, d x q; a copy. A rotation of its columns gives the same covariance
     */
    DMatrixRMaj loadings();

    /**
     * Returns the variances of the noise.
     *
     * @return the diagonal of Psi, d numbers; a copy
     */
    double[] noiseVariances();

    /**
     * Returns the number of factors.
     *
     * @return q
     */
    int factors();
}
