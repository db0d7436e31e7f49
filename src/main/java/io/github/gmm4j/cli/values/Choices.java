package io.github.gmm4j.cli.values;

import java.util.Iterator;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The values of an option that a shell can complete. */
public abstract class Choices implements Iterable<String> {
    private final Supplier<Stream<String>> values;

    protected Choices(Supplier<Stream<String>> values) {
        this.values = values;
    }

    /** Offers the constants of an enum, in lower case and with hyphens. */
    protected Choices(Enum<?>... constants) {
        this(() -> Stream.of(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    @Override
    public final Iterator<String> iterator() {
        return values.get().iterator();
    }
}
