package io.github.gmm4j.covariance;

/** A covariance matrix is not positive definite to working precision. */
public final class SingularCovarianceException extends IllegalArgumentException {
    /** In place of a component: the covariance that all components share. */
    public static final int SHARED = -1;

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    private final String problem;

    /** Whose covariance it is. */
    private final int component;

    SingularCovarianceException(String message) {
        this(message, SHARED);
    }

    /**
     * Makes the exception.
     *
     * @param message what is wrong
     * @param component whose covariance it is, counted from 0, or {@link #SHARED}
     */
    public SingularCovarianceException(String message, int component) {
        super(message);
        this.problem = message;
        this.component = component;
    }

    /** The same for a component. */
    SingularCovarianceException withComponent(int known) {
        return new SingularCovarianceException(problem, known);
    }

    /**
     * Whose covariance it is.
     *
     * @return the component, counted from 0, or {@link #SHARED}
     */
    public int component() {
        return component;
    }
}
