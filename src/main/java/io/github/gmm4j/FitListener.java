package io.github.gmm4j;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Receives every iteration of a fit, on the thread that called {@code fit}. An exception that it throws ends the fit and
 * reaches the caller.
 */
@FunctionalInterface
public interface FitListener {
    /**
     * Returns a listener that ends a fit, with {@link StopReason#LISTENER}, at the first iteration for which a condition holds.
     * The listener serves one fit at a time.
     *
     * @param condition evaluated once after every iteration
     * @return the listener
     */
    static FitListener stopWhen(Predicate<? super Iteration> condition) {
        Objects.requireNonNull(condition, "condition");
        return new FitListener() {
            private boolean holds;

            @Override
            public void onIteration(Iteration iteration) {
                holds = condition.test(iteration);
            }

            @Override
            public boolean stopRequested() {
                return holds;
            }
        };
    }

    /**
     * Returns a listener that ends a fit, with {@link StopReason#LISTENER}, after the first iteration that ends when a time has
     * passed. It interrupts neither an iteration nor the search for a start. The time runs from this call, so every fit needs
     * a listener of its own.
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
     * Called after every E-step whose model is kept. The few iterations that compare the starts of a portfolio are not
     * reported.
     *
     * @param iteration the iteration
     */
    void onIteration(Iteration iteration);

    /**
     * Returns whether the fit ends here, with {@link StopReason#LISTENER} and the best model found so far. Called after every
     * {@link #onIteration}.
     *
     * @return true to stop; the default never does
     */
    default boolean stopRequested() {
        return false;
    }

    /**
     * Returns a listener that passes every iteration to this listener and then to another one. Either can stop the fit.
     *
     * @param other the other listener
     * @return the combined listener
     */
    default FitListener and(FitListener other) {
        Objects.requireNonNull(other, "other");
        FitListener first = this;
        return new FitListener() {
            @Override
            public void onIteration(Iteration iteration) {
                first.onIteration(iteration);
                other.onIteration(iteration);
            }

            @Override
            public boolean stopRequested() {
                boolean byFirst = first.stopRequested();
                return other.stopRequested() || byFirst; // a listener may count the calls
            }
        };
    }
}
