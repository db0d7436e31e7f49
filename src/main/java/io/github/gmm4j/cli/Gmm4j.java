package io.github.gmm4j.cli;

import io.github.gmm4j.DegenerateComponentException;
import io.github.gmm4j.cli.messages.LibraryMessages;
import io.github.gmm4j.cli.messages.NameEncoding;
import io.github.gmm4j.cli.messages.UnmatchedArguments;
import io.github.gmm4j.cli.output.LostOutputException;
import io.github.gmm4j.cli.output.OneLine;
import io.github.gmm4j.cli.progress.CleanStop;
import io.github.gmm4j.cli.progress.StatusLine;
import io.github.gmm4j.demo.DemoCommand;
import io.github.gmm4j.internal.MissingLibraryException;
import io.github.gmm4j.internal.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;

/** The command {@code gmm4j}, with its subcommands. */
@Command(
        name = "gmm4j",
        description = "Fits Gaussian mixtures by expectation-maximization (EM).",
        mixinStandardHelpOptions = true,
        versionProvider = Gmm4j.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            FitCommand.class,
            SelectCommand.class,
            PredictCommand.class,
            ScoreCommand.class,
            SampleCommand.class,
            DescribeCommand.class,
            ConvertCommand.class,
            PlotCommand.class,
            ReportCommand.class,
            DemoCommand.class,
            CompletionCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  gmm4j fit --example old-faithful --components 2 --plot picture.svg",
            "  gmm4j select data.csv --components 1:9",
            "  gmm4j fit data.csv --components 3 --covariance tied --output model.json",
            "  gmm4j predict new.csv --model model.json --probabilities",
            "  gmm4j score new.csv --model model.json --flag-least 0.01",
            "  source <(gmm4j generate-completion)",
            "",
            "Exit codes: 0 success, 1 failure, 2 invalid usage, 130 interrupted."
        })
final class Gmm4j {
    private static final int HELP_WIDTH = 100;

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Gmm4j.class.getPackage().getImplementationVersion();
            return new String[] {"gmm4j " + (version == null ? "(not from a jar)" : version)};
        }
    }

    private Gmm4j() {}

    static int run(PrintWriter out, PrintWriter err, String... args) {
        return commandLine().setOut(out).setErr(err).execute(args);
    }

    private static CommandLine commandLine() {
        Ansi ansi = StatusLine.isWatched() ? Ansi.AUTO : Ansi.OFF;
        return new CommandLine(new Gmm4j())
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setUsageHelpWidth(HELP_WIDTH)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Gmm4j::explain)
                .setExecutionExceptionHandler(Gmm4j::report);
    }

    private static int explain(CommandLine.ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        String message = NameEncoding.explanation(failure)
                .orElseGet(() -> failure instanceof CommandLine.UnmatchedArgumentException unmatched
                        ? UnmatchedArguments.message(unmatched)
                        : LibraryMessages.message(command, failure).replaceFirst("^Error: ", ""));
        String helped = NameEncoding.withHint(message, List.of(args));
        err.println(command.getColorScheme().errorText(OneLine.message(name + ": " + Secrets.hide(helped))));
        err.println("Try '" + name + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int report(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof CancellationException) {
            return CleanStop.EXIT_CODE;
        }
        if (failure instanceof LostOutputException || failure.getCause() instanceof LostOutputException) {
            return CommandLine.ExitCode.SOFTWARE; // main() reports it
        }
        boolean expected = failure instanceof IllegalArgumentException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof DegenerateComponentException
                || failure instanceof MissingLibraryException;
        String message = expected
                ? NameEncoding.withHint(explanation(command, failure), parsed.originalArgs())
                : "internal error: " + failure;
        err.println(command.getColorScheme().errorText(OneLine.message("gmm4j: " + message)));
        if (!expected) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            trace.toString().lines().map(OneLine::message).forEach(err::println);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String explanation(CommandLine command, Exception failure) {
        if (failure instanceof UncheckedIOException && failure.getCause() instanceof IOException cause) {
            return explanation(command, cause);
        }
        Optional<String> name = NameEncoding.explanation(failure);
        if (name.isPresent()) {
            return name.get();
        }
        String message = LibraryMessages.message(command, failure);
        if (failure instanceof MissingLibraryException) {
            return message + "; GMM4J_CLASSPATH=FILE.jar adds it";
        }
        if (failure instanceof NoSuchFileException) {
            return message + ": no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return message + ": no permission";
        }
        return failure instanceof CharacterCodingException ? "the file is not UTF-8 text" : message;
    }
}
