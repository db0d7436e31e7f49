package io.github.gmm4j.cli.progress;

import io.github.gmm4j.FitListener;
import io.github.gmm4j.Iteration;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Shows the progress of a fit on one line of a terminal: pass, rows per second, log-likelihood and time left. */
public final class ProgressLine implements FitListener {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long LEAST_NANOS = NANOS_PER_SECOND / 5;
    private static final double THOUSAND = 1e3;
    private static final double MILLION = 1e6;

    private final StatusLine line;
    private final FitListener printer;
    private final long rows;
    private final double tolerance;
    private final LongSupplier clock;
    private int restart = -1;
    private int first;
    private long begin;
    private double gainBefore;
    private long shownAt = Long.MIN_VALUE / 2;

    /**
     * Creates a line.
     *
     * @param line the line to show it on
     * @param printer receives every iteration too
     * @param rows number of rows
     * @param tolerance the gain at which EM has converged
     * @param clock the time in nanoseconds
     */
    public ProgressLine(StatusLine line, FitListener printer, long rows, double tolerance, LongSupplier clock) {
        this.line = line;
        this.printer = printer;
        this.rows = rows;
        this.tolerance = tolerance;
        this.clock = clock;
    }

    @Override
    public void onIteration(Iteration iteration) {
        printer.onIteration(iteration);
        if (iteration.restart() != restart) {
            restart = iteration.restart();
            first = iteration.number();
            begin = clock.getAsLong();
            gainBefore = Double.POSITIVE_INFINITY;
            return;
        }
        double gain = gainBefore;
        gainBefore = iteration.gain();
        if (clock.getAsLong() - shownAt < LEAST_NANOS) {
            return;
        }
        shownAt = clock.getAsLong();
        double seconds = (clock.getAsLong() - begin) / (double) NANOS_PER_SECOND / (iteration.number() - first);
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "pass %d, mean log-likelihood %.6f, %s rows/s",
                iteration.number() + 1,
                iteration.meanLogLikelihood(),
                readableCount(rows / seconds)));
        double left = passesLeft(iteration.gain(), gain);
        if (Double.isFinite(left)) {
            text.append(", ").append(readable(left * seconds)).append(" left");
        }
        line.show(text.toString());
    }

    /**
     * Estimates the number of passes until the gain is below the tolerance, for gains that shrink by a constant factor.
     */
    private double passesLeft(double gain, double earlier) {
        double factor = gain / earlier;
        return gain > tolerance && tolerance > 0 && factor > 0 && factor < 1
                ? Math.log(tolerance / gain) / Math.log(factor)
                : Double.NaN;
    }

    private static String readableCount(double number) {
        return number >= MILLION
                ? String.format(Locale.ROOT, "%.1fM", number / MILLION)
                : number >= THOUSAND
                        ? String.format(Locale.ROOT, "%.0fk", number / THOUSAND)
                        : String.format(Locale.ROOT, "%.0f", number);
    }

    private static String readable(double seconds) {
        Duration time = Duration.ofSeconds(Math.max(1, Math.round(seconds)));
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() > 0
                        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                        : time.toSeconds() + " s";
    }
}
