package io.github.gmm4j.cli;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words of a command that mean nothing, and what may be meant. */
final class Unmatched {
    /** A word is taken for another if one in so many of its letters is wrong. */
    private static final int LETTERS_PER_ERROR = 3;

    private Unmatched() {}

    /** A message about the first of the words. */
    static String message(UnmatchedArgumentException failure) {
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

    /** The word that begins like this one, if there is only one; else one with few wrong letters, the fewest first. */
    private static Optional<String> nearest(String word, Collection<String> known) {
        List<String> longer =
                known.stream().filter(other -> other.startsWith(word)).toList();
        if (longer.size() == 1) {
            return Optional.of(longer.get(0));
        }
        int most = Math.max(1, word.length() / LETTERS_PER_ERROR);
        Map<Integer, List<String>> byErrors =
                known.stream().collect(Collectors.groupingBy(other -> errors(word, other)));
        return byErrors.keySet().stream()
                .filter(errors -> errors <= most)
                .min(Integer::compare)
                .map(errors -> byErrors.get(errors).get(0));
    }

    /** The letters to insert, delete, replace or swap with the next until two words are equal. */
    private static int errors(String word, String other) {
        int[][] table = new int[word.length() + 1][other.length() + 1];
        for (int i = 0; i <= word.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int replaced = table[i - 1][j - 1] + (word.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                table[i][j] = Math.min(replaced, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && word.charAt(i - 1) == other.charAt(j - 2)
                        && word.charAt(i - 2) == other.charAt(j - 1);
                if (swapped) {
                    table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
                }
            }
        }
        return table[word.length()][other.length()];
    }
}
