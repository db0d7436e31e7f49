package io.github.gmm4j.cli.output;

import io.github.gmm4j.cli.values.Choices;

/** The format of a result. */
public enum OutputFormat {
    /** For people: columns side by side, rounded. */
    TABLE,
    /** Comma-separated, with all digits. */
    CSV,
    /** With all digits. */
    JSON;

    public static final class Names extends Choices {
        public Names() {
            super(values());
        }
    }
}
