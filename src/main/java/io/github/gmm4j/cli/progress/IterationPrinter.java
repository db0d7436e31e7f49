package io.github.gmm4j.cli.progress;

import io.github.gmm4j.FitListener;
import io.github.gmm4j.Iteration;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints a line for every iteration as it happens. */
public final class IterationPrinter implements FitListener {
    private final PrintWriter out;

    public IterationPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void onIteration(Iteration iteration) {
        if (iteration.number() == 0) {
            if (iteration.restart() > 0) {
                out.println();
                out.println("restart " + iteration.restart());
            }
            out.println("iteration   mean log-likelihood      gain");
            out.printf(Locale.ROOT, "%9d  %20.12f%n", 0, iteration.meanLogLikelihood());
        } else {
            out.printf(
                    Locale.ROOT,
                    "%9d  %20.12f  %8.1e%n",
                    iteration.number(),
                    iteration.meanLogLikelihood(),
                    iteration.gain());
        }
        out.flush();
    }
}
