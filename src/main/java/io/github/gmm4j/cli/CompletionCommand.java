package io.github.gmm4j.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a shell script that completes commands, options and their values, and file names everywhere else. */
@Command(
        name = "generate-completion",
        description = "Prints a script for Bash or Zsh that completes commands and options.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  source <(gmm4j generate-completion)",
            "  gmm4j generate-completion > ~/.local/share/bash-completion/completions/gmm4j"
        })
final class CompletionCommand implements Callable<Integer> {
    /** The call in the generated script that would turn off the completion of file names. */
    private static final String NO_FILES = "compopt +o default";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        out.println(AutoComplete.bash(root.getCommandName(), root).replace(NO_FILES, ":"));
        out.flush();
        return 0;
    }
}
