package io.github.gmm4j.internal;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/** A wrong argument. The caller can rename the parameters, methods and columns that the message refers to. Not API. */
public final class ArgumentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** A format in which every argument is {@code %s}. */
    private final String format;

    /** References, and texts. */
    private final Serializable[] arguments;

    /**
     * Something that a caller can set or choose: a parameter, a method, or {@code column}; value is the column index or
     * empty.
     */
    @SuppressWarnings("InvalidBlockTag") // javac's lint does not know @serial on a record; javadoc 17 needs it
    public record Reference(String name, String value, String text) implements Serializable {
        @Override
        public String toString() {
            return text;
        }
    }

    /** Creates the message from a format with one {@code %s} per argument. References can be renamed later. */
    public ArgumentException(String format, Object... arguments) {
        super(String.format(Locale.ROOT, format, arguments));
        this.format = format;
        this.arguments = Arrays.stream(arguments)
                .map(argument -> argument instanceof Reference reference ? reference : String.valueOf(argument))
                .toArray(Serializable[]::new);
    }

    /** Refers to a parameter, or to a method written with its parentheses. */
    public static Reference option(String text) {
        return new Reference(text.replaceFirst("\\(.*", ""), "", text);
    }

    /** Refers to a column by its index, counted from 0. */
    public static Reference column(int index) {
        return new Reference("column", Integer.toString(index), Integer.toString(index));
    }

    /** Returns the message with the given text for each reference. */
    public String message(Function<Reference, String> names) {
        return String.format(
                Locale.ROOT,
                format,
                Arrays.stream(arguments)
                        .map(argument -> argument instanceof Reference reference ? names.apply(reference) : argument)
                        .toArray());
    }
}
