package io.github.gmm4j.cli.messages;

import io.github.gmm4j.Degeneracy;
import io.github.gmm4j.DegenerateComponentException;
import io.github.gmm4j.cli.input.InputData;
import io.github.gmm4j.cli.output.OneLine;
import io.github.gmm4j.cli.values.ColumnList;
import io.github.gmm4j.internal.ArgumentException;
import io.github.gmm4j.internal.ArgumentException.Reference;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Messages of the library with the options of a command instead of parameters and methods, and with names of columns. */
public final class LibraryMessages {
    /** What the command line says of parameters and methods that it does not have as options of the same name. */
    private static final Map<String, UnaryOperator<String>> PHRASES = Map.of(
            "exclude",
            column -> "--exclude " + ColumnList.of(List.of(column), List.of(0)),
            "cache",
            nothing -> "without --cache",
            "variable",
            nothing -> "--variable must name one");

    /** Columns by their indices in the text of a degeneracy or of a failed candidate. */
    private static final Pattern COLUMNS =
            Pattern.compile("(?<!-)(?<!, )\\b(columns?) (\\d+(?:, \\d+)*(?: and \\d+(?! more)\\b)?)\\b(?! \\()");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** A failure whose message is complete. */
    private static final class ExplainedException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        ExplainedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private LibraryMessages() {}

    /** Returns the message of a failure with options instead of parameters and methods. */
    public static String message(CommandLine command, Throwable failure) {
        return message(failure, reference -> option(command, reference));
    }

    /** Returns the failure of a fit with options instead of parameters and methods, and with names of columns. */
    public static IllegalArgumentException explained(CommandLine command, Throwable failure, InputData data) {
        return new ExplainedException(message(command, failure, data), failure);
    }

    private static String message(CommandLine command, Throwable failure, InputData data) {
        if (failure instanceof DegenerateComponentException degenerate) {
            Degeneracy degeneracy = degenerate.degeneracy();
            return withColumns(data, degeneracy + ". Remedies: ") + remedies(degeneracy.cause()) + ".";
        }
        return message(
                failure,
                reference -> reference.name().equals("column")
                        ? column(data, Integer.parseInt(reference.value()))
                        : option(command, reference));
    }

    /** Replaces the message of an exception with references by itself where the failure repeats it. */
    private static String message(Throwable failure, Function<Reference, String> names) {
        String message = String.valueOf(failure.getMessage());
        for (Throwable cause = failure;
                cause != null && !(cause instanceof ExplainedException);
                cause = cause.getCause()) {
            if (cause instanceof ArgumentException argument) {
                message = message.replace(String.valueOf(argument.getMessage()), argument.message(names));
            }
        }
        return message;
    }

    /** Returns the option of a parameter or method if the command has it, otherwise what the library writes. */
    private static String option(CommandLine command, Reference reference) {
        String option = "--" + reference.name().replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT);
        return command.getCommandSpec().findOption(option) == null
                ? reference.text()
                : PHRASES.getOrDefault(reference.name(), value -> option).apply(reference.value());
    }

    private static String remedies(Degeneracy.Cause cause) {
        return cause.remedies()
                .replace("onDegeneracy(..)", "--on-degeneracy")
                .replace("Regularization.relative(1e-4)", "--regularization 1e-4");
    }

    /** Returns a text with the names of columns instead of their indices, or with numbers from 1 if they have no names. */
    public static String withColumns(InputData data, String text) {
        return COLUMNS.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + " "
                        + NUMBER.matcher(found.group(2))
                                .replaceAll(number ->
                                        Matcher.quoteReplacement(column(data, Integer.parseInt(number.group()))))));
    }

    private static String column(InputData data, int index) {
        if (index >= data.names().size()) {
            return String.valueOf(index);
        }
        String name = OneLine.of(data.names().get(index));
        return data.named()
                ? '"' + name + '"'
                : name.matches("x\\d{1,9}")
                        ? String.valueOf(Integer.parseInt(name.substring(1)) + 1)
                        : String.valueOf(index + 1);
    }
}
