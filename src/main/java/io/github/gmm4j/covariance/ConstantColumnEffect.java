package io.github.gmm4j.covariance;

/** What a constant column does to the estimates of the other columns under a covariance model. */
public enum ConstantColumnEffect {
    /**
     * None: the model has a variance of its own for the column, the same in all components, without correlations. The fit
     * is that of the other columns.
     */
    NONE,

    /**
     * Components differ in volume, and their covariances have a common shape (VEI, VEE, VEV). The column has a part in the
     * shape, so its variance grows and shrinks with the volume of the component, and its density decides with the others'.
     */
    COMMON_SHAPE,

    /**
     * All columns share one variance (EII, VII, probabilistic principal components). The column counts as one that does
     * not vary, and makes that variance smaller.
     */
    COMMON_VARIANCE
}
