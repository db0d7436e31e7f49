package io.github.gmm4j.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/** Checks the rows of a partition, features and optional weights, and packs them into chunks for {@link ChunkSamples}. */
final class RowChunks implements FlatMapFunction<Iterator<Row>, double[]> {
    private static final long serialVersionUID = 1;

    /** The largest number of values of a chunk: less than half a usual region of the G1 collector, which treats larger arrays apart. */
    private static final int CHUNK_VALUES = 1 << 15;

    private final FeatureReader features;
    private final String weightCol;

    /**
     * Makes a function for one data set.
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
