package io.github.gmm4j.data;

/** Reads indexed rows one after the other. */
final class IndexedReader implements RowReader {
    private final IndexedSamples samples;
    private long next;

    IndexedReader(IndexedSamples samples) {
        this.samples = samples;
    }

    @Override
    public void seek(long row) {
        next = row;
    }

    @Override
    public int read(int count, double[] values, double[] weights) {
        samples.read(next, count, values);
        samples.readWeights(next, count, weights);
        next += count;
        return 0;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
