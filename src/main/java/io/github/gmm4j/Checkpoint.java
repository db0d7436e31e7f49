package io.github.gmm4j;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A file from which an interrupted fit resumes. The resumed fit ends with the same bits as one without interruption. If there
 * is no such file, the fit starts at the beginning. The file is replaced in one step, so that it is always complete. After
 * the fit it stays, with the result; the caller deletes it.
 *
 * <p>A fit refuses a file that is damaged, or that a fit of other samples or with other options wrote, and does not overwrite
 * it. Samples are compared by the means and variances of their columns. Threads, listeners and the order of components may
 * differ; given labels and responsibilities are not compared. Starts and stopping rules are compared by {@code toString()},
 * and all of them whose text contains an {@code @} count as equal: lambda expressions, and classes without a {@code toString()}
 * of their own. Resume such a fit with the same code.
 *
 * <p>A checkpoint that cannot be written, say because the disk is full, does not end the fit: the next one is tried when it is
 * due, and the failure is {@linkplain #onFailure reported}. Only a file that cannot be written at the beginning is refused.
 *
 * <p>The file holds the model, its history and what else EM needs, of the order of {@code 8 k d^2} bytes ({@code 20 k d^2}
 * with acceleration), but no samples. Starts are computed again. The bits are the same on the same
 * {@linkplain Fit#kernel kernel}. Immutable.
 */
public final class Checkpoint {
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);

    /** The longest time in nanoseconds. */
    private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);

    private final Path file;
    private final int iterations;
    private final Duration interval;
    private final Consumer<? super IOException> failureListener;

    private Checkpoint(Path file, int iterations, Duration interval, Consumer<? super IOException> failureListener) {
        this.file = file;
        this.iterations = iterations;
        this.interval = interval;
        this.failureListener = failureListener;
    }

    /**
     * Returns a checkpoint that is written every 30 seconds.
     *
     * @param file the file to resume from and to write; its directory must exist
     * @return the checkpoint
     */
    public static Checkpoint at(Path file) {
        return new Checkpoint(
                Objects.requireNonNull(file, "file"), Integer.MAX_VALUE, DEFAULT_INTERVAL, Checkpoint::warn);
    }

    /**
     * Returns a checkpoint of the same file that is written by the number of iterations instead of the time.
     *
     * @param count iterations from one checkpoint to the next, at least 1
     * @return the checkpoint
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public Checkpoint everyIterations(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("iterations between checkpoints must be at least 1, found " + count);
        }
        return new Checkpoint(file, count, NEVER, failureListener);
    }

    /**
     * Returns a checkpoint of the same file that is written at the end of the first iteration after this time.
     *
     * @param time from one checkpoint to the next, at least 0; with 0 after every iteration
     * @return the checkpoint
     * @throws IllegalArgumentException if the time is negative
     */
    public Checkpoint every(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time between checkpoints must not be negative, found " + time);
        }
        return new Checkpoint(file, Integer.MAX_VALUE, time.compareTo(NEVER) > 0 ? NEVER : time, failureListener);
    }

    /**
     * Returns the file.
     *
     * @return the file, which need not exist
     */
    public Path file() {
        return file;
    }

    /**
     * Returns a checkpoint of the same file that tells a listener, instead of writing a warning to {@link System.Logger}, when
     * it cannot be written. The fit continues. The listener is told once of failures in succession, and once more at the end
     * of the fit if the last checkpoint was not written.
     *
     * @param listener receives failures, whose message names the file and the reason; called by the thread of the fit
     * @return the checkpoint
     */
    public Checkpoint onFailure(Consumer<? super IOException> listener) {
        return new Checkpoint(file, iterations, interval, Objects.requireNonNull(listener, "listener"));
    }

    private static void warn(IOException failure) {
        System.getLogger(Checkpoint.class.getName()).log(System.Logger.Level.WARNING, failure.getMessage());
    }

    /** Tells the listener that a checkpoint was not written. */
    void report(IOException failure) {
        failureListener.accept(failure);
    }

    /** Whether it is time to write. */
    boolean isDue(int iterationsSince, long nanosSince) {
        return iterationsSince >= iterations || nanosSince >= interval.toNanos();
    }

    @Override
    public String toString() {
        return "checkpoint at " + file;
    }
}
