package io.github.gmm4j.cli.progress;

import io.github.gmm4j.cli.output.OneLine;
import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ends work in order when the program is interrupted, as by Ctrl-C: it interrupts the thread and waits until the thread has
 * saved its state.
 */
public final class CleanStop implements AutoCloseable {
    private static final long MOST_SECONDS = 30;

    /** The exit code of an interrupted program, as in shells. */
    public static final int EXIT_CODE = 130;

    private final PrintWriter err;
    private final Supplier<String> message;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    /**
     * Watches the calling thread.
     *
     * @param err receives the message
     * @param message the message after an interrupt
     */
    public CleanStop(PrintWriter err, Supplier<String> message) {
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

    /** Does the work, and prints the message if it is interrupted. */
    public <T> T run(Supplier<T> work) {
        try {
            return work.get();
        } catch (CancellationException e) {
            err.println(OneLine.message("gmm4j: " + message.get()));
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
