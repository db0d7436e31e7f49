package io.github.gmm4j;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Is told of every iteration of a fit, on the thread that called {@code fit}. An exception that it throws ends the fit
 * and reaches the caller.
 */
@FunctionalInterface
public interface FitListener {
    /**
     * Ends a fit, with {@link StopReason#LISTENER}, at the first iteration of which a condition holds. For one fit at a time.
     *
     * @param condition asked once after every iteration
     * @return the listener
     */
    static FitListener stopWhen(Predicate<? super Iteration> condition) {
        return new StoppingListener(Objects.requireNonNull(condition, "condition"));
    }

    /**
     * Ends a fit, with {@link StopReason#LISTENER}, at the first iteration that is done when a time has passed. A single
     * iteration takes as long as it takes, and so does the search for a start. For one fit: the next one needs another.
     *
     * @param time counted from this call, not negative
     * @return the listener
     * @throws IllegalArgumentException if the time is negative
     */
    static FitListener stopAfter(Duration time) {
        if (Objects.requireNonNull(time, "time").isNegative()) {
            throw new IllegalArgumentException("time must not be negative, found " + time);
        }
        long begin = System.nanoTime();
        return stopWhen(iteration -> Duration.ofNanos(System.nanoTime() - begin).compareTo(time) >= 0);
    }

    /**
     * Called after every iteration, an E-step that was not taken back. The few iterations in which the starts of a portfolio
     * are compared are not told of.
     *
     * @param iteration what was found
     */
    void onIteration(Iteration iteration);

    /**
     * Asked after every {@link #onIteration}: whether the fit should end here, with {@link StopReason#LISTENER} and the
     * best model found so far.
     *
     * @return true to stop; the default never does
     */
    default boolean stopRequested() {
        return false;
    }

    /**
     * This listener and another one: both are told of every iteration, this one first, and either can stop the fit.
     *
     * @param other the other listener
     * @return the two as one
     */
    default FitListener and(FitListener other) {
        return new BothListeners(this, Objects.requireNonNull(other, "other"));
    }
}
