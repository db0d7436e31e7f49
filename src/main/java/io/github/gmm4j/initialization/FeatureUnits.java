package io.github.gmm4j.initialization;

/** The units of the features in which a start measures distances. */
enum FeatureUnits {
    /** Every feature has variance 1. */
    UNIT_VARIANCE,

    /** Every feature has variance 1, and no two are correlated; with very many features correlations stay. */
    UNCORRELATED,

    /** The units that the features come in. */
    OWN
}
