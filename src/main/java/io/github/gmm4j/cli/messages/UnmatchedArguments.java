package io.github.gmm4j.cli.messages;

import io.github.gmm4j.internal.Spelling;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** Messages about unknown commands, options and arguments, with a suggestion. */
public final class UnmatchedArguments {
    /** Letters per spelling mistake that still gives a suggestion. */
    private static final int LETTERS_PER_ERROR = 3;

    private UnmatchedArguments() {}

    /** Returns the message about the first unknown argument. */
    public static String message(UnmatchedArgumentException failure) {
        CommandLine command = failure.getCommandLine();
        String word = failure.getUnmatched().get(0);
        if (word.startsWith("-") && word.length() > 1) {
            String option = word.replaceFirst("=.*", "");
            List<String> options = command.getCommandSpec().options().stream()
                    .map(known -> known.longestName())
                    .toList();
            return "unknown option \"" + option + "\"" + suggestion(option, options);
        }
        Map<String, CommandLine> commands = command.getSubcommands();
        return commands.isEmpty()
                ? "unexpected argument \"" + word + "\""
                : "unknown command \"" + word + "\"" + suggestion(word, commands.keySet());
    }

    private static String suggestion(String word, Collection<String> known) {
        return nearest(word, known)
                .map(meant -> "; did you mean \"" + meant + "\"?")
                .orElse("");
    }

    /** Returns the word with the fewest spelling mistakes, if they are few. */
    private static Optional<String> nearest(String word, Collection<String> known) {
        int most = Math.max(1, word.length() / LETTERS_PER_ERROR);
        return known.stream()
                .filter(other -> Spelling.mistakes(word, other) <= most)
                .min(Comparator.comparingInt(other -> Spelling.mistakes(word, other)));
    }
}
