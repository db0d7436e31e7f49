package io.github.gmm4j.internal;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/**
 * A wrong argument. The message refers to parameters, methods and columns, which the exception also carries one by one, so
 * that a program with other names for them can replace them.
 *
 * <p>For the library's own use; not API.
 */
public final class ArgumentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** A format in which every argument is {@code %s}. */
    private final String format;

    /** References, and texts. */
    private final Serializable[] arguments;

    /**
     * Something that a caller can set or choose.
     *
     * @param name the name of a parameter or method, or {@code column}
     * @param value what belongs to it, such as the index of a column; empty if there is nothing
     * @param text how the message writes it
     * @serial exclude
     */
    @SuppressWarnings("InvalidBlockTag") // javac's lint does not know @serial on a record; javadoc 17 needs it
    public record Reference(String name, String value, String text) implements Serializable {
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Creates an exception.
     *
     * @param format the message, with {@code %s} for every argument
     * @param arguments references, and others that are written as they are
     */
    public ArgumentException(String format, Object... arguments) {
        super(String.format(Locale.ROOT, format, arguments));
        this.format = format;
        this.arguments = Arrays.stream(arguments)
                .map(argument -> argument instanceof Reference reference ? reference : String.valueOf(argument))
                .toArray(Serializable[]::new);
    }

    /**
     * Refers to a parameter, or to a method that is written with its parentheses.
     *
     * @param text the parameter or method
     * @return the reference
     */
    public static Reference option(String text) {
        return new Reference(text.replaceFirst("\\(.*", ""), "", text);
    }

    /**
     * Refers to a column of the samples.
     *
     * @param index its index, counted from 0
     * @return the reference
     */
    public static Reference column(int index) {
        return new Reference("column", Integer.toString(index), Integer.toString(index));
    }

    /**
     * Returns the message with other texts for its references.
     *
     * @param names gives the text for each reference
     * @return the message
     */
    public String message(Function<Reference, String> names) {
        return String.format(
                Locale.ROOT,
                format,
                Arrays.stream(arguments)
                        .map(argument -> argument instanceof Reference reference ? names.apply(reference) : argument)
                        .toArray());
    }
}
