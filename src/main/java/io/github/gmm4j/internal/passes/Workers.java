package io.github.gmm4j.internal.passes;

import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.kernel.Block;
import io.github.gmm4j.internal.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * The threads of a fit, and the kernel that does the arithmetic on the blocks of rows. A pass cuts the rows into chunks whose size depends on the dimension alone, sums each chunk
 * serially, and merges the chunks in their order, so that the result has the same bits on any number of threads.
 *
 * <p>For the library's own use; not API.
 *
 * <p>The calling thread takes part; the others are started at the first pass that has work for them and end with
 * {@link #close()}.
 */
public final class Workers implements AutoCloseable {
    private static final int CHUNK_VALUES = 1 << 16;
    private static final int LONGEST_CHUNK = 1 << 14;
    private static final int SHORTEST_CHUNK = 1 << 9;

    private final int threads;
    private final Kernel kernel;
    private Optional<ExecutorService> others = Optional.empty();

    /**
     * Prepares to work on some threads, with the plain kernel.
     *
     * @param threads at least 1, the calling thread included
     */
    public Workers(int threads) {
        this(threads, Kernel.plain());
    }

    /**
     * Prepares to work on some threads.
     *
     * @param threads at least 1, the calling thread included
     * @param kernel the kernel of all blocks of rows
     */
    public Workers(int threads, Kernel kernel) {
        this.threads = threads;
        this.kernel = kernel;
    }

    /**
     * Prepares to work on all processors, or on the calling thread alone if it is one of several that probably make the same
     * call: a thread of a {@link java.util.concurrent.ForkJoinPool}, such as in a parallel stream, or of this library.
     *
     * @param kernel the kernel of all blocks of rows
     * @return the threads
     */
    public static Workers forCaller(Kernel kernel) {
        Thread caller = Thread.currentThread();
        boolean oneOfSeveral = caller instanceof ForkJoinWorkerThread || caller instanceof LibraryThread;
        return new Workers(oneOfSeveral ? 1 : Runtime.getRuntime().availableProcessors(), kernel);
    }

    /**
     * The number of threads.
     *
     * @return at least 1, the calling thread included
     */
    public int threads() {
        return threads;
    }

    /**
     * The kernel of all blocks of rows.
     *
     * @return the kernel
     */
    public Kernel kernel() {
        return kernel;
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
     * Rows that keep all threads busy: those of one chunk for each.
     *
     * @param dimension features of a row
     * @return the number of rows, a multiple of those of a chunk
     */
    public int rowsForAll(int dimension) {
        return Math.multiplyExact(threads, chunkRows(dimension));
    }

    /**
     * Passes over all rows once. Few rows, those of a single chunk, are summed at once by the calling thread, which is
     * then not asked whether it is interrupted.
     *
     * @param <A> what is summed
     * @param samples the rows
     * @param newAccumulator makes an empty accumulator, or gives a cleared one; called by any of the threads
     * @return the sum over all rows, in one of the accumulators given
     * @throws CancellationException if a thread is interrupted; the calling thread still is afterwards
     */
    public <A extends BlockAccumulator<A>> A reduce(Samples samples, Supplier<A> newAccumulator) {
        int chunkRows = chunkRows(samples.dimension());
        long chunkCount = (samples.size() + chunkRows - 1) / chunkRows;
        if (chunkCount == 1) {
            A sum = newAccumulator.get();
            try (RowReader rows = samples.reader()) {
                add(rows, 0, samples.size(), new RowBlock(samples), sum);
            }
            return sum;
        }
        int active = (int) Math.min(threads, samples.size() / chunkRows); // a whole chunk for each
        OrderedMerge<A> merge = new OrderedMerge<>(chunkCount, active, newAccumulator);
        try (Chunks chunks = new Chunks(samples, chunkRows, merge)) {
            run(active, () -> work(samples, chunks, merge), merge);
        }
        return merge.result();
    }

    /** Runs a task on some threads, the calling one among them, to its end on all of them. */
    private void run(int active, Runnable task, OrderedMerge<?> merge) {
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
    }

    private static <A extends BlockAccumulator<A>> void add(
            RowReader rows, long begin, long end, RowBlock block, A sum) {
        for (long first = begin; first < end; first += block.rows()) {
            block.read(rows, first, end);
            sum.add(block);
        }
    }

    private ExecutorService executor() {
        ExecutorService executor = others.orElseGet(
                () -> Executors.newFixedThreadPool(threads - 1, task -> new LibraryThread(task, "gmm4j-worker")));
        others = Optional.of(executor);
        return executor;
    }

    /** Works on chunks until there are no more; whatever goes wrong is kept for the caller. */
    private <A extends BlockAccumulator<A>> void work(Samples samples, Chunks chunks, OrderedMerge<A> merge) {
        long chunk = 0;
        try (Chunks.Share share = chunks.share()) {
            RowBlock block = new RowBlock(samples);
            for (chunk = share.claim(); chunk >= 0; chunk = share.claim()) {
                A sum = merge.accumulator();
                add(share.rows(), chunks.begin(chunk), chunks.end(chunk), block, sum);
                merge.deposit(chunk, sum);
            }
        } catch (Throwable failure) { // also what other languages throw unchecked
            merge.fail(chunk, failure);
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
