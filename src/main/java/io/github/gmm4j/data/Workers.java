package io.github.gmm4j.data;

import io.github.gmm4j.kernel.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * The threads of a fit. A pass cuts the rows into chunks whose size depends on the dimension alone, sums each chunk
 * serially, and merges the chunks in their order, so that the result has the same bits on any number of threads.
 *
 * <p>The calling thread takes part; the others are started at the first pass that has work for them and end with
 * {@link #close()}.
 */
public final class Workers implements AutoCloseable {
    private static final int CHUNK_VALUES = 1 << 16;
    private static final int LONGEST_CHUNK = 1 << 14;
    private static final int SHORTEST_CHUNK = 1 << 9;

    private final int threads;
    private Optional<ExecutorService> others = Optional.empty();

    /**
     * Prepares to work on some threads.
     *
     * @param threads at least 1, the calling thread included
     */
    public Workers(int threads) {
        this.threads = threads;
    }

    /**
     * Rows of a chunk.
     *
     * @param dimension features of a row
     * @return a multiple of the capacity of a block
     */
    static int chunkRows(int dimension) {
        int rows = Math.max(SHORTEST_CHUNK, Math.min(LONGEST_CHUNK, CHUNK_VALUES / dimension));
        int block = Block.capacityFor(dimension, rows);
        return rows / block * block;
    }

    /**
     * Passes over all rows once.
     *
     * @param <A> what is summed
     * @param samples the rows
     * @param newAccumulator makes an empty accumulator; a few are made for each thread
     * @return the sum over all rows
     * @throws CancellationException if the calling thread is interrupted; it still is afterwards
     */
    public <A extends BlockAccumulator<A>> A reduce(Samples samples, Supplier<A> newAccumulator) {
        int chunkRows = chunkRows(samples.dimension());
        long chunks = (samples.size() + chunkRows - 1) / chunkRows;
        int active = (int) Math.min(threads, chunks);
        OrderedMerge<A> merge = new OrderedMerge<>(chunks, active, newAccumulator);
        Runnable task = () -> work(samples, chunkRows, merge);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 1; i < active; i++) {
            running.add(executor().submit(task));
        }
        task.run();
        boolean interrupted = Thread.currentThread().isInterrupted();
        for (Future<?> worker : running) {
            interrupted |= await(worker, merge);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while passing over the samples");
        }
        return merge.result();
    }

    private ExecutorService executor() {
        ExecutorService executor = others.orElseGet(() -> Executors.newFixedThreadPool(threads - 1, task -> {
            Thread thread = new Thread(task, "gmm4j-worker");
            thread.setDaemon(true);
            return thread;
        }));
        others = Optional.of(executor);
        return executor;
    }

    private static <A extends BlockAccumulator<A>> void work(Samples samples, int chunkRows, OrderedMerge<A> merge) {
        RowBlock block = new RowBlock(samples);
        for (long chunk = merge.claim(); chunk >= 0; chunk = merge.claim()) {
            try {
                A sum = merge.accumulator();
                long end = Math.min(samples.size(), (chunk + 1) * chunkRows);
                for (long first = chunk * chunkRows; first < end; first += block.rows()) {
                    block.read(samples, first, end);
                    sum.add(block);
                }
                merge.deposit(chunk, sum);
            } catch (RuntimeException | Error failure) {
                merge.fail(chunk, failure);
            }
        }
    }

    /** Waits for a worker to end, even when interrupted: it reads the caller's data, and ends within a chunk. */
    private static boolean await(Future<?> worker, OrderedMerge<?> merge) {
        boolean interrupted = false;
        while (true) {
            try {
                worker.get();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
                merge.stop();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Ends the threads. */
    @Override
    public void close() {
        others.ifPresent(ExecutorService::shutdown);
    }
}
