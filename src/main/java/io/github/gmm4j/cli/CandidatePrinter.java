package io.github.gmm4j.cli;

import io.github.gmm4j.selection.Candidate;
import io.github.gmm4j.selection.SelectionListener;
import java.io.Console;
import java.io.PrintWriter;

/** Shows on one line, which is written over and in the end wiped out, how far a selection is. */
final class CandidatePrinter implements SelectionListener, AutoCloseable {
    private final PrintWriter err;
    private String shown = "";

    CandidatePrinter(PrintWriter err) {
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

    @Override
    public void onCandidate(Candidate candidate, int done, int total) {
        show(done + " of " + total + " done, the last one " + candidate.name());
    }

    private void show(String line) {
        err.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
        err.flush();
        shown = line;
    }

    @Override
    public void close() {
        show("");
        err.print("\r");
        err.flush();
    }
}
