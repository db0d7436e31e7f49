package io.github.gmm4j.internal.passes;

import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import io.github.gmm4j.internal.kernel.Block;
import io.github.gmm4j.internal.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a fit, and the kernel for blocks of rows. A pass divides the rows into chunks of a size that depends on the
 * dimension alone, sums each chunk serially and merges the chunks in order, so that the result is bit-identical on any
 * number of threads. The calling thread takes part; the others start at the first pass that needs them and end with {@link
 * #close()}. Not API.
 */
public final class Workers implements AutoCloseable {
    private static final int CHUNK_VALUES = 1 << 16;
    private static final int LONGEST_CHUNK = 1 << 14;
    private static final int SHORTEST_CHUNK = 1 << 9;

    private final int threads;
    private final Kernel kernel;
    private @Nullable ExecutorService others;

    /** Works on at least 1 thread, including the calling one, with the plain kernel. */
    public Workers(int threads) {
        this(threads, Kernel.plain());
    }

    /** Works on at least 1 thread, including the calling one. */
    public Workers(int threads, Kernel kernel) {
        this.threads = threads;
        this.kernel = kernel;
    }

    /**
     * Works on all processors, or on the calling thread alone if that is a thread of a {@link
     * java.util.concurrent.ForkJoinPool} or of this library, because the others probably make the same call.
     */
    public static Workers forCaller(Kernel kernel) {
        Thread caller = Thread.currentThread();
        boolean oneOfSeveral = caller instanceof ForkJoinWorkerThread || caller instanceof LibraryThread;
        return new Workers(oneOfSeveral ? 1 : Runtime.getRuntime().availableProcessors(), kernel);
    }

    /** Returns the number of threads, including the calling one. */
    public int threads() {
        return threads;
    }

    public Kernel kernel() {
        return kernel;
    }

    /** Returns the rows of a chunk, a multiple of the capacity of a block. */
    static int chunkRows(int dimension) {
        int rows = Math.max(SHORTEST_CHUNK, Math.min(LONGEST_CHUNK, CHUNK_VALUES / dimension));
        int block = Block.capacityFor(dimension, rows);
        return rows / block * block;
    }

    /** Returns the number of rows that keep all threads busy: one chunk for each. */
    public int rowsForAll(int dimension) {
        return Math.multiplyExact(threads, chunkRows(dimension));
    }

    /**
     * Passes over all rows once and returns the sum in one of the accumulators. Any thread may ask for a new or cleared
     * accumulator. The calling thread sums a single chunk without checking for interruption. Otherwise an interrupted thread
     * causes CancellationException; the calling thread stays interrupted.
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
        ExecutorService executor = others;
        if (executor == null) {
            executor = Executors.newFixedThreadPool(threads - 1, task -> new LibraryThread(task, "gmm4j-worker"));
            others = executor;
        }
        return executor;
    }

    /** Works on chunks until there are no more; failures are kept for the caller. */
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

    @Override
    public void close() {
        if (others != null) {
            others.shutdown();
        }
    }
}
