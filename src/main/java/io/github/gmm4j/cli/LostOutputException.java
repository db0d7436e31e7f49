package io.github.gmm4j.cli;

import java.io.IOException;

/** Standard output cannot be written. */
final class LostOutputException extends IOException {
    private static final long serialVersionUID = 1L;

    LostOutputException() {
        super("cannot write to standard output");
    }
}
