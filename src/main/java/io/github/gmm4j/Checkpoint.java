package io.github.gmm4j;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * A file from which a fit goes on that was ended before its time, by whatever: it then ends with the bits that it would have
 * had without the break. Where the file is not there, the fit begins at the beginning. It is written to a temporary file that
 * takes its place, so that there is always a whole one; when the fit is over it stays, with the outcome, and is the caller's
 * to delete. A file that is damaged, or was written by a fit of other samples (told by the means and variances of their columns) or with
 * other options, is
 * refused and not overwritten; threads, listeners and the order of components are free, and of given labels and
 * responsibilities it does not know whether they are the same.
 *
 * <p>The file holds the model, its history and what else EM needs, of the order of {@code 8 k d^2} bytes ({@code 20 k d^2}
 * with acceleration), no samples. Starts are found again. Bits are the same on the same {@linkplain Fit#kernel
 * kernel}. Immutable.
 */
public final class Checkpoint {
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);

    /** The longest time in nanoseconds. */
    private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);

    private final Path file;
    private final int iterations;
    private final Duration interval;

    private Checkpoint(Path file, int iterations, Duration interval) {
        this.file = file;
        this.iterations = iterations;
        this.interval = interval;
    }

    /**
     * A checkpoint that is written every 30 seconds.
     *
     * @param file where it is, or will be; its directory must exist
     * @return the checkpoint
     */
    public static Checkpoint at(Path file) {
        return new Checkpoint(Objects.requireNonNull(file, "file"), Integer.MAX_VALUE, DEFAULT_INTERVAL);
    }

    /**
     * The same, written every so many iterations instead.
     *
     * @param count at least 1
     * @return the checkpoint
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public Checkpoint everyIterations(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("iterations between checkpoints must be at least 1, found " + count);
        }
        return new Checkpoint(file, count, NEVER);
    }

    /**
     * The same, written every so often instead, as far as iterations end.
     *
     * @param time at least 0; with 0 after every iteration
     * @return the checkpoint
     * @throws IllegalArgumentException if the time is negative
     */
    public Checkpoint every(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time between checkpoints must not be negative, found " + time);
        }
        return new Checkpoint(file, Integer.MAX_VALUE, time.compareTo(NEVER) > 0 ? NEVER : time);
    }

    /**
     * Where the checkpoint is.
     *
     * @return the file, which need not be there
     */
    public Path file() {
        return file;
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
