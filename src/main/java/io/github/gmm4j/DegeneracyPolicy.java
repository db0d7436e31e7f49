package io.github.gmm4j;

/**
 * What a fit does when a component degenerates. Whatever is done is reported by {@link Fit#degeneracies()}. Where the
 * covariance that is singular is shared by all components, nothing can be done to one of them, and the restart fails.
 */
public enum DegeneracyPolicy {
    /** The restart fails; the fit fails with {@link DegenerateComponentException} if every restart did. */
    FAIL,
    /**
     * The component is moved to a sample of positive weight drawn at random, with the average covariance and an average weight, and EM goes
     * on; after ten times as many such moves as there are components the restart fails.
     */
    RESEED,
    /** The component is left out, and EM goes on with one less. */
    DROP
}
