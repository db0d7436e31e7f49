package io.github.gmm4j.internal;

/** An optional library is not on the class path. The message names its Maven coordinates. */
public final class MissingLibraryException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    MissingLibraryException(String message, Throwable cause) {
        super(message, cause);
    }
}
