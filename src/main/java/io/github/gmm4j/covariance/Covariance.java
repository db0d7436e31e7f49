package io.github.gmm4j.covariance;

import io.github.gmm4j.internal.kernel.DistanceSource;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/** A positive definite covariance matrix, factored once and stored no larger than its structure needs. Immutable. */
public sealed interface Covariance permits FullCovariance, DiagonalCovariance, LowRankCovariance {
    /**
     * Returns a covariance matrix without structure.
     *
     * @param matrix d x d, symmetric to 1e-8 of the product of the two standard deviations (the two
     *     halves are averaged); not modified
     * @return the covariance
     * @throws IllegalArgumentException if the matrix is not square, not symmetric, or has an entry that is not finite
     * @throws SingularCovarianceException if it is not positive definite to working precision
     */
    static Covariance full(DMatrixRMaj matrix) {
        return FullCovariance.of(matrix);
    }

    /**
     * Returns a covariance matrix that is zero outside its diagonal.
     *
     * @param variances the d variances; copied
     * @return the covariance
     * @throws IllegalArgumentException if there are no variances
     * @throws SingularCovarianceException if a variance is not positive and finite
     */
    static Covariance diagonal(double... variances) {
        return new DiagonalCovariance(variances);
    }

    /**
     * Returns a covariance of a few factors and independent noise, {@code Lambda Lambda' + Psi}.
     *
     * @param loadings Lambda, d x q with q at least 1 and less than d; copied
     * @param noiseVariances the diagonal of Psi, d numbers; copied
     * @return the covariance
     * @throws IllegalArgumentException if the shapes do not agree, or a loading or a variance is not finite
     * @throws SingularCovarianceException if a noise variance is not positive and finite
     */
    static LowRankCovariance lowRank(DMatrixRMaj loadings, double... noiseVariances) {
        return new WoodburyCovariance(loadings.copy(), noiseVariances.clone());
    }

    /**
     * Returns the number of rows of the matrix.
     *
     * @return d
     */
    int dimension();

    /**
     * Returns the natural logarithm of the determinant.
     *
     * @return the log-determinant
     */
    double logDeterminant();

    /**
     * Returns the diagonal of the matrix.
     *
     * @return d variances; a copy
     */
    double[] variances();

    /**
     * Returns whether the matrix is stored as a diagonal.
     *
     * @return true for a covariance made by {@link #diagonal} or by a diagonal or spherical model
     */
    boolean isDiagonal();

    /**
     * Returns the squared Mahalanobis distance {@code y' Sigma^-1 y}.
     *
     * @param difference y, d numbers; not modified
     * @return the squared distance
     * @throws IllegalArgumentException if {@code difference.length != dimension()}
     */
    default double squaredDistance(double[] difference) {
        if (difference.length != dimension()) {
            throw new IllegalArgumentException(
                    "difference must have dimension = " + dimension() + " numbers, found " + difference.length);
        }
        return ((DistanceSource) this)
                .distanceFrom(new double[difference.length])
                .squaredDistance(difference);
    }

    /**
     * Returns whether the variance exceeds that of a diagonal matrix in every direction: whether the difference is positive
     * definite.
     *
     * @param diagonal d numbers, not negative; not modified
     * @return whether it does; for a low-rank covariance, whether the noise alone exceeds the diagonal
     */
    boolean exceeds(double[] diagonal);

    /**
     * Returns the whole matrix.
     *
     * @return d x d; a copy
     */
    DMatrixRMaj toMatrix();

    /**
     * Draws from the normal distribution of this covariance and mean 0.
     *
     * @param random the random number generator
     * @param draw d numbers, overwritten with the draw
     */
    void draw(SplittableRandom random, double[] draw);
}
