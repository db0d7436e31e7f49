package io.github.gmm4j.cli.output;

import java.io.IOException;

/** Standard output cannot be written. */
public final class LostOutputException extends IOException {
    private static final long serialVersionUID = 1L;

    LostOutputException() {
        super("cannot write to standard output");
    }
}
