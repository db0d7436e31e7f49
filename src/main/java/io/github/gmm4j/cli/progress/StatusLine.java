package io.github.gmm4j.cli.progress;

import java.io.Console;
import java.io.PrintWriter;
import picocli.CommandLine;

/** A line on a terminal that each update overwrites, and that is erased at the end. */
public final class StatusLine implements AutoCloseable {
    private final PrintWriter err;
    private final int width;
    private String shown = "";

    /** Creates a line on standard error of a command. */
    public StatusLine(CommandLine command) {
        this(command.getErr(), command.getUsageHelpWidth());
    }

    public StatusLine(PrintWriter err, int width) {
        this.err = err;
        this.width = width;
    }

    /** Whether a terminal is attached. From JDK 22 on a console need not be a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isWatched() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // before JDK 22 a console is a terminal
        }
    }

    /** Replaces the line, cut to the width of the terminal. */
    public void show(String line) {
        String fitting = line.substring(0, Math.min(line.length(), width - 1));
        err.print("\r" + fitting + " ".repeat(Math.max(0, shown.length() - fitting.length())));
        err.flush();
        shown = fitting;
    }

    @Override
    public void close() {
        wipe();
    }

    /** Erases the line, which can be shown again. */
    public void wipe() {
        if (!shown.isEmpty()) {
            show("");
            err.print("\r");
            err.flush();
        }
    }
}
