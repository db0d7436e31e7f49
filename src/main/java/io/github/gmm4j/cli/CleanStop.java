package io.github.gmm4j.cli;

import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets work end in order when the program is told to stop, as by Ctrl-C: the thread is interrupted, and the program waits
 * until it has put its things away.
 */
final class CleanStop implements AutoCloseable {
    private static final long MOST_SECONDS = 30;

    /** What a shell gives a program that was ended by an interrupt. */
    static final int EXIT_CODE = 130;

    private final PrintWriter err;
    private final Supplier<String> message;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    /**
     * Watches over the calling thread.
     *
     * @param err where to say that it stopped
     * @param message what to say once it has
     */
    CleanStop(PrintWriter err, Supplier<String> message) {
        this.err = err;
        this.message = message;
        Thread worker = Thread.currentThread();
        this.hook = new Thread(() -> stop(worker), "gmm4j-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop(Thread worker) {
        worker.interrupt();
        try {
            ended.await(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does the work. */
    <T> T run(Supplier<T> work) {
        try {
            return work.get();
        } catch (CancellationException e) {
            err.println("gmm4j: " + message.get());
            err.flush();
            throw e;
        } finally {
            ended.countDown();
        }
    }

    /** Stops watching. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            ended.countDown(); // the program is about to end
        }
    }
}
