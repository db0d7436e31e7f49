package io.github.gmm4j.cli;

import java.io.Console;
import java.io.PrintWriter;

/** A line that is written over, and wiped out in the end. */
final class StatusLine implements AutoCloseable {
    private final PrintWriter err;
    private String shown = "";

    StatusLine(PrintWriter err) {
        this.err = err;
    }

    /** Whether the program is attached to a terminal. From JDK 22 on there may be a console that is none. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isWatched() {
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

    void show(String line) {
        err.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
        err.flush();
        shown = line;
    }

    /** Wipes the line out; another can be shown. */
    @Override
    public void close() {
        if (!shown.isEmpty()) {
            show("");
            err.print("\r");
            err.flush();
        }
    }
}
