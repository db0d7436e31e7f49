package io.github.gmm4j.cli.messages;

import io.github.gmm4j.cli.input.InputData;
import io.github.gmm4j.cli.output.OneLine;
import io.github.gmm4j.cli.values.ColumnList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Replaces names of methods and parameters in messages of the library by the options of a command. */
public final class Wording {
    /** A method as messages write it, {@code name()} or {@code name(..)}, or a parameter before its value. */
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w/.\"'-])([a-z]\\w*)\\(\\.{0,2}\\)|(?:^|(?<=(?: with | has )))([a-z]\\w*)(?= = )");

    private static final Pattern PARAMETER = Pattern.compile("^([a-z]\\w*) must (?:all )?(?:be|have|not) ");

    /** A phrase with a replacement. */
    private record Phrase(Pattern said, String better) {
        Phrase(String said, String better) {
            this(Pattern.compile(said), better);
        }
    }

    private static final List<Phrase> PHRASES = List.of(
            new Phrase("cached\\(file\\) puts it elsewhere, and without it", "without --cache"),
            new Phrase("Regularization\\.relative\\(([^)]*)\\)", "--regularization $1"),
            new Phrase("Regularization\\.absolute", "--regularization-absolute"),
            new Phrase("a variable must be named", "--variable must name one"));

    /** Columns by their numbers, as messages of the library write them; places in a file have names in parentheses. */
    private static final Pattern COLUMNS =
            Pattern.compile("(?<!-)(?<!, )\\b(columns?) (\\d+(?:, \\d+)*(?: and \\d+(?! more)\\b)?)\\b(?! \\()");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern EXCLUSION = Pattern.compile("exclude\\(\"([^\"]*)\"\\)");

    private Wording() {}

    /** A message with the names of columns instead of their numbers, or counted from 1 if they have none. */
    public static String ofColumns(InputData data, String message) {
        return COLUMNS.matcher(message)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + " "
                        + NUMBER.matcher(found.group(2))
                                .replaceAll(number -> Matcher.quoteReplacement(column(data, number.group())))));
    }

    private static String column(InputData data, String number) {
        int index = Integer.parseInt(number);
        if (index >= data.names().size()) {
            return number;
        }
        String name = OneLine.of(data.names().get(index));
        return data.named()
                ? '"' + name + '"'
                : name.matches("x\\d{1,9}")
                        ? String.valueOf(Integer.parseInt(name.substring(1)) + 1)
                        : String.valueOf(index + 1);
    }

    /** A message with options instead of methods and parameters. */
    public static String of(CommandLine command, String message) {
        Matcher parameter = PARAMETER.matcher(message);
        String text = parameter.find()
                ? option(command, parameter.group(1), parameter.group(1)) + message.substring(parameter.end(1))
                : message;
        for (Phrase phrase : PHRASES) {
            text = phrase.said.matcher(text).replaceAll(phrase.better);
        }
        text = EXCLUSION.matcher(text).replaceAll(found -> {
            String column = ColumnList.of(List.of(found.group(1)), List.of(0));
            return Matcher.quoteReplacement("--exclude " + column);
        });
        return NAME.matcher(text).replaceAll(found -> {
            String name = found.group(1) == null ? found.group(2) : found.group(1);
            return Matcher.quoteReplacement(option(command, name, found.group()));
        });
    }

    /** The option of a name, if there is one, else what stands there. */
    private static String option(CommandLine command, String name, String otherwise) {
        String option = "--" + lower(name.replaceAll("[A-Z]", "-$0"));
        return command.getCommandSpec().findOption(option) == null ? otherwise : option;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
