package io.github.gmm4j.covariance;

/** The effect of a constant column on the estimates of the other columns under a covariance model. */
public enum ConstantColumnEffect {
    /**
     * No effect: the column has its own variance, the same in all components, and no correlations. The fit is that of the other
     * columns.
     */
    NONE,

    /**
     * Components differ in volume, and their covariances have a common shape (VEI, VEE, VEV). The column is
     * part of the shape, so its variance varies with the volume of the component and affects the responsibilities.
     */
    COMMON_SHAPE,

    /**
     * All columns share one variance (EII, VII, probabilistic principal components). The column makes
     * that variance smaller.
     */
    COMMON_VARIANCE
}
