package io.github.gmm4j.spark;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/** Runs jobs of Spark and converts their exceptions to those of the library. */
final class Jobs {
    private Jobs() {}

    /**
     * Runs a job.
     *
     * @throws IllegalArgumentException if a task threw one
     * @throws CancellationException if the calling thread is interrupted; it still is afterwards
     * @throws IllegalStateException if the job fails for another reason
     */
    static <T> T run(Callable<T> job) {
        try {
            return job.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a job of the fit");
        } catch (Exception e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof IllegalArgumentException) {
                    throw new IllegalArgumentException(cause.getMessage(), e);
                }
            }
            throw new IllegalStateException("a job of the fit failed: " + e.getMessage(), e);
        }
    }
}
