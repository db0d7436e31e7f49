package io.github.gmm4j.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/** Turns the rows of a partition, features and perhaps a weight, into chunks for {@link ChunkSamples}, checking every number. */
final class RowChunks implements FlatMapFunction<Iterator<Row>, double[]> {
    private static final long serialVersionUID = 1;

    /** Numbers of a chunk: less than half a region of G1, so that chunks are no burden to it. */
    private static final int CHUNK_VALUES = 1 << 15;

    private final FeatureReader features;
    private final String weightCol;

    /**
     * Prepares to read.
     *
     * @param featuresCol the name of the first column
     * @param weightCol the name of the second column, empty if there is none
     */
    RowChunks(String featuresCol, String weightCol) {
        this.features = new FeatureReader(featuresCol);
        this.weightCol = weightCol;
    }

    @Override
    public Iterator<double[]> call(Iterator<Row> rows) {
        return new Chunks(rows);
    }

    private double weight(Row row, long index) {
        double weight = row.isNullAt(1) ? Double.NaN : row.getDouble(1);
        if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(weightCol + FeatureReader.place(index)
                    + " must be finite and not negative, but is " + (row.isNullAt(1) ? "null" : weight));
        }
        return weight;
    }

    /** The chunks of a partition. */
    private final class Chunks implements Iterator<double[]> {
        private final Iterator<Row> rows;
        private double[] values = {};
        private double[] weights = {};
        private int dimension;
        private long count;

        Chunks(Iterator<Row> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public double[] next() {
            if (!rows.hasNext()) {
                throw new NoSuchElementException();
            }
            int filled = 0;
            do {
                Row row = rows.next();
                if (dimension == 0) {
                    begin(features.dimension(row.get(0), count));
                }
                features.read(row.get(0), count, dimension, values, filled * dimension);
                if (!weightCol.isEmpty()) {
                    weights[filled] = weight(row, count);
                }
                filled++;
                count++;
            } while (rows.hasNext() && (filled + 1) * dimension <= values.length);
            return ChunkSamples.chunk(dimension, filled, values, weights);
        }

        private void begin(int d) {
            dimension = d;
            int capacity = Math.max(1, CHUNK_VALUES / d);
            values = new double[capacity * d];
            weights = new double[weightCol.isEmpty() ? 0 : capacity];
        }
    }
}
