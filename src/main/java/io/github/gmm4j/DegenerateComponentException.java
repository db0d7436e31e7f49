package io.github.gmm4j;

/**
 * A component degenerated: it lost its samples, or its covariance became singular. The message names the component, the
 * iteration, n_k, the likely cause and the remedies.
 */
public final class DegenerateComponentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What happened. */
    private final Degeneracy degeneracy;

    /**
     * Makes the exception of a degeneracy.
     *
     * @param degeneracy the component and what happened to it
     * @param cause the exception of the M-step
     */
    public DegenerateComponentException(Degeneracy degeneracy, Throwable cause) {
        super(degeneracy + ". Remedies: " + degeneracy.cause().remedies() + ".", cause);
        this.degeneracy = degeneracy;
    }

    /**
     * What happened.
     *
     * @return the component, the iteration, n_k and the likely cause
     */
    public Degeneracy degeneracy() {
        return degeneracy;
    }

    /**
     * The component.
     *
     * @return its number, counted from 0, or -1 where all components share the covariance
     */
    public int component() {
        return degeneracy.component();
    }

    /**
     * The iteration.
     *
     * @return the M-step, counted from 1; 0 is the start
     */
    public int iteration() {
        return degeneracy.iteration();
    }

    /**
     * The total responsibility of the component.
     *
     * @return n_k, in units of sample weight
     */
    public double responsibility() {
        return degeneracy.responsibility();
    }

    /**
     * The likely cause.
     *
     * @return the cause
     */
    public Degeneracy.Cause likelyCause() {
        return degeneracy.cause();
    }
}
