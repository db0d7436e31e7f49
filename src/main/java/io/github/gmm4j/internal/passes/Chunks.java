package io.github.gmm4j.internal.passes;

import io.github.gmm4j.data.RowReader;
import io.github.gmm4j.data.Samples;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one pass, handed out to workers in chunks. In sequential sources, a worker reads its chunk into its own buffer
 * while the others wait.
 */
final class Chunks implements AutoCloseable {
    private final Samples samples;
    private final int chunkRows;
    private final OrderedMerge<?> merge;
    private final @Nullable RowReader shared;

    Chunks(Samples samples, int chunkRows, OrderedMerge<?> merge) {
        this.samples = samples;
        this.chunkRows = chunkRows;
        this.merge = merge;
        this.shared = samples.indexed() ? null : samples.reader();
    }

    /** A worker's share of the pass. Used by one thread. */
    interface Share extends AutoCloseable {
        /** The next chunk to work on, or -1 if there is none. */
        long claim();

        /** The rows of the chunk, one after the other. */
        RowReader rows();

        @Override
        void close();
    }

    Share share() {
        return shared == null ? new IndexedShare(samples.reader()) : new StreamedShare(shared);
    }

    /** Index of the first row of a chunk. */
    long begin(long chunk) {
        return chunk * chunkRows;
    }

    /** Index after the last row of a chunk. */
    long end(long chunk) {
        return Math.min(samples.size(), begin(chunk + 1));
    }

    @Override
    public void close() {
        if (shared != null) {
            shared.close();
        }
    }

    private final class IndexedShare implements Share {
        private final RowReader rows;

        IndexedShare(RowReader rows) {
            this.rows = rows;
        }

        @Override
        public long claim() {
            long chunk = merge.claim();
            if (chunk >= 0) {
                rows.seek(begin(chunk));
            }
            return chunk;
        }

        @Override
        public RowReader rows() {
            return rows;
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    private final class StreamedShare implements Share {
        private final RowReader all;
        private final BufferedRows chunkRead = new BufferedRows(samples.dimension(), chunkRows);

        StreamedShare(RowReader all) {
            this.all = all;
        }

        /** Chunks are read in their order; what fails is noted before another worker reads on. */
        @Override
        public long claim() {
            synchronized (all) {
                long chunk = merge.claim();
                try {
                    if (chunk >= 0) {
                        chunkRead.fill(all, (int) (end(chunk) - begin(chunk)));
                    }
                    return chunk;
                } catch (Throwable failure) { // also what other languages throw unchecked
                    merge.fail(chunk, failure);
                    return -1;
                }
            }
        }

        @Override
        public RowReader rows() {
            return chunkRead;
        }

        @Override
        public void close() {
            // the buffer holds nothing but memory
        }
    }
}
