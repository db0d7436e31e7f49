package io.github.gmm4j.covariance;

/** Thrown when a covariance matrix is not positive definite to working precision. */
public final class SingularCovarianceException extends IllegalArgumentException {
    /** Stands for a covariance that all components share. */
    public static final int SHARED = -1;

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    private final String problem;

    /** The component, or {@link #SHARED}. */
    private final int component;

    SingularCovarianceException(String message) {
        this(message, SHARED);
    }

    /**
     * Makes the exception.
     *
     * @param message what is wrong
     * @param component the component of the covariance, counted from 0, or {@link #SHARED}
     */
    public SingularCovarianceException(String message, int component) {
        super(message);
        this.problem = message;
        this.component = component;
    }

    /** Returns the same exception for a component. */
    SingularCovarianceException withComponent(int known) {
        return new SingularCovarianceException(problem, known);
    }

    /**
     * Returns the component of the covariance.
     *
     * @return the component, counted from 0, or {@link #SHARED}
     */
    public int component() {
        return component;
    }
}
