package io.github.gmm4j.cli;

/** How a result is written. */
enum OutputFormat {
    /** For people: columns side by side, rounded. */
    TABLE,
    /** Comma-separated, with all digits. */
    CSV,
    /** With all digits. */
    JSON;

    static final class Names extends Choices {
        Names() {
            super(values());
        }
    }
}
