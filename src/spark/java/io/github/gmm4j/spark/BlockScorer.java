package io.github.gmm4j.spark;

import io.github.gmm4j.Expectation;
import io.github.gmm4j.GaussianMixture;
import io.github.gmm4j.GaussianMixtureModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ejml.data.DMatrixRMaj;

/** Appends columns of a mixture to the rows of a partition, in blocks. */
final class BlockScorer implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1;

    /** The largest number of rows of a block. */
    private static final int MOST_ROWS = 1 << 10;

    /** The largest number of values of a block, unless a row has more. */
    private static final int MOST_VALUES = 1 << 17;

    private final PortableMixture portable;
    private final FeatureReader reader;
    private final int features;
    private final boolean prediction;
    private final boolean probability;
    private final boolean logDensity;

    /**
     * Makes a function for one data set.
     *
     * @param portable the mixture
     * @param columns the names of the columns
     * @param features the index of the column of the features
     */
    BlockScorer(PortableMixture portable, MixtureColumns columns, int features) {
        this.portable = portable;
        this.reader = new FeatureReader(columns.getFeaturesCol());
        this.features = features;
        this.prediction = !columns.getPredictionCol().isEmpty();
        this.probability = !columns.getProbabilityCol().isEmpty();
        this.logDensity = !columns.getLogDensityCol().isEmpty();
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Scored(rows, portable.mixture());
    }

    /** The rows of a partition, scored. */
    private final class Scored implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final GaussianMixtureModel mixture;
        private final GaussianMixture estimator;
        private final int dimension;
        private final int capacity;
        private Iterator<Row> block = Collections.emptyIterator();
        private long count;

        Scored(Iterator<Row> rows, GaussianMixtureModel mixture) {
            this.rows = rows;
            this.mixture = mixture;
            this.estimator =
                    GaussianMixture.builder(mixture.components()).threads(1).build();
            this.dimension = mixture.dimension();
            this.capacity = Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / dimension));
        }

        @Override
        public boolean hasNext() {
            return block.hasNext() || rows.hasNext();
        }

        @Override
        public Row next() {
            if (!block.hasNext()) {
                if (!rows.hasNext()) {
                    throw new NoSuchElementException();
                }
                block = score().iterator();
            }
            return block.next();
        }

        private List<Row> score() {
            List<Row> read = new ArrayList<>(capacity);
            double[] values = new double[capacity * dimension];
            while (read.size() < capacity && rows.hasNext()) {
                Row row = rows.next();
                reader.read(row.get(features), count, dimension, values, read.size() * dimension);
                read.add(row);
                count++;
            }
            DMatrixRMaj samples = DMatrixRMaj.wrap(read.size(), dimension, values);
            Expectation expectation = estimator.eStep(samples, mixture);
            double[] responsibilities = expectation.responsibilities().data;
            double[] logDensities = expectation.logDensities();
            int k = mixture.components();
            for (int i = 0; i < read.size(); i++) {
                double[] shares = Arrays.copyOfRange(responsibilities, i * k, (i + 1) * k);
                read.set(i, appended(read.get(i), shares, logDensities[i]));
            }
            return read;
        }

        private Row appended(Row row, double[] shares, double density) {
            Object[] all = new Object[row.size() + (prediction ? 1 : 0) + (probability ? 1 : 0) + (logDensity ? 1 : 0)];
            int at = 0;
            while (at < row.size()) {
                all[at] = row.get(at);
                at++;
            }
            if (prediction) {
                all[at++] = largest(shares);
            }
            if (probability) {
                all[at++] = Vectors.dense(shares);
            }
            if (logDensity) {
                all[at] = density;
            }
            return RowFactory.create(all);
        }

        private static int largest(double[] shares) {
            int largest = 0;
            for (int k = 1; k < shares.length; k++) {
                largest = shares[k] > shares[largest] ? k : largest;
            }
            return largest;
        }
    }
}
