package io.github.gmm4j.internal.passes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands out chunks to workers and merges their sums in the order of the chunks. An early sum waits in a bounded window, so
 * that a slow worker blocks the others only when the window is full.
 */
final class OrderedMerge<A extends BlockAccumulator<A>> {
    private final long chunks;
    private final Supplier<A> newAccumulator;
    private final A total;
    private final ArrayDeque<A> free = new ArrayDeque<>();
    private final List<A> window;
    private long claimed;
    private long merged;
    private boolean stopped;
    private @Nullable Throwable failure;
    private long failedChunk;

    OrderedMerge(long chunks, int workers, Supplier<A> newAccumulator) {
        this.chunks = chunks;
        this.newAccumulator = newAccumulator;
        this.total = newAccumulator.get();
        this.window = new ArrayList<>(Collections.nCopies(workers == 1 ? 1 : 2 * workers, null));
    }

    /** The next chunk to work on, or -1 if there is none, a worker failed, or the thread is interrupted. */
    synchronized long claim() {
        while (!stopped && claimed < chunks && claimed - merged >= window.size()) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stop();
            }
        }
        if (Thread.currentThread().isInterrupted()) {
            stop();
        }
        return stopped || claimed == chunks ? -1 : claimed++;
    }

    /** An empty accumulator for the sum of one chunk. */
    A accumulator() {
        A sum;
        synchronized (this) {
            sum = free.poll();
        }
        if (sum == null) {
            return newAccumulator.get();
        }
        sum.clear();
        return sum;
    }

    /** Accepts the sum of a chunk, and merges all consecutive sums. */
    synchronized void deposit(long chunk, A sum) {
        window.set(slot(chunk), sum);
        for (A next = window.get(slot(merged)); next != null; next = window.get(slot(merged))) {
            total.merge(next);
            free.add(next);
            window.set(slot(merged), null);
            merged++;
        }
        notifyAll();
    }

    private int slot(long chunk) {
        return (int) (chunk % window.size());
    }

    /** Records that a chunk failed. Of several failures, that of the earliest chunk is kept. */
    synchronized void fail(long chunk, Throwable cause) {
        if (failure == null || chunk < failedChunk) {
            failure = cause;
            failedChunk = chunk;
        }
        stop();
    }

    /** No further chunk is handed out. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** The sum over all chunks, once every worker has ended; a worker's failure or interrupt is thrown here. */
    synchronized A result() {
        if (failure != null) {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            throw new IllegalStateException("the samples could not be read: " + failure, failure);
        }
        if (merged < chunks) {
            throw new CancellationException("interrupted while passing over the samples");
        }

        return total;
    }
}
