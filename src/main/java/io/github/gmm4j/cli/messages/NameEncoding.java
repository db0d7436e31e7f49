package io.github.gmm4j.cli.messages;

import io.github.gmm4j.cli.input.InputKind;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;

/** Names of files and columns that the encoding of the locale cannot represent. */
public final class NameEncoding {
    /** The system property with the encoding of file names and arguments. */
    private static final String PROPERTY = "sun.jnu.encoding";

    private static final String REMEDY = "set LC_ALL=C.UTF-8";
    /** Matches an argument with characters that Java could not decode. */
    private static final String LOST = "(?s).*[?\uFFFD].*";

    private NameEncoding() {}

    /** Explains an invalid file name, if that caused the failure. */
    public static Optional<String> explanation(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidPathException invalid) {
                String reason = invalid.getReason().contains("unmappable")
                        ? "this name can't be encoded in " + encoding() + ", the encoding of the locale; " + REMEDY
                        : invalid.getReason();
                return Optional.of(invalid.getInput() + ": " + reason);
            }
        }
        return Optional.empty();
    }

    /** Adds a hint to a message if arguments could not be decoded. */
    public static String withHint(String message, List<String> arguments) {
        return withHint(message, arguments, encoding());
    }

    public static String withHint(String message, List<String> arguments, String encoding) {
        boolean lost = arguments.stream()
                .anyMatch(argument -> argument.matches(LOST) && InputKind.of(argument) != InputKind.DATABASE);
        return lost && isAscii(encoding) && !message.contains(REMEDY)
                ? message + "; the encoding of the locale is " + encoding + ": if a name is not ASCII, " + REMEDY
                : message;
    }

    private static boolean isAscii(String encoding) {
        return Charset.isSupported(encoding)
                && !Charset.forName(encoding).newEncoder().canEncode('\u00e9');
    }

    private static String encoding() {
        return System.getProperty(PROPERTY, "UTF-8");
    }
}
