package io.github.gmm4j.spark;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.TaskContext;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SparseVector;
import scala.collection.Seq;

/**
 * Reads the numbers of a row from a value of the column of features.
 *
 * @param column the name of the column, for messages
 */
record FeatureReader(String column) implements Serializable {
    /**
     * Returns the number of features.
     *
     * @throws IllegalArgumentException if the value is null or holds no number
     */
    int dimension(Object features, long row) {
        int d = length(features, row);
        if (d == 0) {
            throw new IllegalArgumentException(column + place(row) + " must have at least one number, found none");
        }
        return d;
    }

    private int length(Object features, long row) {
        if (features instanceof DenseVector dense) {
            return dense.size();
        }
        if (features instanceof SparseVector sparse) {
            return sparse.size();
        }
        if (features instanceof Seq<?> array) {
            return array.length();
        }
        throw new IllegalArgumentException(column + place(row) + " must not be null");
    }

    /**
     * Writes the numbers of a row into an array.
     *
     * @param target modified, from {@code at} on
     * @throws IllegalArgumentException if there are not d of them, or one is null, NaN or infinite
     */
    void read(Object features, long row, int d, double[] target, int at) {
        int found = length(features, row);
        if (found != d) {
            throw new IllegalArgumentException(column + place(row) + " must have " + d + " numbers, found " + found);
        }
        if (features instanceof DenseVector dense) {
            System.arraycopy(dense.values(), 0, target, at, d);
        } else if (features instanceof SparseVector sparse) {
            Arrays.fill(target, at, at + d, 0);
            for (int i = 0; i < sparse.indices().length; i++) {
                target[at + sparse.indices()[i]] = sparse.values()[i];
            }
        } else {
            Seq<?> array = (Seq<?>) features;
            for (int j = 0; j < d; j++) {
                target[at + j] = array.apply(j) instanceof Number number ? number.doubleValue() : missing(row, j);
            }
        }
        requireFinite(row, d, target, at);
    }

    private double missing(long row, int j) {
        throw new IllegalArgumentException(
                column + place(row) + " must hold finite numbers, but number " + j + " is null");
    }

    private void requireFinite(long row, int d, double[] target, int at) {
        for (int j = 0; j < d; j++) {
            if (!Double.isFinite(target[at + j])) {
                throw new IllegalArgumentException(
                        column + place(row) + " must hold finite numbers, but number " + j + " is " + target[at + j]);
            }
        }
    }

    /** Returns the place of a row in the current partition, for messages. */
    static String place(long row) {
        return " in row " + row + " of partition " + TaskContext.getPartitionId();
    }
}
