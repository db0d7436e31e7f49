package io.github.gmm4j;

/** What a fit does when a component degenerates. Whatever is done is reported by {@link Fit#degeneracies()}. */
public enum DegeneracyPolicy {
    /** The restart fails; the fit fails with {@link DegenerateComponentException} if every restart did. */
    FAIL,
    /**
     * The component is moved to a sample drawn at random, with the average covariance and an average weight, and EM goes
     * on; after ten times as many such moves as there are components the restart fails.
     */
    RESEED,
    /** The component is left out, and EM goes on with one less. */
    DROP
}
