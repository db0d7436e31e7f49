package io.github.gmm4j.internal.passes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs independent jobs on several threads. Not API. */
public final class Parallel {
    private Parallel() {}

    /**
     * Runs jobs and returns their results in order. One thread is the calling thread. If the calling thread is interrupted,
     * throws CancellationException and keeps it interrupted.
     */
    public static <T> List<T> run(int threads, List<Supplier<T>> jobs) {
        List<T> results = new ArrayList<>();
        if (threads == 1 || jobs.size() <= 1) {
            jobs.forEach(job -> results.add(job.get()));
            return results;
        }
        ExecutorService executor = Executors.newFixedThreadPool(
                Math.min(threads, jobs.size()), task -> new LibraryThread(task, "gmm4j-job"));
        try {
            CompletionService<T> completion = new ExecutorCompletionService<>(executor);
            List<Future<T>> running = new ArrayList<>();
            for (Supplier<T> job : jobs) {
                running.add(completion.submit(job::get));
            }
            for (int i = 0; i < jobs.size(); i++) {
                completion.take().get(); // a failure ends the others at once
            }
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for other threads");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } finally {
            executor.shutdownNow();
            awaitEnd(executor);
        }
    }

    /** Waits until all jobs end, because they read the caller's data. */
    private static void awaitEnd(ExecutorService executor) {
        boolean interrupted = false;
        while (true) {
            try {
                if (executor.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
